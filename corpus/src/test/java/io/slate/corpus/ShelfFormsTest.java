package io.slate.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.corpus.picture.Captioned;
import io.slate.corpus.picture.Picture;
import io.slate.corpus.series.Series;
import io.slate.corpus.series.SeriesExample;
import io.slate.corpus.split.Cut;
import io.slate.corpus.table.LabelsOfText;
import io.slate.corpus.table.TextPair;
import io.slate.corpus.tagged.TaggedTokens;
import io.slate.data.Shelf;
import io.slate.data.ShelfForm;
import io.slate.data.ShelfWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every kind of example that may be too many for memory comes back from a file as it was. */
class ShelfFormsTest {
  private static <T> List<T> shelved(ShelfForm<T> form, List<T> items) {
    try (var writer = new ShelfWriter<>(form)) {
      items.forEach(writer::add);
      return writer.finish();
    }
  }

  @Test
  void examplesOfTextsAreReadAsTheyWere() {
    var pairs = List.of(new TextPair("ein Haus", "a house"), new TextPair("é", "\uD83D\uDE00"));
    assertThat(shelved(TextPair.form(), pairs)).isEqualTo(pairs);
    var labels =
        List.of(new LabelsOfText(List.of(), "a"), new LabelsOfText(List.of("x", "y"), "b"));
    assertThat(shelved(LabelsOfText.form(), labels)).isEqualTo(labels);
    var tags = List.of(new TaggedTokens(List.of("a", "dog"), List.of("DET", "NOUN")));
    assertThat(shelved(TaggedTokens.form(), tags)).isEqualTo(tags);
  }

  @Test
  void picturesAreReadAsTheyWere() {
    float[] values = {0, 0.5f, 1, 0.25f, 0.75f, 0.125f};
    var captioned = new Captioned(new Picture(1, 2, values), "two places");
    assertThat(shelved(Captioned.form(), List.of(captioned))).containsExactly(captioned);
  }

  @Test
  void seriesAreReadAsTheyWere() {
    float[] values = {1, Float.NaN, -3, 4};
    var timed = new Series(2, values, List.of("2024-01-01", "2024-01-02"));
    var examples =
        List.of(
            new SeriesExample(timed, Optional.of("x"), Optional.empty()),
            new SeriesExample(new Series(2, values), Optional.empty(), Optional.of(-1.5f)));
    List<SeriesExample> read = shelved(SeriesExample.form(), examples);
    assertThat(read)
        .extracting(SeriesExample::label)
        .containsExactly(Optional.of("x"), Optional.empty());
    assertThat(read)
        .extracting(SeriesExample::target)
        .containsExactly(Optional.empty(), Optional.of(-1.5f));
    assertThat(read.getFirst().series().width()).isEqualTo(2);
    assertThat(read.getFirst().series().values()).containsExactly(values);
    assertThat(read.getFirst().series().times()).isEqualTo(timed.times());
    assertThat(read.getLast().series().times()).isEmpty();
  }

  @Test
  void aCutOfAShelfStaysThereAndIsTheSame() {
    List<String> items = IntStream.range(0, 500).mapToObj(i -> "text " + i % 60).toList();
    Cut<String> cut =
        Cut.<String>of(3, 0.6, 0.4).stratified(text -> text.substring(5, 6)).together(t -> t);
    List<List<String>> parts = cut.apply(shelved(ShelfForm.texts(), items));
    assertThat(parts).isEqualTo(cut.apply(items)).allMatch(Shelf.class::isInstance);
  }
}
