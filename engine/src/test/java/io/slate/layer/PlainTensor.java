package io.slate.layer;

import java.util.List;

/**
 * The recursive neural tensor network written out in double precision: the state of a node is the
 * hyperbolic tangent of V(p, p) + W p, where p is its children's states side by side. Its gradients
 * are differences of the loss.
 */
final class PlainTensor {
  private static final int H = 4;
  private static final double STEP = 1e-5;

  private final TreeCase some;
  private final double[] tensor;
  private final double[] weight;

  PlainTensor(TreeCase some) {
    this.some = some;
    this.tensor = some.parameter(some.parameters, "V");
    this.weight = some.parameter(some.parameters, "W");
  }

  double[] gradient(String name) {
    double[] values = name.equals("V") ? tensor : weight;
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      values[i] = value + STEP;
      double above = loss();
      values[i] = value - STEP;
      gradient[i] = (above - loss()) / (2 * STEP);
      values[i] = value;
    }
    return gradient;
  }

  private double loss() {
    double loss = 0;
    for (int tree = 0; tree < some.trees.size(); tree++) {
      double[][] states = states(tree);
      for (int node = 0; node < states.length; node++) {
        double[] adjoint = some.row(TreeCase.at(some.adjoints, "h"), tree, node);
        for (int i = 0; i < H; i++) {
          loss += adjoint[i] * states[node][i];
        }
      }
    }
    return loss;
  }

  double[][] states(int tree) {
    List<List<Integer>> children = some.children(tree);
    double[][] states = new double[children.size()][];
    for (int node = 0; node < states.length; node++) {
      if (children.get(node).isEmpty()) {
        states[node] = some.row(some.input, tree, node);
      } else {
        double[] both = new double[2 * H];
        for (int child = 0; child < children.get(node).size(); child++) {
          System.arraycopy(states[children.get(node).get(child)], 0, both, child * H, H);
        }
        states[node] = inner(both);
      }
    }
    return states;
  }

  private double[] inner(double... both) {
    double[] state = new double[H];
    for (int k = 0; k < H; k++) {
      double sum = 0;
      for (int i = 0; i < 2 * H; i++) {
        sum += weight[k * 2 * H + i] * both[i];
        for (int j = 0; j < 2 * H; j++) {
          sum += both[i] * tensor[(k * 2 * H + i) * 2 * H + j] * both[j];
        }
      }
      state[k] = Math.tanh(sum);
    }
    return state;
  }
}
