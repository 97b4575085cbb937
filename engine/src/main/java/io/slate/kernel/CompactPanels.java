package io.slate.kernel;

import io.slate.data.Storage;

/**
 * The elements of {@link Panels} in fewer bits, laid out alike. Made of floats that the storage
 * type holds exactly, so that reading them gives those floats again.
 */
final class CompactPanels {
  private final short[] halves;
  private final byte[] bytes;
  private final float[] scales;

  private CompactPanels(short[] halves, byte[] bytes, float... scales) {
    this.halves = halves;
    this.bytes = bytes;
    this.scales = scales;
  }

  /** The upper halves of floats whose lower halves are zero. */
  static CompactPanels ofHalves(float... values) {
    short[] halves = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      halves[i] = (short) (Float.floatToRawIntBits(values[i]) >>> 16);
    }
    return new CompactPanels(halves, new byte[0]);
  }

  /**
   * Multiples of scales.
   *
   * @param scales one for each column
   */
  static CompactPanels ofBytes(Panels panels, float... scales) {
    byte[] bytes = new byte[panels.values().length];
    int outer = panels.outer();
    int padded = panels.inner() == 0 ? 0 : bytes.length / panels.inner();
    float[] all = java.util.Arrays.copyOf(scales, padded);
    for (int column = 0; column < outer; column++) {
      int width = Panels.width(column, outer);
      int at = Panels.at(column, panels.inner(), outer);
      for (int k = 0; k < panels.inner(); k++) {
        bytes[at + k * width] = Rounding.whole(panels.values()[at + k * width], scales[column]);
      }
    }
    return new CompactPanels(new short[0], bytes, all);
  }

  Storage storage() {
    return bytes.length > 0 ? Storage.INT8 : Storage.BFLOAT16;
  }

  short[] halves() {
    return halves;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The scale of each column, those of the filled-up ones zero. */
  float[] scales() {
    return scales;
  }
}
