package io.slate.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The recursive network over binary trees, written out in double precision. */
final class PlainRecursive {
  private static final int H = 4;

  private final TreeCase some;
  private final double[] weight;
  private final double[] bias;
  private final double[] weightGradient = new double[H * 2 * H];
  private final double[] biasGradient = new double[H];
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> leafAdjoints = new ArrayList<>();

  PlainRecursive(TreeCase some) {
    this.some = some;
    this.weight = some.parameter(some.parameters, "W");
    this.bias = some.parameter(some.parameters, "b");
  }

  /** Forward and backward over one tree. */
  void run(int tree) {
    states.clear();
    leafAdjoints.clear();
    List<List<Integer>> children = some.children(tree);
    for (int node = 0; node < children.size(); node++) {
      boolean isLeaf = children.get(node).isEmpty();
      states.add(isLeaf ? some.row(some.input, tree, node) : inner(children.get(node)));
      leafAdjoints.add(new double[H]);
    }
    List<double[]> adjoints = new ArrayList<>();
    for (int node = 0; node < children.size(); node++) {
      adjoints.add(some.row(TreeCase.at(some.adjoints, "h"), tree, node));
    }
    for (int node = children.size() - 1; node >= 0; node--) {
      if (children.get(node).isEmpty()) {
        leafAdjoints.set(node, adjoints.get(node));
      } else {
        back(children.get(node), states.get(node), adjoints.get(node), adjoints);
      }
    }
  }

  private double[] both(List<Integer> children) {
    double[] both = Arrays.copyOf(states.get(children.get(0)), 2 * H);
    if (children.size() > 1) {
      System.arraycopy(states.get(children.get(1)), 0, both, H, H);
    }
    return both;
  }

  private double[] inner(List<Integer> children) {
    double[] both = both(children);
    double[] state = new double[H];
    for (int i = 0; i < H; i++) {
      double sum = bias[i];
      for (int j = 0; j < 2 * H; j++) {
        sum += weight[i * 2 * H + j] * both[j];
      }
      state[i] = Math.tanh(sum);
    }
    return state;
  }

  private void back(
      List<Integer> children, double[] state, double[] adjoint, List<double[]> adjoints) {
    double[] both = both(children);
    for (int i = 0; i < H; i++) {
      double own = adjoint[i] * (1 - state[i] * state[i]);
      biasGradient[i] += own;
      for (int j = 0; j < 2 * H; j++) {
        weightGradient[i * 2 * H + j] += own * both[j];
        if (j / H < children.size()) {
          adjoints.get(children.get(j / H))[j % H] += own * weight[i * 2 * H + j];
        }
      }
    }
  }

  double[] state(int node) {
    return states.get(node);
  }

  /** How the loss changes with what a leaf holds; zero at other nodes. */
  double[] leafAdjoint(int node) {
    return leafAdjoints.get(node);
  }

  double[] weightGradient() {
    return weightGradient;
  }

  double[] biasGradient() {
    return biasGradient;
  }
}
