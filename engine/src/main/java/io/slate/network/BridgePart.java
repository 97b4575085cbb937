package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.kernel.Elementary;
import io.slate.kernel.Workers;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The states that the cells of a decoder begin with, from one vector a sequence. */
final class BridgePart {
  /**
   * A state that begins with something.
   *
   * @param layer the number of its cell
   */
  private record State(int layer, String name, int width, DenseWeights weights) {}

  private final List<State> states = new ArrayList<>();
  private final ParameterLayout layout;

  /**
   * @param input elements of that vector; none where nothing is handed over
   */
  BridgePart(SequencedMap<String, RecurrentLayer> layers, Bridge bridge, int input) {
    SequencedMap<String, ParameterLayout> named = new LinkedHashMap<>();
    List<String> names = List.copyOf(layers.keySet());
    if (bridge != Bridge.ZERO) {
      for (int i = 0; i < names.size(); i++) {
        RecurrentLayer layer = java.util.Objects.requireNonNull(layers.get(names.get(i)));
        for (String state : layer.settings().cell().graph().states().keySet()) {
          int width = layer.width(state);
          var weights = new DenseWeights(input, width);
          states.add(new State(i, state, width, weights));
          named.put(names.get(i) + "." + state, weights.layout());
        }
      }
    }
    this.layout = ParameterLayout.join(named);
  }

  ParameterLayout layout() {
    return layout;
  }

  void initialise(long key, float[] parameters, int offset) {
    int at = offset;
    for (int i = 0; i < states.size(); i++) {
      states.get(i).weights().glorot(CounterRandom.child(key, i), parameters, at);
      at += states.get(i).weights().layout().size();
    }
  }

  Ready prepare(float[] parameters, int offset, Mode mode) {
    List<Affine> packed = new ArrayList<>();
    int at = offset;
    for (State state : states) {
      packed.add(state.weights().prepare(parameters, at, mode));
      at += state.weights().layout().size();
    }
    return new Ready(packed);
  }

  /** Packed parameters. */
  final class Ready {
    private final List<Affine> packed;

    private Ready(List<Affine> packed) {
      this.packed = packed;
    }

    /**
     * The states of some sequences.
     *
     * @param x {@code [sequences, input]}
     */
    Run run(int sequences, float[] x, Workers workers) {
      return new Run(packed, sequences, x, workers);
    }
  }

  /** The states of one run. */
  final class Run {
    private final List<Affine> packed;
    private final int sequences;
    private final float[] x;
    private final Workers workers;
    private final List<float[]> values = new ArrayList<>();

    private Run(List<Affine> packed, int sequences, float[] x, Workers workers) {
      this.packed = packed;
      this.sequences = sequences;
      this.x = x;
      this.workers = workers;
      for (Affine affine : packed) {
        float[] y = affine.forward(sequences, x, workers);
        for (int i = 0; i < y.length; i++) {
          y[i] = Elementary.tanh(y[i]);
        }
        values.add(y);
      }
    }

    /** The states of one cell by name, {@code [sequences, width]}; none where they are zero. */
    SequencedMap<String, float[]> of(int layer) {
      SequencedMap<String, float[]> own = new LinkedHashMap<>();
      for (int i = 0; i < states.size(); i++) {
        if (states.get(i).layer() == layer) {
          own.put(states.get(i).name(), values.get(i));
        }
      }
      return own;
    }

    /** How the loss changes with a state of a cell, {@code [sequences, width]}. */
    interface Adjoints {
      float[] of(int layer, String state);
    }

    /** The adjoint of x; adds the gradients. */
    float[] backward(Adjoints adjoints, float[] gradients) {
      float[] dX = new float[x.length];
      for (int i = 0; i < states.size(); i++) {
        float[] y = values.get(i);
        float[] dY = adjoints.of(states.get(i).layer(), states.get(i).name());
        float[] inside = new float[y.length];
        for (int j = 0; j < y.length; j++) {
          inside[j] = dY[j] * (1 - y[j] * y[j]);
        }
        packed.get(i).gradients(sequences, x, inside, gradients, workers);
        Strands.add(packed.get(i).backward(sequences, inside, workers), dX);
      }
      return dX;
    }
  }
}
