package io.slate.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.LocaleNames.Name;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.Tokenizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Counts are given as ranges, since the names come from the JDK that runs the test; the figures
 * named beside them were measured on Temurin 25.0.3 (CLDR 47).
 */
final class LocaleNamesTest {
  @SuppressWarnings("NullAway.Init") // set before the first test
  private static LocaleNames names;

  @BeforeAll
  static void readOnce() {
    names = LocaleNames.read();
  }

  @Test
  void thereAreThousandsOfNamesInEachOfTheLanguages() {
    // 13,033 names: 104 in Malay, 710 in Greek.
    var counts = names.examples().counts();
    assertThat(names.names()).hasSizeBetween(10_000, 16_000);
    assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(LocaleNames.languages());
    assertThat(counts.values()).hasSize(36).allMatch(n -> n >= 80 && n <= 900);
  }

  @Test
  void everyKindOfNameIsThere() {
    assertThat(names.names())
        .contains(
            new Name("Danish", "territory AT", "Østrig"),
            new Name("German", "territory DE", "Deutsche Mark"),
            new Name("Czech", "language hy", "arménština"),
            new Name("Lithuanian", "city Asia/Dubai", "Dubajus"),
            new Name("Greek", "city Africa/Nairobi", "Ναϊρόμπι"));
  }

  @Test
  void noSpellingIsInTwoLanguagesNorTwiceInOne() {
    assertThat(names.names().stream().map(name -> name.text().toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
    assertThat(names.names()).noneMatch(name -> name.text().equalsIgnoreCase("Albania"));
  }

  @Test
  void namesHoldNoCodesDigitsBracketsOrFramesOfTimeZones() {
    for (Name name : names.names()) {
      assertThat(name.text())
          .matches("[\\p{L}\\p{Mn} \\-‑–.,&·'’‘]+")
          .isEqualTo(name.text().strip());
    }
    assertThat(cities("French")).contains("Dubaï").noneMatch(city -> city.contains("heure"));
    assertThat(cities("English")).noneMatch(city -> city.endsWith("Time"));
    assertThat(cities("Ukrainian")).contains("Джібуті").noneMatch(city -> city.contains("час"));
  }

  private static Iterable<String> cities(String language) {
    return names.names().stream()
        .filter(name -> name.language().equals(language) && name.entity().startsWith("city "))
        .map(Name::text)
        .toList();
  }

  @Test
  void rawTextIsComposedAndFreedOfOddSpacesAndInvisibleSigns() {
    assertThat(LocaleNames.clean("  franc\u00a0 CFA\u202f ")).isEqualTo("franc CFA");
    assertThat(LocaleNames.clean("E\u0301t\u00adat")).isEqualTo("État");
  }

  @Test
  void aSplitSharesNoEntity() {
    var split = names.split(0.9, 42);
    assertThat(split.train().size() + split.test().size()).isEqualTo(names.names().size());
    assertThat(split.test().size() / (double) names.names().size()).isBetween(0.07, 0.13);
    assertThat(split.test().classes()).hasSize(36);
    assertThat(entities(split.train())).doesNotContainAnyElementsOf(entities(split.test()));
    assertThat(names.split(0.9, 42)).isEqualTo(split);
  }

  private static Iterable<String> entities(Examples part) {
    var texts = new HashSet<>(part.texts());
    return names.names().stream()
        .filter(name -> texts.contains(name.text()))
        .map(Name::entity)
        .collect(Collectors.toSet());
  }

  @Test
  void theTaskIsMoreThanItsLettersAndItsWords() {
    var split = names.split(0.9, 42);
    // Greek, 0.058; letters, 0.56; words, 0.33.
    assertThat(MajorityBaseline.train(split.train()).accuracy(split.test())).isBetween(0.04, 0.08);
    assertThat(BagBaseline.train(split.train(), Tokenizer.CHARACTERS).accuracy(split.test()))
        .isBetween(0.5, 0.65);
    assertThat(BagBaseline.train(split.train(), Tokenizer.WORDS).accuracy(split.test()))
        .isBetween(0.25, 0.45);
  }

  @Test
  void aRuntimeWithoutLocaleDataIsToldWhatToDo() {
    assertThatThrownBy(() -> LocaleNames.requireLocaleData(ModuleLayer.empty()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "this Java runtime knows names in English alone: it was built without the module "
                + "jdk.localedata. Run Slate on a full JDK, or add the module to the jlink image");
  }
}
