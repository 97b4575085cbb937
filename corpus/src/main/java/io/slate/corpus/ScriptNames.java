package io.slate.corpus;

import io.slate.corpus.table.TextPair;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names of countries, languages, currencies and cities in Hindi, Marathi and Nepali, from the
 * locale data that every full JDK carries (Unicode CLDR), in the Devanagari that they are written
 * in and in {@link Devanagari Latin letters}. What stands for a letter depends on its neighbours;
 * the script of a name says which one it is to be written in.
 */
public final class ScriptNames {
  private static final List<String> LANGUAGES = List.of("hi", "mr", "ne");
  private static final int LETTERS = 26;

  private ScriptNames() {}

  /**
   * Every pair in both directions, by what it names: names of one thing are in one list, each once.
   *
   * @throws io.slate.data.DataException if this Java runtime was built without locale data
   */
  public static Map<String, List<TextPair>> read() {
    LocaleNames.requireLocaleData(ModuleLayer.boot());
    Map<String, Set<TextPair>> pairs = new TreeMap<>();
    List<String> codes = languages();
    for (String language : LANGUAGES) {
      named(Locale.forLanguageTag(language), codes)
          .forEach(
              (place, raw) -> {
                String name = LocaleNames.clean(raw);
                Devanagari.latin(name)
                    .filter(latin -> !name.isEmpty() && !latin.equals(name))
                    .ifPresent(
                        latin -> {
                          Set<TextPair> own =
                              pairs.computeIfAbsent(thing(place), _ -> new LinkedHashSet<>());
                          own.add(new TextPair(latin, name));
                          own.add(new TextPair(name, latin));
                        });
              });
    }
    Map<String, List<TextPair>> lists = new TreeMap<>();
    pairs.forEach((thing, own) -> lists.put(thing, List.copyOf(own)));
    return lists;
  }

  /** The currency of a country belongs to the country, as its name holds that. */
  private static String thing(String place) {
    return place.startsWith("currency ") ? "territory " + place.substring(9, 11) : place;
  }

  /** Every code of two or three letters that is a language in English. */
  private static List<String> languages() {
    List<String> codes = new ArrayList<>(List.of(Locale.getISOLanguages()));
    for (int i = 0; i < LETTERS * LETTERS * LETTERS; i++) {
      char[] letters = {
        (char) ('a' + i / LETTERS / LETTERS),
        (char) ('a' + i / LETTERS % LETTERS),
        (char) ('a' + i % LETTERS)
      };
      String code = new String(letters);
      if (!Locale.of(code).getDisplayLanguage(Locale.ENGLISH).equals(code)) {
        codes.add(code);
      }
    }
    return codes;
  }

  private static Map<String, String> named(Locale locale, List<String> codes) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String code : Locale.getISOCountries()) {
      names.put("territory " + code, Locale.of("", code).getDisplayCountry(locale));
    }
    for (String code : codes) {
      names.put("language " + code, Locale.of(code).getDisplayLanguage(locale));
    }
    for (Currency each : Currency.getAvailableCurrencies()) {
      names.put("currency " + each.getCurrencyCode(), each.getDisplayName(locale));
    }
    CityNames.in(locale).forEach((zone, city) -> names.put("city " + zone, city));
    return names;
  }
}
