package io.slate.corpus.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.corpus.SharedData;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PiecesTest {
  private static List<Piece> train(String text) {
    return Pieces.read(TextFile.of("t", text), "train").toList();
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> train(text))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("t, line 1, column ")
        .hasMessageEndingWith(message);
  }

  @Test
  void thePiecesOfOnePartAreRead() {
    var pieces = train("{\"test\": [[[1]]], \"train\": [[[0, 87], []], [[5]]]}");
    assertThat(pieces)
        .containsExactly(
            new Piece(List.of(List.of(0, 87), List.of())), new Piece(List.of(List.of(5))));
    float[] hot = pieces.getFirst().multiHot().values();
    assertThat(hot).hasSize(2 * Piece.KEYS);
    assertThat(hot[0] + hot[87]).isEqualTo(2);
    float sum = 0;
    for (float value : hot) {
      sum += value;
    }
    assertThat(sum).isEqualTo(2);
  }

  @Test
  void whatIsNotMusicIsRefusedWithItsPlace() {
    assertRefused("", "found the end, expected an object with the part \"train\"");
    assertRefused("[]", "found START_ARRAY, expected an object with the part \"train\"");
    assertRefused("{\"test\": [], \"valid\": 3}", "there is no part \"train\", found: test, valid");
    assertRefused("{\"train\": []}", "the part \"train\" is empty, expected pieces");
    assertRefused(
        "{\"train\": [1]}", "found VALUE_NUMBER_INT, expected a piece as an array of steps");
    assertRefused(
        "{\"train\": [[[88]]]}", "piece 1: step 1 holds key 88, expected rising keys from 0 to 87");
    assertRefused(
        "{\"train\": [[[5, 5]]]}", "step 1 holds key 5, expected rising keys from 0 to 87");
    assertRefused(
        "{\"train\": [[[1.5]]]}", "found VALUE_NUMBER_FLOAT, expected the number of a key");
    assertThatThrownBy(() -> train("{\"train\": [[[1")).isInstanceOf(DataException.class);
  }

  /** Counts as SOURCE.md states them. */
  @ParameterizedTest
  @CsvSource({
    "JSB_Chorales, 229, 76, 77", "Nottingham, 694, 173, 170",
    "Piano_midi, 87, 12, 25", "MuseData, 524, 135, 124"
  })
  void theFourSetsHaveTheirPublishedSize(String name, int train, int valid, int test) {
    TextFile file = SharedData.file("poly-music/" + name + ".json.gz");
    assertThat(List.of("train", "valid", "test"))
        .extracting(part -> Pieces.read(file, part).toList().size())
        .containsExactly(train, valid, test);
  }
}
