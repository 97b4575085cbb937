package io.slate.benchmarks.slate;

import io.slate.benchmarks.Kind;
import io.slate.benchmarks.Numbers;
import io.slate.benchmarks.Values;
import io.slate.data.ParameterLayout;
import java.util.List;

/**
 * Where the stacked gates of {@link Numbers} lie among the parameters of a cell of Slate.
 *
 * @param inputWeights by gate
 * @param stateWeights by gate
 * @param biases by gate
 * @param stateBias of the GRU's last gate; empty for the others
 * @param peepholes of the cell that has them
 */
record SlateParameters(
    List<String> inputWeights,
    List<String> stateWeights,
    List<String> biases,
    String stateBias,
    List<String> peepholes) {

  static SlateParameters of(Kind kind) {
    return switch (kind) {
      case LSTM ->
          new SlateParameters(
              List.of("U_i", "U_f", "U_g", "U_o"),
              List.of("W_i", "W_f", "W_g", "W_o"),
              List.of("b_i", "b_f", "b_g", "b_o"),
              "",
              List.of());
      case GRU ->
          new SlateParameters(
              List.of("W_r", "W_z", "W"),
              List.of("U_r", "U_z", "U"),
              List.of("b_r", "b_z", "b_x"),
              "b_h",
              List.of());
      case RNN -> new SlateParameters(List.of("U"), List.of("W"), List.of("b"), "", List.of());
      case COUPLED ->
          new SlateParameters(
              List.of("U_f", "U_g", "U_o"),
              List.of("W_f", "W_g", "W_o"),
              List.of("b_f", "b_g", "b_o"),
              "",
              List.of("p_f", "p_o"));
    };
  }

  /** The gates' own names of {@code inputWeights}, {@code stateWeights} or {@code bias}. */
  List<String> named(String name) {
    return switch (name) {
      case "inputWeights" -> inputWeights;
      case "stateWeights" -> stateWeights;
      case "bias" -> biases;
      default -> throw new IllegalArgumentException("gates have no '" + name + "'");
    };
  }

  /** The parameters as the layer has them. */
  float[] array(ParameterLayout layout, Numbers numbers) {
    float[] all = new float[layout.size()];
    put(all, layout, inputWeights, numbers.inputWeights());
    put(all, layout, stateWeights, numbers.stateWeights());
    put(all, layout, biases, numbers.bias());
    put(all, layout, peepholes, numbers.peepholes());
    if (!stateBias.isEmpty()) {
      ParameterLayout.Entry entry = layout.entry(stateBias);
      int from = (biases.size() - 1) * entry.count();
      System.arraycopy(numbers.stateBias(), from, all, entry.offset(), entry.count());
    }
    return all;
  }

  private static void put(
      float[] all, ParameterLayout layout, List<String> names, float... stacked) {
    int from = 0;
    for (String name : names) {
      ParameterLayout.Entry entry = layout.entry(name);
      System.arraycopy(stacked, from, all, entry.offset(), entry.count());
      from += entry.count();
    }
  }

  /** Gradients by parameter, added to values. */
  Values stacked(Values values, ParameterLayout layout, float... gradients) {
    Values more =
        values
            .with("inputWeights", take(gradients, layout, inputWeights))
            .with("stateWeights", take(gradients, layout, stateWeights))
            .with("bias", take(gradients, layout, biases));
    if (!stateBias.isEmpty()) {
      more = more.with("stateBias", take(gradients, layout, List.of(stateBias)));
    }
    return peepholes.isEmpty() ? more : more.with("peepholes", take(gradients, layout, peepholes));
  }

  private static float[] take(float[] all, ParameterLayout layout, List<String> names) {
    int count = names.stream().mapToInt(name -> layout.entry(name).count()).sum();
    float[] stacked = new float[count];
    int to = 0;
    for (String name : names) {
      ParameterLayout.Entry entry = layout.entry(name);
      System.arraycopy(all, entry.offset(), stacked, to, entry.count());
      to += entry.count();
    }
    return stacked;
  }
}
