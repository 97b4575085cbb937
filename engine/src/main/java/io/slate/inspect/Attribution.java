package io.slate.inspect;

import io.slate.data.Vocabulary;
import io.slate.inspect.VectorReader.Asked;
import io.slate.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which tokens of a text moved a decision: by how much each of them made a model surer of a class.
 * Equal calls give equal bits.
 *
 * @param verdict that was moved
 * @param words one for each token
 * @param said how sure the model is of it
 * @param reference the same where every token's vector is zero: a text that says nothing
 */
public record Attribution(
    Method method, Verdict verdict, List<Word> words, double said, double reference) {

  public Attribution {
    words = List.copyOf(words);
  }

  /** How it is found out what a token did. */
  public enum Method {
    /**
     * What is lost when the token is left out (Li, Monroe &amp; Jurafsky 2016). The token whose own
     * tag is asked for stays, with a vector of zeros. One run for each token.
     */
    ERASURE,
    /**
     * The gradient with respect to the token's vector times the vector: what would be lost with it
     * if the model were a linear function. One run forward and backward.
     */
    GRADIENT,
    /**
     * The same with the mean gradient on the straight way from vectors of zero (Sundararajan, Taly
     * &amp; Yan 2017), so that the tokens add up to what the text changed, to {@link #TOLERANCE}.
     * Some tens to thousands of runs.
     */
    INTEGRATED
  }

  /**
   * One token.
   *
   * @param moved by how much surer it made the model; below zero where it spoke against the class
   */
  public record Word(String token, double moved) {}

  /**
   * How far integrated gradients may miss what they should add up to: as a share of it, or of 1
   * where it is smaller.
   */
  public static final double TOLERANCE = 1e-4;

  /** Tokens of a text of which each is left out once. */
  private static final int LONGEST = 1024;

  /**
   * Finds out what each token did.
   *
   * @throws IllegalArgumentException if the model reads no texts, says nothing of that name or at
   *     that step, or if the text is too long
   */
  public static Attribution of(Model model, String text, Method method, Verdict verdict) {
    Vocabulary vocabulary = model.vocabulary();
    List<String> tokens = vocabulary.tokens(text);
    Decision decision = Decision.of(model, verdict, tokens.size());
    VectorReader reader = VectorReader.of(model);
    float[] vectors = reader.vectors(vocabulary.encode(text));
    Asked whole = new Asked(vectors, decision);
    double[] ends = reader.answers(List.of(whole, new Asked(new float[vectors.length], decision)));
    double[] moved =
        switch (method) {
          case ERASURE -> erasure(reader, vectors, decision, ends[0]);
          case GRADIENT -> {
            double[] products = new double[tokens.size()];
            float[] gradient = reader.gradients(List.of(whole)).getFirst();
            reader.addProducts(gradient, vectors, 1, products);
            yield products;
          }
          case INTEGRATED -> {
            double tolerance = TOLERANCE * Math.max(1, Math.abs(ends[0] - ends[1]));
            yield new IntegratedGradients(reader, vectors, decision).moved(tolerance);
          }
        };
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < moved.length; i++) {
      words.add(new Word(tokens.get(i), moved[i]));
    }
    return new Attribution(method, verdict, words, ends[0], ends[1]);
  }

  /** What all tokens add up to. */
  public double sum() {
    return words.stream().mapToDouble(Word::moved).sum();
  }

  private static double[] erasure(
      VectorReader reader, float[] vectors, Decision decision, double said) {
    int width = reader.width();
    int tokens = vectors.length / width;
    if (tokens > LONGEST) {
      throw new IllegalArgumentException(
          "the text has %d tokens, and each would be left out once: give at most %d tokens, or ask"
                  .formatted(tokens, LONGEST)
              + " for gradients");
    }
    List<Asked> texts = new ArrayList<>();
    for (int left = 0; left < tokens; left++) {
      texts.add(without(left, vectors, width, decision));
    }
    double[] moved = reader.answers(texts);
    for (int i = 0; i < tokens; i++) {
      moved[i] = said - moved[i];
    }
    return moved;
  }

  private static Asked without(int left, float[] vectors, int width, Decision decision) {
    int asked = decision.step().orElse(-1);
    if (left == asked) {
      float[] silent = vectors.clone();
      Arrays.fill(silent, left * width, (left + 1) * width, 0);
      return new Asked(silent, decision);
    }
    float[] rest = new float[vectors.length - width];
    System.arraycopy(vectors, 0, rest, 0, left * width);
    System.arraycopy(vectors, (left + 1) * width, rest, left * width, rest.length - left * width);
    boolean isEarlier = left < asked;
    return new Asked(rest, isEarlier ? decision.at(OptionalInt.of(asked - 1)) : decision);
  }
}
