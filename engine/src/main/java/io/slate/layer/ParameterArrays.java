package io.slate.layer;

import io.slate.data.Spares;
import java.util.Arrays;

/** Arrays as long as a layer's parameters, used again from update to update. */
final class ParameterArrays {
  private final Spares<float[]> spares = new Spares<>();
  private final int size;

  ParameterArrays(int size) {
    this.size = size;
  }

  /** An array of any values, for the caller alone. */
  float[] any() {
    return spares.take().orElseGet(() -> new float[size]);
  }

  /** The same with zeros. */
  float[] zeros() {
    float[] array = any();
    Arrays.fill(array, 0f);
    return array;
  }

  /** Leaves an array for others. */
  void leave(float... array) {
    spares.give(array);
  }
}
