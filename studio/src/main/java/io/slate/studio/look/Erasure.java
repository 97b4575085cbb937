package io.slate.studio.look;

import io.slate.inspect.Attribution;
import io.slate.inspect.Verdict;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import io.slate.studio.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which words moved the decision: what is lost of the logarithm of the class's odds when each of
 * them is left out, as {@code slate trace --attribution erasure} has it.
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
    if (!(model.network().head() instanceof Head.Classes)
        || !(model.network().source() instanceof Source.Tokens)) {
      throw Problem.wrong("this model says no class of a text, so there is no decision to move");
    }
    int tokens = model.vocabulary().encode(text).length;
    if (tokens < 2 || tokens > MOST_TOKENS) {
      throw Problem.wrong(
          "the text has %d tokens, expected 2 to %d to leave out one by one"
              .formatted(tokens, MOST_TOKENS));
    }
    String label = best(model.classify(text));
    var found = Attribution.of(model, text, Attribution.Method.ERASURE, Verdict.of(label));
    return new Erasure(
        label, found.words().stream().map(word -> Numbers.of(word.moved())).toList());
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
}
