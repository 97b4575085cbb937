package io.slate.train;

import java.util.OptionalDouble;

/**
 * Where training stands.
 *
 * @param epoch from 1
 * @param step updates so far
 * @param stepsInAll updates of the whole training
 * @param loss the mean loss an example: of this step, or of the epoch at its end
 * @param gradientNorm before clipping: of this step, or the epoch's mean at its end
 * @param tokensPerSecond of this epoch so far
 * @param accuracy on the examples held out, at the end of an epoch, where there are some
 */
public record Progress(
    int epoch,
    long step,
    long stepsInAll,
    double loss,
    double gradientNorm,
    double tokensPerSecond,
    OptionalDouble accuracy) {}
