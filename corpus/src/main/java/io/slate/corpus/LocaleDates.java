package io.slate.corpus;

import io.slate.corpus.table.TextPair;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Dates as fifty locales write them, each with the same day as ISO 8601 has it: "mercredi 3 mars
 * 2021" and "2021-03-03". The words, their order and the digits are those of the locale data that
 * every full JDK carries (Unicode CLDR): the full, the long and the medium form of each.
 *
 * <p>No day is in two parts that are written one after the other, whatever the locale: a model that
 * is tried on a later part has never seen its days.
 */
public final class LocaleDates {
  private static final List<Locale> LOCALES = new ArrayList<>();
  private static final List<FormatStyle> STYLES =
      List.of(FormatStyle.FULL, FormatStyle.LONG, FormatStyle.MEDIUM);
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final int DAYS =
      (int) (LocalDate.of(2100, 1, 1).toEpochDay() - FIRST.toEpochDay());

  static {
    String tags =
        """
        en-US en-GB de fr es pt-BR it nl sv da nb fi is et lv lt pl cs sk hu sl hr sr bg mk ro el
        ru uk be tr az ka hy he ar fa hi bn ta te th vi id ms sw zh-CN zh-TW ja ko
        """;
    for (String tag : tags.strip().split("\\s+", -1)) {
      LOCALES.add(Locale.forLanguageTag(tag));
    }
  }

  private LocaleDates() {}

  /** The locales, each once. */
  public static List<Locale> locales() {
    return List.copyOf(LOCALES);
  }

  /**
   * Writes dates in parts: every date is of a day of its own, in one locale and one form.
   *
   * @param counts how many each part has
   * @throws DataException if this Java runtime was built without locale data
   */
  public static List<List<TextPair>> generate(long seed, int... counts) {
    LocaleNames.requireLocaleData(ModuleLayer.boot());
    Set<LocalDate> used = new HashSet<>();
    List<List<TextPair>> parts = new ArrayList<>();
    long number = 0;
    for (int count : counts) {
      List<TextPair> part = new ArrayList<>();
      while (part.size() < count) {
        if (used.size() == DAYS) {
          throw new DataException(
              "there are %,d days from 1900 to 2099, and more are asked for".formatted(DAYS));
        }
        long key = CounterRandom.child(seed, number++);
        LocalDate day = FIRST.plusDays(CounterRandom.below(key, 0, DAYS));
        if (used.add(day)) {
          Locale locale = LOCALES.get(CounterRandom.below(key, 1, LOCALES.size()));
          FormatStyle style = STYLES.get(CounterRandom.below(key, 2, STYLES.size()));
          part.add(new TextPair(written(day, locale, style), day.toString()));
        }
      }
      parts.add(List.copyOf(part));
    }
    return List.copyOf(parts);
  }

  /** A day as a locale writes it, with its own digits. */
  public static String written(LocalDate day, Locale locale, FormatStyle style) {
    String text =
        DateTimeFormatter.ofLocalizedDate(style)
            .withLocale(locale)
            .withDecimalStyle(DecimalStyle.of(locale))
            .format(day);
    return LocaleNames.clean(text);
  }
}
