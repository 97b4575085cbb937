package io.slate.model;

import io.slate.kernel.RowExp;
import io.slate.kernel.Workers;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Memory;
import io.slate.network.NetworkRun;
import java.util.Arrays;
import java.util.List;

/**
 * How probable a text is to a language model: its first token is given, all others are predicted.
 *
 * @param tokens that are predicted
 * @param loss minus the sum of the natural logarithms of their probabilities
 */
public record Likelihood(int tokens, double loss) {
  /** Steps that are run at once; the result does not depend on it. */
  private static final int WINDOW = 128;

  /** Minus the logarithm of a token's probability, on average; NaN where nothing is predicted. */
  public double meanLoss() {
    return loss / tokens;
  }

  /** e to the power of the mean loss. */
  public double perplexity() {
    return StrictMath.exp(meanLoss());
  }

  static Likelihood of(Model model, int... tokens) {
    if (!(model.network().head() instanceof Head.NextToken)) {
      throw new IllegalStateException(
          "only a model whose network ends with nextToken() says how probable a text is, and this"
              + " one ends with "
              + model.network().head().name());
    }
    List<Memory> memories = model.ready().begin(1);
    double loss = 0;
    for (int from = 0; from < tokens.length - 1; from += WINDOW) {
      int to = Math.min(from + WINDOW, tokens.length - 1);
      Batch window = Batch.ofTokens(List.of(Arrays.copyOfRange(tokens, from, to)));
      NetworkRun run = model.ready().run(window, new long[] {0}, Workers.alone(), memories);
      memories = run.memories();
      for (int t = from; t < to; t++) {
        loss += loss(run.scores(), t - from, tokens[t + 1], run.scores().length / (to - from));
      }
    }
    return new Likelihood(Math.max(0, tokens.length - 1), loss);
  }

  private static double loss(float[] scores, int row, int token, int count) {
    int from = row * count;
    float score = scores[from + token];
    float greatest = RowExp.greatest(scores, from, count);
    double sum = RowExp.of(scores, from, count, greatest, scores, from);
    return StrictMath.log(sum) + greatest - score;
  }
}
