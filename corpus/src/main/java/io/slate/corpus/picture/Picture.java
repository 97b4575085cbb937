package io.slate.corpus.picture;

import io.slate.data.ShelfForm;
import java.util.Arrays;

/** A picture in colour. Immutable. */
public final class Picture {
  /** Red, green and blue. */
  public static final int CHANNELS = 3;

  private final int rows;
  private final int columns;
  private final float[] values;

  /**
   * @param values {@code [rows, columns, red green blue]}, each from 0 to 1; copied
   */
  public Picture(int rows, int columns, float[] values) {
    if (rows < 1 || columns < 1 || values.length != (long) rows * columns * CHANNELS) {
      throw new IllegalArgumentException(
          "a picture of %d x %d places has three values each, and %d are given"
              .formatted(rows, columns, values.length));
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values.clone();
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** A copy of the values, {@code [rows, columns, red green blue]}. */
  public float[] values() {
    return values.clone();
  }

  /**
   * One colour of one place, from 0 to 1.
   *
   * @param channel 0 for red, 1 for green, 2 for blue
   */
  public float value(int row, int column, int channel) {
    return values[(row * columns + column) * CHANNELS + channel];
  }

  /** The colour of a place as {@code 0xRRGGBB}. */
  public int rgb(int row, int column) {
    int rgb = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      float value = Math.clamp(value(row, column, channel), 0f, 1f);
      rgb = rgb << 8 | Math.round(value * 255);
    }
    return rgb;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "picture of " + rows + " x " + columns;
  }

  /** How one lies on a {@link io.slate.data.Shelf}. */
  public static ShelfForm<Picture> form() {
    return ShelfForm.of(
        new ShelfForm.Part<>(
            ShelfForm.numbers(), picture -> new int[] {picture.rows, picture.columns}),
        new ShelfForm.Part<>(ShelfForm.reals(), picture -> picture.values),
        (sides, values) -> new Picture(sides[0], sides[1], values));
  }
}
