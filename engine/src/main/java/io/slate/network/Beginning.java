package io.slate.network;

import io.slate.layer.RecurrentLayer;
import java.util.Optional;

/**
 * The output of a decoder's last cell before its first step, for which attention compares where the
 * mean is fed: the state of that name where the output is one and the bridge gives it, else zero.
 *
 * @param values {@code [sequences, width]}, if they are not zero
 */
record Beginning(int cell, RecurrentLayer layer, Optional<float[]> values) {
  static Beginning of(DecoderPart.Packed packed, BridgePart.Run bridge) {
    int last = packed.cells().size() - 1;
    RecurrentLayer layer = packed.cells().get(last).layer();
    return new Beginning(last, layer, Optional.ofNullable(bridge.of(last).get(layer.output())));
  }

  /** Whether a state of a cell is this output. */
  boolean is(int number, String state) {
    return number == cell && values.isPresent() && state.equals(layer.output());
  }

  /** The output of the first sequences. */
  float[] output(int sequences) {
    int count = sequences * layer.outputWidth();
    return values.map(all -> java.util.Arrays.copyOf(all, count)).orElseGet(() -> new float[count]);
  }
}
