package io.slate.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.table.TextPair;
import io.slate.data.DataException;
import java.time.LocalDate;
import java.time.format.FormatStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocaleDatesTest {
  private static final LocalDate DAY = LocalDate.of(2021, 3, 7);

  private static String in(String tag) {
    return LocaleDates.written(DAY, Locale.forLanguageTag(tag), FormatStyle.LONG);
  }

  @Test
  void aDayIsWrittenInTheWordsAndDigitsOfALocale() {
    assertThat(in("fr")).isEqualTo("7 mars 2021");
    assertThat(in("de")).isEqualTo("7. März 2021");
    assertThat(in("ja")).isEqualTo("2021年3月7日");
    assertThat(in("fa")).contains("۲۰۲۱");
  }

  @Test
  void thereAreFiftyLocales() {
    assertThat(new HashSet<>(LocaleDates.locales())).hasSize(50);
  }

  @Test
  void noDayIsInTwoParts() {
    List<List<TextPair>> parts = LocaleDates.generate(5, 300, 40, 60);
    assertThat(parts.stream().map(List::size)).containsExactly(300, 40, 60);
    Set<String> days = new HashSet<>();
    parts.forEach(part -> part.forEach(pair -> assertThat(days.add(pair.target())).isTrue()));
    assertThat(LocaleDates.generate(5, 300)).isEqualTo(parts.subList(0, 1));
    assertThat(LocaleDates.generate(6, 300)).isNotEqualTo(parts.subList(0, 1));
  }

  @Test
  void moreDatesThanDaysAreRefused() {
    assertThatThrownBy(() -> LocaleDates.generate(1, 80_000))
        .isInstanceOf(DataException.class)
        .hasMessage("there are 73,049 days from 1900 to 2099, and more are asked for");
  }

  @Test
  void datesAreLookedUpByTheirWords() {
    var baseline =
        DatesBaseline.train(
            List.of(
                new TextPair("3 mars 1990", "1990-03-03"),
                new TextPair("1 juin 1991", "1991-06-01"),
                new TextPair("2 juin 1991", "1991-06-02")));
    assertThat(baseline.of("17 mars 2021")).isEqualTo("2021-03-17");
    assertThat(baseline.of("17 avril 2021")).isEqualTo("2021-06-17");
    assertThat(baseline.of("۱۷ mars ۲۰۲۱")).isEqualTo("2021-03-17");
    assertThat(baseline.of("nothing")).isEqualTo("1900-06-01");
  }
}
