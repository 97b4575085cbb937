package io.slate.corpus.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {
  @TempDir Path folder;

  /** Red in the left half, with as much green as the row is far down. */
  private static Picture picture(int rows, int columns) {
    float[] values = new float[rows * columns * Picture.CHANNELS];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int at = (row * columns + column) * Picture.CHANNELS;
        values[at] = column < columns / 2 ? 1 : 0;
        values[at + 1] = Math.round(255f * row / rows) / 255f;
      }
    }
    return new Picture(rows, columns, values);
  }

  @Test
  void aPictureIsReadAsItWasWritten() {
    Path file = folder.resolve("a.png");
    PictureFile.write(picture(6, 4), file, 1);
    assertThat(PictureFile.read(file, 6, 4)).isEqualTo(picture(6, 4));
  }

  @Test
  void aLargePictureIsScaledByMeans() {
    Path file = folder.resolve("large.png");
    PictureFile.write(picture(600, 400), file, 1);
    Picture small = PictureFile.read(file, 6, 4);
    for (int row = 0; row < 6; row++) {
      assertThat(small.value(row, 0, 0)).isEqualTo(1);
      assertThat(small.value(row, 3, 0)).isZero();
      assertThat(small.value(row, 2, 1)).isCloseTo((row + 0.5f) / 6, within(0.03f));
    }
  }

  @Test
  void aSmallPictureGrows() {
    Path file = folder.resolve("small.png");
    PictureFile.write(picture(2, 2), file, 1);
    assertThat(PictureFile.read(file, 32, 32).value(31, 0, 0)).isEqualTo(1);
  }

  @Test
  void whatIsNoPictureIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.png"), "this is a text");
    assertThatThrownBy(() -> PictureFile.read(text, 2, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("notes.png cannot be read as a picture");
    assertThatThrownBy(() -> PictureFile.read(folder.resolve("gone.png"), 2, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("gone.png is not there");
    assertThatThrownBy(() -> PictureFile.read(folder, 2, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not a file");
  }

  @Test
  void aPictureThatIsCutOffIsNamed() throws IOException {
    Path whole = folder.resolve("whole.png");
    PictureFile.write(picture(60, 40), whole, 1);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length - 12; length += 7) {
      Path cut = folder.resolve("cut.png");
      Files.write(cut, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> PictureFile.read(cut, 6, 4))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("cut.png cannot be read");
    }
  }
}
