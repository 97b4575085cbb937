package io.slate.corpus;

import io.slate.corpus.table.TextPair;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of countries, languages, currencies and cities in the Latin and in the Cyrillic letters of
 * Serbian, Uzbek and Azerbaijani, from the locale data that every full JDK carries (Unicode CLDR).
 * Most are the same, though two letters may stand for one, and not in every language the same ones;
 * some were translated twice, and differ. Of languages the Serbian names alone are taken: the
 * others end in one script with what they leave out in the other. Before a name stands what is
 * asked for: {@code uz>} if it is to become Cyrillic, {@code uz<} if Latin.
 */
public final class ScriptNames {
  private static final List<String> LANGUAGES = List.of("sr", "uz", "az");

  /** Names whose lengths differ by more are other names. */
  private static final int MOST_DIFFERENCE = 4;

  private ScriptNames() {}

  /**
   * Every pair in both directions, by what it names: names of one thing are in one list.
   *
   * @throws io.slate.data.DataException if this Java runtime was built without locale data
   */
  public static Map<String, List<TextPair>> read() {
    LocaleNames.requireLocaleData(ModuleLayer.boot());
    Map<String, List<TextPair>> pairs = new TreeMap<>();
    for (String language : LANGUAGES) {
      Map<String, String> latin = named(Locale.forLanguageTag(language + "-Latn"));
      Map<String, String> cyrillic = named(Locale.forLanguageTag(language + "-Cyrl"));
      latin.forEach(
          (place, name) -> {
            String other = cyrillic.getOrDefault(place, "");
            boolean isNear = Math.abs(name.length() - other.length()) <= MOST_DIFFERENCE;
            boolean isEnded = language.equals("sr") || !place.startsWith("language ");
            if (isNear && isEnded && isOf(name, "LATIN") && isOf(other, "CYRILLIC")) {
              List<TextPair> own = pairs.computeIfAbsent(thing(place), _ -> new ArrayList<>());
              own.add(new TextPair(language + ">" + name, other));
              own.add(new TextPair(language + "<" + other, name));
            }
          });
    }
    return pairs;
  }

  /** The currency of a country belongs to the country, as its name holds that. */
  private static String thing(String place) {
    return place.startsWith("currency ") ? "territory " + place.substring(9, 11) : place;
  }

  /** Whether every letter is of one script, with nothing but spaces and hyphens between them. */
  private static boolean isOf(String name, String script) {
    return !name.isBlank()
        && name.codePoints()
            .allMatch(
                point ->
                    " -'’‘ʻ".indexOf(point) >= 0
                        || (Character.isLetter(point)
                            && Character.UnicodeScript.of(point).name().equals(script)));
  }

  private static Map<String, String> named(Locale locale) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String code : Locale.getISOCountries()) {
      put(names, "territory " + code, Locale.of("", code).getDisplayCountry(locale));
    }
    for (String code : Locale.getISOLanguages()) {
      put(names, "language " + code, Locale.of(code).getDisplayLanguage(locale));
    }
    for (Currency each : Currency.getAvailableCurrencies()) {
      put(names, "currency " + each.getCurrencyCode(), each.getDisplayName(locale));
    }
    CityNames.in(locale).forEach((zone, city) -> put(names, "city " + zone, city));
    return names;
  }

  private static void put(Map<String, String> names, String place, String raw) {
    // The dotted capital of Azerbaijani would leave its dot behind.
    String text = LocaleNames.clean(raw).replace('İ', 'i').toLowerCase(Locale.ROOT);
    if (!text.isEmpty()) {
      names.put(place, text);
    }
  }
}
