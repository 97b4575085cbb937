package io.slate.corpus;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * "In which language is this name?": countries, languages, currencies and cities as thirty-six
 * languages call them, from the locale data that every full JDK carries (Unicode CLDR).
 *
 * <p>Most are close relatives in one script, so that neither the script nor a single letter tells
 * them apart. The names are those of the JDK that runs: another release may know a few others, and
 * {@link Examples#digest} then differs.
 *
 * <p>What is left out: a name that two of the languages write alike, but for case, from both (which
 * also drops what the JDK leaves in English); a name with digits, brackets or other signs than
 * letters, marks, spaces, hyphens, dots, commas, apostrophes and ampersands. White space becomes a
 * plain space; invisible format characters go.
 *
 * @param names each once, by language, then by what they name
 */
public record LocaleNames(List<Name> names) {
  private static final String MODULE = "jdk.localedata";

  /** Tag and label of each language. */
  private static final Map<String, String> LANGUAGES = new LinkedHashMap<>();

  static {
    String table =
        """
        da Danish, nb Norwegian, sv Swedish, de German, nl Dutch, af Afrikaans, en English,
        fr French, es Spanish, pt Portuguese, it Italian, ca Catalan, gl Galician, ro Romanian,
        cs Czech, sk Slovak, pl Polish, hr Croatian, sl Slovenian, hu Hungarian, fi Finnish,
        et Estonian, lv Latvian, lt Lithuanian, tr Turkish, az Azerbaijani, id Indonesian,
        ms Malay, vi Vietnamese, ru Russian, uk Ukrainian, be Belarusian, bg Bulgarian,
        mk Macedonian, sr Serbian, el Greek
        """;
    for (String entry : table.strip().split(",\\s+", -1)) {
      LANGUAGES.put(entry.substring(0, 2), entry.substring(3));
    }
  }

  /**
   * One name.
   *
   * @param language the English name of the language that it is in
   * @param entity what it names: a territory for countries and their currencies ("territory FR"), a
   *     language ("language fr"), a city by its time zone ("city Asia/Dubai")
   */
  public record Name(String language, String entity, String text) {}

  /** Copies the list in. */
  public LocaleNames {
    names = List.copyOf(names);
  }

  /**
   * Reads the names; this takes about a second.
   *
   * @throws DataException if this Java runtime was built without locale data
   */
  public static LocaleNames read() {
    requireLocaleData(ModuleLayer.boot());
    List<Name> all = new ArrayList<>();
    Map<String, Map<String, String>> cities = cities();
    LANGUAGES.forEach(
        (tag, language) -> {
          named(Locale.forLanguageTag(tag), cities.getOrDefault(tag, Map.of()))
              .forEach(
                  (entity, texts) -> texts.forEach(t -> all.add(new Name(language, entity, t))));
        });
    return new LocaleNames(unambiguous(all));
  }

  static void requireLocaleData(ModuleLayer layer) {
    if (layer.findModule(MODULE).isEmpty()) {
      throw new DataException(
          "this Java runtime knows names in English alone: it was built without the module "
              + "jdk.localedata. Run Slate on a full JDK, or add the module to the jlink image");
    }
  }

  /** The label of each language: its English name. */
  public static List<String> languages() {
    return List.copyOf(LANGUAGES.values());
  }

  /** Every name with its language as the label. */
  public Examples examples() {
    return new Examples(names.stream().map(n -> new LabelledText(n.language(), n.text())).toList());
  }

  /**
   * Cuts the names in two so that no entity is in both parts: whatever is tested, its name was not
   * seen in any language, nor that of the territory's currency. A cut by text alone would let a
   * classifier look up "Alemanha" when asked for "Alemaña".
   *
   * @param fraction the part of the entities for training, in (0, 1)
   */
  public Examples.Split split(double fraction, long seed) {
    return examples().split(fraction, seed, names.stream().map(Name::entity).toList());
  }

  /** The city names of each language tag, of the cities that every language frames. */
  private static Map<String, Map<String, String>> cities() {
    Map<String, Map<String, String>> byLanguage = new LinkedHashMap<>();
    LANGUAGES
        .keySet()
        .forEach(tag -> byLanguage.put(tag, CityNames.in(Locale.forLanguageTag(tag))));
    byLanguage
        .values()
        .forEach(cities -> byLanguage.values().forEach(c -> c.keySet().retainAll(cities.keySet())));
    return byLanguage;
  }

  /** Everything that one language names, by entity, without what cannot be a name. */
  private static Map<String, Set<String>> named(Locale language, Map<String, String> cities) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    for (String code : Locale.getISOCountries()) {
      add(names, "territory " + code, Locale.of("", code).getDisplayCountry(language));
    }
    for (String code : Locale.getISOLanguages()) {
      add(names, "language " + code, Locale.of(code).getDisplayLanguage(language));
    }
    for (String code : currencies()) {
      String territory = "territory " + code.substring(0, 2);
      add(names, territory, Currency.getInstance(code).getDisplayName(language));
    }
    cities.forEach((zone, city) -> add(names, "city " + zone, city));
    return names;
  }

  private static Set<String> currencies() {
    Set<String> codes = new TreeSet<>();
    Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
    return codes;
  }

  private static void add(Map<String, Set<String>> names, String entity, String raw) {
    String text = clean(raw);
    if (!text.isEmpty() && text.codePoints().allMatch(LocaleNames::isOfName)) {
      names.computeIfAbsent(entity, _ -> new LinkedHashSet<>()).add(text);
    }
  }

  static String clean(String raw) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    return text.replaceAll("[\\p{Z}\\s]+", " ").replaceAll("\\p{Cf}", "").strip();
  }

  private static boolean isOfName(int point) {
    return Character.isLetter(point)
        || Character.getType(point) == Character.NON_SPACING_MARK
        || " -‑–.,&·'’‘".indexOf(point) >= 0;
  }

  /** The names whose spelling, but for case, is in one language alone; each spelling once. */
  private static List<Name> unambiguous(List<Name> all) {
    Map<String, Set<String>> languages = new HashMap<>();
    for (Name name : all) {
      languages.computeIfAbsent(folded(name), _ -> new HashSet<>()).add(name.language());
    }
    Set<String> seen = new HashSet<>();
    return all.stream()
        .filter(name -> languages.getOrDefault(folded(name), Set.of()).size() == 1)
        .filter(name -> seen.add(folded(name)))
        .toList();
  }

  private static String folded(Name name) {
    return name.text().toLowerCase(Locale.ROOT);
  }
}
