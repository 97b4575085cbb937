package io.slate.corpus;

import io.slate.corpus.table.TextPair;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of countries, languages and cities in two scripts, from the locale data that every full JDK
 * carries (Unicode CLDR): as languages with Latin letters call them, with the Russian name; and as
 * languages with Cyrillic letters call them, with the English name. What is asked for stands before
 * the name: {@code >}, if it is to be Cyrillic, or {@code <}.
 */
public final class ScriptNames {
  /** Before a name in Latin letters, of which the Cyrillic one is asked for. */
  public static final String TO_CYRILLIC = ">";

  /** Before a name in Cyrillic letters, of which the Latin one is asked for. */
  public static final String TO_LATIN = "<";

  private static final List<String> LATIN =
      List.of(
          "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "pl", "cs", "sk", "hr", "sl",
          "ro", "hu", "fi", "et", "lv", "lt", "tr", "id", "ca");

  private static final List<String> CYRILLIC = List.of("ru", "uk", "be", "bg", "mk", "sr");

  private ScriptNames() {}

  /**
   * Every pair, by what it names; names of one thing are never in two lists of pairs.
   *
   * @throws io.slate.data.DataException if this Java runtime was built without locale data
   */
  public static Map<String, List<TextPair>> read() {
    LocaleNames.requireLocaleData(ModuleLayer.boot());
    Map<String, Map<String, String>> byLanguage = new HashMap<>();
    LATIN.forEach(tag -> byLanguage.put(tag, named(Locale.forLanguageTag(tag))));
    CYRILLIC.forEach(tag -> byLanguage.put(tag, named(Locale.forLanguageTag(tag))));
    Map<String, List<TextPair>> pairs = new LinkedHashMap<>();
    add(byLanguage, LATIN, "ru", TO_CYRILLIC, pairs);
    add(byLanguage, CYRILLIC, "en", TO_LATIN, pairs);
    return pairs;
  }

  private static void add(
      Map<String, Map<String, String>> byLanguage,
      List<String> from,
      String to,
      String asked,
      Map<String, List<TextPair>> pairs) {
    boolean isToCyrillic = asked.equals(TO_CYRILLIC);
    Map<String, String> wanted = byLanguage.getOrDefault(to, Map.of());
    for (String tag : from) {
      byLanguage
          .getOrDefault(tag, Map.of())
          .forEach(
              (entity, name) -> {
                String other = wanted.get(entity);
                if (other != null && isOf(name, !isToCyrillic) && isOf(other, isToCyrillic)) {
                  List<TextPair> own = pairs.computeIfAbsent(entity, _ -> new ArrayList<>());
                  var pair = new TextPair(asked + name, other);
                  if (!own.contains(pair)) {
                    own.add(pair);
                  }
                }
              });
    }
  }

  /**
   * Whether every letter is of one script, and nothing but letters, spaces and hyphens is there.
   */
  private static boolean isOf(String name, boolean isCyrillic) {
    var script = isCyrillic ? Character.UnicodeScript.CYRILLIC : Character.UnicodeScript.LATIN;
    return name.codePoints()
        .allMatch(
            point ->
                " -'’".indexOf(point) >= 0
                    || Character.getType(point) == Character.NON_SPACING_MARK
                    || (Character.isLetter(point) && Character.UnicodeScript.of(point) == script));
  }

  /** What one language calls each thing by one word, in small letters. */
  private static Map<String, String> named(Locale language) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String code : Locale.getISOCountries()) {
      put(names, "territory " + code, Locale.of("", code).getDisplayCountry(language), language);
    }
    for (String code : Locale.getISOLanguages()) {
      put(names, "language " + code, Locale.of(code).getDisplayLanguage(language), language);
    }
    CityNames.in(language).forEach((zone, city) -> put(names, "city " + zone, city, language));
    return names;
  }

  private static void put(Map<String, String> names, String entity, String raw, Locale language) {
    String text = Normalizer.normalize(LocaleNames.clean(raw), Normalizer.Form.NFC);
    if (!text.isEmpty() && text.indexOf(' ') < 0) {
      names.put(entity, text.toLowerCase(language));
    }
  }
}
