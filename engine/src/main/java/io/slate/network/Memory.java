package io.slate.network;

import io.slate.layer.LayerState;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one layer of a network remembers between the steps of one stream. A value. */
public sealed interface Memory {
  /** A layer without memory. */
  record Nothing() implements Memory {}

  /** A recurrent layer. */
  record OfLayer(LayerState state) implements Memory {}

  /** Layers one behind the other. */
  record OfParts(List<Memory> each) implements Memory {
    public OfParts {
      each = List.copyOf(each);
    }
  }

  /**
   * A pooling layer.
   *
   * @param steps how many steps were pooled
   * @param values what is kept of them, such as their last, sum or maximum; copied in and out
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out
  record OfPool(int steps, float[] values) implements Memory {
    public OfPool {
      values = values.clone();
    }

    @Override
    public float[] values() {
      return values.clone();
    }
  }

  /**
   * All recurrent layers of a network that runs in double precision.
   *
   * @param sequences how many
   * @param each by the layer's path and the name of what it remembers, {@code [reach, sequences,
   *     width]}
   */
  record InDouble(int sequences, Map<String, double[]> each) implements Memory {
    public InDouble {
      each = Map.copyOf(each);
    }

    double[] values(String name) {
      return Objects.requireNonNull(each.get(name), name);
    }
  }
}
