package io.slate.layer;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weight drop: the same elements of the recurrent weights are zero in the forward and in the
 * backward half, and get no gradient. It works on the parameters before they are packed, which
 * gives the graph with a mask on each weight, without a table for the mask.
 */
final class WeightDrop {
  @SuppressWarnings("ArrayRecordComponent") // private and never compared
  private record Masked(int offset, float[] factors) {
    void apply(float[] values) {
      for (int i = 0; i < factors.length; i++) {
        values[offset + i] *= factors[i];
      }
    }

    void apply(double[] values) {
      for (int i = 0; i < factors.length; i++) {
        values[offset + i] *= factors[i];
      }
    }
  }

  private final List<Masked> masks;

  private WeightDrop(List<Masked> masks) {
    this.masks = List.copyOf(masks);
  }

  static WeightDrop draw(RecurrentLayer layer, Mode mode) {
    double rate = layer.settings().regularisers().weights();
    if (rate == 0 || !(mode instanceof Mode.Training training)) {
      return new WeightDrop(List.of());
    }
    long key = CounterRandom.child(training.key(), Places.WEIGHTS);
    List<Masked> masks = new ArrayList<>();
    RecurrentLayer.Settings settings = layer.settings();
    Map<String, Set<Recurrence.Columns>> weights =
        Recurrence.weights(settings.cell().graph(), settings.sizes());
    weights.forEach(
        (name, columns) -> {
          ParameterLayout.Entry entry = layer.parameters().entry(name);
          long own = CounterRandom.child(key, entry.offset());
          masks.add(new Masked(entry.offset(), factors(entry, columns, own, rate)));
        });
    return new WeightDrop(masks);
  }

  /** What each element is multiplied with: one outside the recurrent columns. */
  private static float[] factors(
      ParameterLayout.Entry entry, Set<Recurrence.Columns> columns, long key, double rate) {
    float[] drawn = new float[entry.count()];
    Masks.draw(key, rate, drawn, 0, drawn.length);
    float[] factors = new float[entry.count()];
    Arrays.fill(factors, 1f);
    int stride = entry.count() / entry.shape().getFirst();
    for (Recurrence.Columns each : columns) {
      for (int row = 0; row < entry.count(); row += stride) {
        int from = row + each.from();
        System.arraycopy(drawn, from, factors, from, each.count());
      }
    }
    return factors;
  }

  /** Whether every element stays as it is. */
  boolean isNone() {
    return masks.isEmpty();
  }

  /**
   * Drops elements of a layer's parameters, or takes the gradient of dropped elements away; others
   * are scaled alike.
   *
   * @param values of this layer alone, from 0
   */
  void apply(float[] values) {
    masks.forEach(mask -> mask.apply(values));
  }

  /** The same in double precision. */
  void apply(double[] values) {
    masks.forEach(mask -> mask.apply(values));
  }
}
