package io.slate.network;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.kernel.RowExp;
import io.slate.layer.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The adaptive softmax (Grave et al. 2017): the most frequent tokens are scored together with one
 * score for each group of rarer ones; within a group the input is made four times narrower than for
 * the group before. Training computes the scores of a group for those steps alone whose next token
 * is in it. The scores that it gives are logarithms of probabilities.
 */
final class AdaptivePart implements Part {
  /** How much narrower each group is than the one before. */
  private static final int NARROWER = 4;

  private final String name;
  private final int tokens;
  private final DenseWeights first;
  private final List<Group> groups = new ArrayList<>();
  private final ParameterLayout layout;

  /**
   * Rarer tokens.
   *
   * @param from the number of the first
   * @param down makes the input narrower
   */
  private record Group(int from, int size, DenseWeights down, DenseWeights scores) {
    int parameters() {
      return down.layout().size() + scores.layout().size();
    }
  }

  /**
   * @param cutoffs the first token of each group; those before the first are scored at once
   */
  AdaptivePart(String name, int input, int tokens, List<Integer> cutoffs) {
    this.name = name;
    this.tokens = tokens;
    if (cutoffs.getLast() >= tokens) {
      throw new IllegalArgumentException(
          "the vocabulary has %d tokens, and the last group of rare ones begins at %d. Choose cutoffs below its size"
              .formatted(tokens, cutoffs.getLast()));
    }
    this.first = new DenseWeights(input, cutoffs.getFirst() + cutoffs.size());
    SequencedMap<String, ParameterLayout> all = new LinkedHashMap<>();
    all.put("frequent", first.layout());
    int narrow = input;
    for (int i = 0; i < cutoffs.size(); i++) {
      int end = i + 1 < cutoffs.size() ? cutoffs.get(i + 1) : tokens;
      int size = end - cutoffs.get(i);
      narrow = Math.max(1, narrow / NARROWER);
      var group =
          new Group(
              cutoffs.get(i),
              size,
              new DenseWeights(input, narrow),
              new DenseWeights(narrow, size));
      groups.add(group);
      all.put("rare" + (i + 1) + ".down", group.down().layout());
      all.put("rare" + (i + 1), group.scores().layout());
    }
    this.layout = ParameterLayout.join(all);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    return layout;
  }

