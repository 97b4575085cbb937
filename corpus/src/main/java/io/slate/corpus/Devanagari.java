package io.slate.corpus;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Devanagari in Latin letters, as scholars write it (after the International Alphabet of Sanskrit
 * Transliteration; q, x, ġ, z, ṛ, f stand for letters with a dot, ĕ and ŏ for the vowels of English
 * words). A consonant is read with an a behind it, unless a vowel's sign follows or the sign that
 * takes the a away; a vowel that begins a word or follows another has a letter of its own. So the
 * neighbours say what stands for a letter, in both directions.
 */
final class Devanagari {
  /** The dot that makes another letter of the one before. */
  private static final char DOT = '\u093C';

  /** The sign that takes the a away. */
  private static final char NO_VOWEL = '\u094D';

  private static final Map<String, String> CONSONANTS =
      table(
          """
          क k ख kh ग g घ gh ङ ṅ च c छ ch ज j झ jh ञ ñ ट ṭ ठ ṭh ड ḍ ढ ḍh ण ṇ त t थ th द d ध dh
          न n प p फ ph ब b भ bh म m य y र r ल l ळ ḷ व v श ś ष ṣ स s ह h
          क़ q ख़ x ग़ ġ ज़ z ड़ ṛ ढ़ ṛh फ़ f
          """);

  private static final Map<String, String> SIGNS =
      table(
          """
          \u093E ā \u093F i \u0940 ī \u0941 u \u0942 ū \u0943 r̥ \u0947 e \u0948 ai \u094B o
          \u094C au \u0949 ŏ \u0945 ĕ
          """);

  private static final Map<String, String> VOWELS =
      table("अ a आ ā इ i ई ī उ u ऊ ū ऋ r̥ ए e ऐ ai ओ o औ au ऑ ŏ ऍ ĕ ॲ ĕ");

  /** What stands behind a syllable, or between words. */
  private static final Map<String, String> OTHERS = table("\u0902 ṃ \u0903 ḥ \u0901 m̐ - -");

  private Devanagari() {}

  private static Map<String, String> table(String text) {
    String[] entries = LocaleNames.clean(text).split(" ", -1);
    Map<String, String> table = new HashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      table.put(entries[i], entries[i + 1]);
    }
    return table;
  }

  /**
   * A text in Latin letters; nothing if it holds what is not of this script, or a sign that follows
   * nothing.
   *
   * @param text composed as Unicode's form C has it
   */
  static Optional<String> latin(String text) {
    var latin = new StringBuilder();
    boolean awaitsVowel = false;
    for (int at = 0; at < text.length(); ) {
      int end = at + 1 < text.length() && text.charAt(at + 1) == DOT ? at + 2 : at + 1;
      String letter = text.substring(at, end);
      boolean isSign = SIGNS.containsKey(letter) || letter.charAt(0) == NO_VOWEL;
      if (isSign && !awaitsVowel) {
        return Optional.empty();
      }
      if (awaitsVowel && !isSign) {
        latin.append('a');
      }
      awaitsVowel = CONSONANTS.containsKey(letter);
      if (letter.charAt(0) != NO_VOWEL) {
        Optional<String> written = written(letter);
        if (written.isEmpty()) {
          return Optional.empty();
        }
        latin.append(written.get());
      }
      at = end;
    }
    return Optional.of(latin.append(awaitsVowel ? "a" : "").toString());
  }

  private static Optional<String> written(String letter) {
    if (letter.equals(" ")) {
      return Optional.of(letter);
    }
    return java.util.stream.Stream.of(CONSONANTS, SIGNS, VOWELS, OTHERS)
        .flatMap(table -> Optional.ofNullable(table.get(letter)).stream())
        .findFirst();
  }
}
