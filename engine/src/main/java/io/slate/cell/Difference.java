package io.slate.cell;

import java.util.OptionalDouble;

/** How the loss of a run differs when one number is moved. */
final class Difference {
  private final Rollout rollout;
  private final Kinks kinks;
  private final Loss loss;
  private final Rollout.Given given;
  private final long sides;

  /**
   * @param given whose arrays are moved, and put back
   */
  Difference(Rollout rollout, Kinks kinks, Loss loss, Rollout.Given given) {
    this.rollout = rollout;
    this.kinks = kinks;
    this.loss = loss;
    this.given = given;
    this.sides = kinks.sides(rollout.run(given), rollout.steps());
  }

  /** The central difference of fourth order; empty where one of its points is across a kink. */
  OptionalDouble by(double[] numbers, int i, double step) {
    double number = numbers[i];
    double[] values = new double[4];
    boolean isSmooth = true;
    for (int point = 0; point < 4 && isSmooth; point++) {
      numbers[i] = number + step * (point < 2 ? point - 2 : point - 1);
      Rollout.Run run = rollout.run(given);
      values[point] = loss.of(run);
      isSmooth = kinks.sides(run, rollout.steps()) == sides;
    }
    numbers[i] = number;
    return isSmooth
        ? OptionalDouble.of((values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * step))
        : OptionalDouble.empty();
  }
}
