package io.slate.network;

import io.slate.data.Rows;
import java.util.Arrays;

/**
 * What lies under a filter at each place where it stands: the values of {@code size x size} places,
 * laid side by side row by row. Where a filter reaches over the edge there is nothing.
 *
 * @param before the places that the filter slides over
 * @param channels values at each of them
 */
record Windows(Grid before, int channels, Layer.Convolution settings) {

  /** Moves the values of one place between a picture and a window. */
  interface Move {
    /**
     * Takes the first value of each.
     *
     * @param place in the values of the picture
     * @param inWindow in the values of the windows
     */
    void move(int place, int inWindow);
  }

  /** The places where the filter stands. */
  Grid after() {
    return before.shrunk(settings.stride());
  }

  /** Values under the filter. */
  int width() {
    return Math.multiplyExact(Math.multiplyExact(settings.size(), settings.size()), channels);
  }

  /** The rows of the windows of some pictures. */
  Rows rows(int pictures) {
    int[] places = new int[pictures];
    Arrays.fill(places, after().places());
    return Rows.of(places);
  }

  /** Calls a move for every place of a picture that lies under the filter, in a fixed order. */
  void each(int picture, Rows pictures, Move move) {
    Grid after = after();
    Rows windows = rows(pictures.sequences());
    int size = settings.size();
    for (int place = 0; place < after.places(); place++) {
      int top = place / after.columns() * settings.stride() - size / 2;
      int left = place % after.columns() * settings.stride() - size / 2;
      int window = windows.row(picture, place) * width();
      for (int i = 0; i < size * size; i++) {
        int row = top + i / size;
        int column = left + i % size;
        if (row >= 0 && row < before.rows() && column >= 0 && column < before.columns()) {
          int at = pictures.row(picture, row * before.columns() + column);
          move.move(at * channels, window + i * channels);
        }
      }
    }
  }
}
