package io.slate.train;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where training stands.
 *
 * @param epoch from 1
 * @param step updates so far
 * @param stepsInAll updates of the whole training
 * @param loss the mean loss an answer, of an example or of each of its steps: of this update, or of
 *     the epoch at its end
 * @param gradientNorm before clipping: of this step, or the epoch's mean at its end
 * @param tokensPerSecond of this epoch so far
 * @param validation how it does on the examples held out, at the end of an epoch, where there are
 *     some
 */
public record Progress(
    int epoch,
    long step,
    long stepsInAll,
    double loss,
    double gradientNorm,
    double tokensPerSecond,
    Optional<Score> validation) {

  /** The share of the examples held out that were classified right, where that was asked. */
  public OptionalDouble accuracy() {
    return validation.isPresent() && validation.get() instanceof Evaluation evaluation
        ? OptionalDouble.of(evaluation.accuracy())
        : OptionalDouble.empty();
  }
}
