package io.slate.train;

/**
 * How a language model does on a text.
 *
 * @param tokens that were predicted
 * @param right of these, those that were the most probable
 * @param loss minus the sum of the logarithms of their probabilities
 */
public record TokenScore(long tokens, long right, double loss) implements Score {
  @Override
  public String name() {
    return "perplexity";
  }

  /** The perplexity: e to the power of the mean loss. */
  @Override
  public double value() {
    return StrictMath.exp(meanLoss());
  }

  @Override
  public double merit() {
    return -loss / Math.max(1, tokens);
  }

  /** Minus the logarithm of a token's probability, on average. */
  public double meanLoss() {
    return loss / tokens;
  }

  /** The same with logarithms of base 2: bits a token. */
  public double bits() {
    return meanLoss() / StrictMath.log(2);
  }

  /** The share of tokens that were the most probable. */
  public double accuracy() {
    return (double) right / tokens;
  }
}
