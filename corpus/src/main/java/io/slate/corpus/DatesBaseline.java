package io.slate.corpus;

import io.slate.corpus.table.TextPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks dates up: the year is the longest number of a text, the day another, and the month that of
 * any earlier text that differs from it in digits alone, else the most frequent one.
 */
public final class DatesBaseline {
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

  private final Map<String, Integer> months = new HashMap<>();
  private final int usual;

  private DatesBaseline(int usual) {
    this.usual = usual;
  }

  /** Learns which words go with which month. */
  public static DatesBaseline train(List<TextPair> pairs) {
    int[] counts = new int[13];
    pairs.forEach(pair -> counts[month(pair)]++);
    int usual = 1;
    for (int month = 2; month <= 12; month++) {
      usual = counts[month] > counts[usual] ? month : usual;
    }
    var baseline = new DatesBaseline(usual);
    pairs.forEach(pair -> baseline.months.putIfAbsent(words(pair.source()), month(pair)));
    return baseline;
  }

  private static int month(TextPair pair) {
    return Integer.parseInt(pair.target().substring(5, 7));
  }

  private static String words(String text) {
    return NUMBER.matcher(text).replaceAll("0");
  }

  /** A text as ISO 8601 has it, as far as it is understood. */
  public String of(String text) {
    List<Integer> numbers = new ArrayList<>();
    NUMBER
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(each -> numbers.add(value(each)));
    int year = numbers.stream().max(Integer::compare).orElse(1900);
    numbers.remove(Integer.valueOf(year)); // the value, not a place
    int day = numbers.isEmpty() ? 1 : numbers.getFirst();
    int month = months.getOrDefault(words(text), usual);
    return "%04d-%02d-%02d".formatted(year, month, day);
  }

  /** In whatever digits it is written. */
  private static int value(String digits) {
    int value = 0;
    for (int point : digits.codePoints().limit(8).toArray()) {
      value = 10 * value + Character.digit(point, 10);
    }
    return value;
  }
}
