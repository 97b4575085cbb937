package io.slate.score;

/**
 * How surprised a model is by a text.
 *
 * @param nats the sum of −log p over all tokens
 * @param tokens how many there are
 */
public record Perplexity(double nats, long tokens) {
  /** Nothing read so far. */
  public static final Perplexity NONE = new Perplexity(0, 0);

  /**
   * One token more.
   *
   * @param logProbability the natural logarithm of the probability that the model gave it
   */
  public Perplexity plus(double logProbability) {
    return new Perplexity(nats - logProbability, tokens + 1);
  }

  /** Both texts together. */
  public Perplexity plus(Perplexity other) {
    return new Perplexity(nats + other.nats, tokens + other.tokens);
  }

  /**
   * Among how many tokens, each as likely, the model seems to guess: exp of the mean of −log p. NaN
   * where there is no token.
   */
  public double value() {
    return StrictMath.exp(nats / tokens);
  }

  /** Bits for each token: over characters or bytes, what is called bits per character. */
  public double bits() {
    return nats / tokens / StrictMath.log(2);
  }
}
