package io.slate.layer;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Weight drop: the same elements of the recurrent weights are zero in the forward and in the
 * backward half, and get no gradient. It works on the parameters before they are packed, which
 * gives the graph with a mask on each weight, without a table for the mask.
 */
final class WeightDrop {
  @SuppressWarnings("ArrayRecordComponent") // private and never compared
  private record Masked(int offset, float[] factors) {
    void apply(float[] values, int from) {
      for (int i = 0; i < factors.length; i++) {
        values[from + offset + i] *= factors[i];
      }
    }
  }

  private static final int PLACE = 0x77;

  private final List<Masked> masks;

  private WeightDrop(List<Masked> masks) {
    this.masks = List.copyOf(masks);
  }

  static WeightDrop draw(RecurrentLayer layer, Mode mode) {
    double rate = layer.settings().regularisers().weights();
    if (rate == 0 || !(mode instanceof Mode.Training training)) {
      return new WeightDrop(List.of());
    }
    List<Masked> masks = new ArrayList<>();
    for (String name : recurrent(layer.settings().cell().graph())) {
      ParameterLayout.Entry entry = layer.parameters().entry(name);
      float[] factors = new float[entry.count()];
      long key = CounterRandom.child(training.key(), PLACE + 31L * entry.offset());
      Masks.draw(key, rate, factors, 0, factors.length);
      masks.add(new Masked(entry.offset(), factors));
    }
    return new WeightDrop(masks);
  }

  /** The weights that are applied to a state. */
  private static Set<String> recurrent(Graph graph) {
    Set<String> names = new TreeSet<>();
    for (Expr node : Expressions.reachable(graph.values().values())) {
      boolean isRecurrent =
          node.op() instanceof Op.Product && node.operand(1).op() instanceof Op.State;
      if (isRecurrent) {
        Expr matrix = node.operand(0);
        Expr plain = matrix.op() instanceof Op.Columns ? matrix.operand(0) : matrix;
        if (plain.op() instanceof Op.Parameter(var name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** Drops elements of the parameters. */
  void apply(float[] parameters) {
    masks.forEach(mask -> mask.apply(parameters, 0));
  }

  /**
   * Takes the gradient of dropped elements away; others are scaled as the weights were.
   *
   * @param gradients of this layer alone, from 0
   */
  void applyToGradients(float[] gradients) {
    masks.forEach(mask -> mask.apply(gradients, 0));
  }

  boolean isEmpty() {
    return masks.isEmpty();
  }
}
