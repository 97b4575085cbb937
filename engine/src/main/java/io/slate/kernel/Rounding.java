package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Storage;
import io.slate.plan.Section;
import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Parameters rounded to what a storage type can hold, as floats: every executor computes with the
 * same numbers, whether it stores them in fewer bits or not.
 */
final class Rounding {
  private static final int GREATEST = 127;

  private final Storage storage;
  private final Map<String, float[]> scales = new HashMap<>();

  private Rounding(Storage storage) {
    this.storage = storage;
  }

  /**
   * Rounds the matrices that the products of a section apply.
   *
   * @param parameters elements by the layout, overwritten
   */
  static Rounding apply(
      Storage storage, Section section, ParameterLayout layout, float... parameters) {
    var rounding = new Rounding(storage);
    if (storage == Storage.FLOAT32) {
      return rounding;
    }
    Map<String, Weight> weights = new TreeMap<>();
    Stream.of(section.before(), section.step(), section.after())
        .flatMap(List::stream)
        .flatMap(stage -> stage instanceof Stage.Product p ? p.terms().stream() : Stream.empty())
        .flatMap(term -> term.weights().stream())
        .forEach(weight -> weight.parameter().ifPresent(name -> weights.put(name, weight)));
    weights.forEach(
        (name, weight) -> {
          ParameterLayout.Entry entry = layout.entry(name);
          switch (storage) {
            case FLOAT32 -> {}
            case BFLOAT16 -> toUpperHalves(parameters, entry.offset(), entry.count());
            case INT8 ->
                rounding.scales.put(
                    name, toScaled(parameters, entry.offset(), weight.rows(), weight.stride()));
          }
        });
    return rounding;
  }

  Storage storage() {
    return storage;
  }

  /** The scale of each row of a parameter; empty where its elements are stored as floats. */
  Optional<float[]> scales(Weight weight) {
    return weight.parameter().map(scales::get);
  }

  private static void toUpperHalves(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      values[i] = Float.intBitsToFloat((bits + 0x7fff + (bits >>> 16 & 1)) & 0xffff0000);
    }
  }

  private static float[] toScaled(float[] values, int from, int rows, int columns) {
    float[] scales = new float[rows];
    for (int row = 0; row < rows; row++) {
      int at = from + row * columns;
      float greatest = 0;
      for (int i = at; i < at + columns; i++) {
        greatest = Math.max(greatest, Math.abs(values[i]));
      }
      float scale = greatest == 0 ? 1 : greatest / GREATEST;
      for (int i = at; i < at + columns; i++) {
        values[i] = whole(values[i], scale) * scale;
      }
      scales[row] = scale;
    }
    return scales;
  }

  /** How often a scale fits, as it is stored; found again for a multiple of the scale. */
  static byte whole(float value, float scale) {
    return (byte) Math.clamp(Math.round(value / scale), -GREATEST, GREATEST);
  }
}
