package io.slate.corpus.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.SharedData;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TsFileTest {
  private static final String TWO_CLASSES = "@problemName p\n@classLabel true a b\n@data\n";

  private static List<SeriesExample> examples(String text) {
    return TsFile.read(TextFile.of("t.ts", text)).toList();
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> examples(text)).isInstanceOf(DataException.class).hasMessage(message);
  }

  @Test
  void dimensionsBecomeFeaturesOfEachStep() {
    var example = examples(TWO_CLASSES + "1,2,?:4,5,6:b\n").getFirst();
    assertThat(example.label()).contains("b");
    assertThat(example.series().values()).containsExactly(1, 4, 2, 5, Float.NaN, 6);
    assertThat(example.series().missing()).isEqualTo(1);
    assertThat(example.series().value(1, 1)).isEqualTo(5);
  }

  @Test
  void seriesMayDifferInLength() {
    assertThat(examples(TWO_CLASSES + "1,2:a\n\n1,2,3:b\n"))
        .extracting(example -> example.series().steps())
        .containsExactly(2, 3);
  }

  @Test
  void timesAreKeptAsTheyAreWritten() {
    var example =
        examples(
                "#c\n"
                    + "@timestamps TRUE\n"
                    + "@targetLabel true\n"
                    + "@data\n"
                    + "(2007-01-01 00:00:00,1.5),(2007-01-01 00:01:00,?):(2007-01-01 00:00:00,2),"
                    + " (2007-01-01 00:01:00,3):0.25\n")
            .getFirst();
    assertThat(example.series().times())
        .containsExactly("2007-01-01 00:00:00", "2007-01-01 00:01:00");
    assertThat(example.series().values()).containsExactly(1.5f, 2, Float.NaN, 3);
    assertThat(example.target()).contains(0.25f);
  }

  @Test
  void faultsNameTheLine() {
    assertRefused("", "t.ts: the file ends here, expected @data");
    assertRefused("@data\n", "t.ts: is empty, expected lines of a .ts file");
    assertRefused("1,2\n", "t.ts, line 1: found data, expected @data before it");
    assertRefused(
        "@missing perhaps\n@data\n",
        "t.ts, line 2: in the header above: @missing is neither true nor false");
    assertRefused("@missing true\n@missing true\n", "t.ts, line 2: \"@missing\" stands twice");
    assertRefused(
        TWO_CLASSES + "1,2:c\n", "t.ts, line 4: the label is \"c\", expected one of a, b");
    assertRefused(TWO_CLASSES + "1,2:1:a\n", "t.ts, line 4: dimension 2 has 1 steps, expected 2");
    assertRefused(
        TWO_CLASSES + "1,x:a\n",
        "t.ts, line 4: step 2: \"x\" is not a number, expected a number or ?");
    assertRefused(TWO_CLASSES + "a\n", "t.ts, line 4: found 0 dimensions, expected 1");
    assertRefused("@univariate true\n@data\n1:2\n", "t.ts, line 3: found 2 dimensions, expected 1");
    assertRefused(
        "@equalLength true\n@seriesLength 3\n@data\n1,2\n",
        "t.ts, line 4: dimension 1 has 2 steps, expected 3");
    assertRefused(
        "@missing false\n@data\n1,?\n",
        "t.ts, line 3: dimension 1 misses the value of step 2, but the header says @missing false");
    assertRefused(
        "@timestamps true\n@data\n1,2\n",
        "t.ts, line 3: found \"1,2\" for step 1, expected (time,value)");
    assertRefused(
        "@timestamps true\n@data\n(0,1):(1,1)\n",
        "t.ts, line 3: dimension 2 has other times than dimension 1");
    assertRefused(
        "@timestamps true\n@data\n(0,1),\n",
        "t.ts, line 3: expected a comma and another step behind step 1");
  }

  /** Counts as SOURCE.md states them. */
  @ParameterizedTest
  @CsvSource({
    "JapaneseVowels_TRAIN, 270, 12, 7, 26, 9", "JapaneseVowels_TEST, 370, 12, 7, 29, 9",
    "BasicMotions_TRAIN, 40, 6, 100, 100, 4", "GunPoint_TEST, 150, 1, 150, 150, 2",
    "ItalyPowerDemand_TEST, 1029, 1, 24, 24, 2", "ArrowHead_TEST, 175, 1, 251, 251, 3",
    "OSULeaf_TRAIN, 200, 1, 427, 427, 6"
  })
  void theArchivesSetsHaveTheirPublishedSize(
      String name, int count, int width, int shortest, int longest, int classes) {
    TextFile file = SharedData.file("ts-classification/" + name + ".ts");
    List<Series> series = TsFile.read(file).map(SeriesExample::series).toList();
    assertThat(series).hasSize(count).allMatch(one -> one.width() == width && one.missing() == 0);
    IntSummaryStatistics steps = series.stream().mapToInt(Series::steps).summaryStatistics();
    assertThat(List.of(steps.getMin(), steps.getMax())).containsExactly(shortest, longest);
    assertThat(TsFile.header(file).classes()).hasSize(classes);
  }
}
