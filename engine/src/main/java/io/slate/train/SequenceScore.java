package io.slate.train;

import io.slate.data.DataException;
import io.slate.model.Model;
import io.slate.network.GreedyDecoding;
import io.slate.network.NetworkRun;
import io.slate.score.Edits;
import java.util.Arrays;
import java.util.List;

/**
 * How a model says other sequences: with the right tokens before it, and on its own, where it takes
 * the most probable token at each step.
 *
 * @param teacher how it predicts each token behind the right ones, ends included
 * @param sequences how many were said on its own
 * @param exact of these, those without a mistake
 * @param edits what the others need to be right, token by token
 */
public record SequenceScore(TokenScore teacher, long sequences, long exact, Edits edits)
    implements Score {
  @Override
  public String name() {
    return "error rate";
  }

  /** Edits for each token that should be said. */
  @Override
  public double value() {
    return edits.rate();
  }

  @Override
  public double merit() {
    return -edits.rate();
  }

  /** The share without a mistake. */
  public double exactRate() {
    return (double) exact / sequences;
  }

  static SequenceScore of(Model model, TrainingData data) {
    if (!(data instanceof PairData pairs)) {
      throw new DataException("a decoder is tried on pairs of sequences, and these are none");
    }
    int width = model.network().head().scores(model.network().source());
    var tally = new TokenTally();
    var edits = new Edits(0, 0, 0, 0);
    long exact = 0;
    for (int[] positions : data.inOrder(Math.clamp(Score.TOGETHER / width, 1, 1 << 13))) {
      TrainingData.Portion portion = data.portion(positions);
      try (NetworkRun run = model.ready().run(portion.batch(), portion.numbers())) {
        tally.add(run.scores(), portion.targets());
        int[] limits = limits(model, run, positions.length);
        List<int[]> said = GreedyDecoding.of(run.decoder(), limits);
        for (int row = 0; row < positions.length; row++) {
          int[] wanted = pairs.said(positions[portion.batch().sequence(row)]);
          exact += Arrays.equals(said.get(row), wanted) ? 1 : 0;
          edits = edits.plus(Edits.of(texts(said.get(row)), texts(wanted)));
        }
      }
    }
    return new SequenceScore((TokenScore) tally.score(), data.size(), exact, edits);
  }

  private static int[] limits(Model model, NetworkRun run, int count) {
    int[] limits = new int[count];
    for (int row = 0; row < count; row++) {
      limits[row] = GreedyDecoding.limit(model.network().source(), run.batch().rows().length(row));
    }
    return limits;
  }

  private static List<String> texts(int... tokens) {
    return Arrays.stream(tokens).mapToObj(Integer::toString).toList();
  }
}
