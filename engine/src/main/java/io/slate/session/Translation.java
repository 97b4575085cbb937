package io.slate.session;

import io.slate.data.Matrix;
import java.util.List;
import java.util.Optional;

/**
 * What a decoder said of one sequence.
 *
 * @param text made of the tokens
 * @param tokens as they were said, or copied
 * @param logProbability of all tokens, and of the end where it came
 * @param score what it was compared by
 * @param isWhole whether it ended by itself; else it was cut off
 * @param attention a row for each token, and for the end where it came, a column for each step of
 *     the sequence that was read; empty without attention at each step
 */
public record Translation(
    String text,
    List<String> tokens,
    double logProbability,
    double score,
    boolean isWhole,
    Optional<Matrix> attention) {
  public Translation {
    tokens = List.copyOf(tokens);
  }
}