  @Override
  public int width() {
    return tokens;
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    first.glorot(CounterRandom.child(key, 0), parameters, offset);
    int at = offset + first.layout().size();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      group.down().glorot(CounterRandom.child(key, 2L * i + 1), parameters, at);
      int scores = at + group.down().layout().size();
      group.scores().glorot(CounterRandom.child(key, 2L * i + 2), parameters, scores);
      at += group.parameters();
    }
  }

  /** A group with packed parameters. */
  private record Packed(Group group, Affine down, Affine scores) {}

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    Affine frequent = first.prepare(parameters, offset, mode);
    List<Packed> packed = new ArrayList<>();
    int at = offset + first.layout().size();
    for (Group group : groups) {
      int scores = at + group.down().layout().size();
      packed.add(
          new Packed(
              group,
              group.down().prepare(parameters, at, mode),
              group.scores().prepare(parameters, scores, mode)));
      at += group.parameters();
    }
    return flow -> new Run(flow, frequent, packed);
  }

  /** One run, in which nothing is computed before it is known what for. */
  final class Run implements Pass {
    private final Flow input;
    private final Affine frequent;
    private final List<Packed> rare;

    private Run(Flow input, Affine frequent, List<Packed> rare) {
      this.input = input;
      this.frequent = frequent;
      this.rare = rare;
    }

    private int cutoff() {
      return groups.getFirst().from();
    }

    /** The logarithm of the probability of every token. */
    @Override
    public Flow output() {
      int rows = input.count();
      int width = cutoff() + groups.size();
      float[] x = input.values();
      float[] scores = frequent.forward(rows, x, input.workers());
      float[] all = new float[Math.multiplyExact(rows, tokens)];
      for (int row = 0; row < rows; row++) {
        toLogarithms(scores, row * width, width);
        System.arraycopy(scores, row * width, all, row * tokens, cutoff());
      }
      for (int i = 0; i < rare.size(); i++) {
        Packed each = rare.get(i);
        float[] narrow = each.down().forward(rows, x, input.workers());
        float[] own = each.scores().forward(rows, narrow, input.workers());
        int size = each.group().size();
        for (int row = 0; row < rows; row++) {
          toLogarithms(own, row * size, size);
          float ofGroup = scores[row * width + cutoff() + i];
          int to = row * tokens + each.group().from();
          for (int j = 0; j < size; j++) {
            all[to + j] = ofGroup + own[row * size + j];
          }
        }
      }
      return input.with(tokens, all);
    }

    private static void toLogarithms(float[] scores, int from, int count) {
      float greatest = RowExp.greatest(scores, from, count);
      double sum = RowExp.of(scores, from, count, greatest, new float[count], 0);
      double whole = greatest + StrictMath.log(sum);
      for (int i = from; i < from + count; i++) {
        scores[i] = (float) (scores[i] - whole);
      }
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      throw new IllegalStateException(
          "an adaptive softmax goes backward from the tokens that follow, not from all scores");
    }

    /**
     * The loss of the tokens that follow, and the adjoint of the input.
     *
     * @param targets the token of each row; below zero where there is none
     * @param gradients of the whole network, added to
     */
    Result loss(int[] targets, double scale, float[] gradients) {
      int rows = input.count();
      int width = cutoff() + groups.size();
      float[] scores = frequent.forward(rows, input.values(), input.workers());
      double loss = 0;
      for (int row = 0; row < rows; row++) {
        int target = targets[row] < cutoff() ? targets[row] : cutoff() + group(targets[row]);
        loss += RowExp.crossEntropy(scores, row * width, width, target, scale);
      }
      frequent.gradients(rows, input.values(), scores, gradients, input.workers());
      float[] change = frequent.backward(rows, scores, input.workers());
      for (int i = 0; i < rare.size(); i++) {
        loss += loss(i, targets, scale, change, gradients);
      }
      return new Result(loss, input.with(change));
    }

    /** The number of the group of a token. */
    private int group(int token) {
      int group = 0;
      while (group + 1 < groups.size() && token >= groups.get(group + 1).from()) {
        group++;
      }
      return group;
    }

    private double loss(
        int number, int[] targets, double scale, float[] change, float[] gradients) {
      Packed packed = rare.get(number);
      int width = input.width();
      int[] own =
          java.util.stream.IntStream.range(0, targets.length)
              .filter(row -> targets[row] >= cutoff() && group(targets[row]) == number)
              .toArray();
      float[] x = new float[Math.multiplyExact(own.length, width)];
      for (int i = 0; i < own.length; i++) {
        System.arraycopy(input.values(), own[i] * width, x, i * width, width);
      }
      var workers = input.workers();
      float[] narrow = packed.down().forward(own.length, x, workers);
      float[] scores = packed.scores().forward(own.length, narrow, workers);
      int size = packed.group().size();
      double loss = 0;
      for (int i = 0; i < own.length; i++) {
        int target = targets[own[i]] - packed.group().from();
        loss += RowExp.crossEntropy(scores, i * size, size, target, scale);
      }
      packed.scores().gradients(own.length, narrow, scores, gradients, workers);
      float[] dNarrow = packed.scores().backward(own.length, scores, workers);
      packed.down().gradients(own.length, x, dNarrow, gradients, workers);
      float[] dX = packed.down().backward(own.length, dNarrow, workers);
      for (int i = 0; i < own.length; i++) {
        for (int j = 0; j < width; j++) {
          change[own[i] * width + j] += dX[i * width + j];
        }
      }
      return loss;
    }
  }

  /** A loss and the adjoint of the input. */
  record Result(double loss, Flow adjoint) {}
}
