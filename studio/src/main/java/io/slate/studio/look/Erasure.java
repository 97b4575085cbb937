package io.slate.studio.look;

import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.studio.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * Which words moved the decision: what is lost of the logarithm of the class's probability when
 * each of them is left out (Li, Monroe &amp; Jurafsky 2016).
 *
 * @param label the class that the whole text has
 * @param moved one for each token; below zero where it spoke against the class
 */
public record Erasure(String label, List<Double> moved) {
  private static final int MOST_TOKENS = 200;

  /**
   * Leaves out each token once.
   *
   * @throws Problem if the model says no class, or the text is too long or of one token
   */
  public static Erasure of(Model model, String text) {
    int[] whole = model.vocabulary().encode(text);
    if (!(model.network().head() instanceof Head.Classes)) {
      throw Problem.wrong("this model says no class of a text, so there is no decision to move");
    }
    if (whole.length < 2 || whole.length > MOST_TOKENS) {
      throw Problem.wrong(
          "the text has %d tokens, expected 2 to %d to leave out one by one"
              .formatted(whole.length, MOST_TOKENS));
    }
    List<int[]> texts = new ArrayList<>(List.of(whole));
    for (int t = 0; t < whole.length; t++) {
      texts.add(without(t, whole));
    }
    List<SequencedMap<String, Double>> said = model.classifyTokens(texts);
    String label = best(said.getFirst());
    double full = logarithm(said.getFirst(), label);
    return new Erasure(
        label,
        said.stream().skip(1).map(each -> Numbers.of(full - logarithm(each, label))).toList());
  }

  static int[] without(int step, int... tokens) {
    return IntStream.range(0, tokens.length).filter(t -> t != step).map(t -> tokens[t]).toArray();
  }

  /** The most probable class. */
  static String best(Map<String, Double> said) {
    return said.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .orElseThrow()
        .getKey();
  }

  /** Bounded, as a probability of 0 is one that was rounded. */
  private static double logarithm(Map<String, Double> said, String label) {
    return Math.log(Math.max(Float.MIN_NORMAL, said.getOrDefault(label, 0.0)));
  }
}
