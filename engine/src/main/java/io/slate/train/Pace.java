package io.slate.train;

/** What a schedule multiplies the learning rate with. */
final class Pace {
  private Pace() {}

  static double at(LearningRate rate, Moment moment) {
    return switch (rate) {
      case LearningRate.Constant() -> 1;
      case LearningRate.Stepped(var epochs, var factor) -> {
        int steps = (moment.epoch() - 1) / epochs;
        yield StrictMath.pow(factor, steps);
      }
      case LearningRate.After(var epochs, var factor) ->
          StrictMath.pow(factor, Math.max(0, moment.epoch() - epochs));
      case LearningRate.Cosine(var least) -> {
        double done = (moment.step() - 1) / (double) moment.stepsInAll();
        yield least + (1 - least) * 0.5 * (1 + StrictMath.cos(Math.PI * done));
      }
      case LearningRate.Plateau(var factor, var patience) ->
          StrictMath.pow(factor, moment.validations().plateaus(patience));
      case LearningRate.WarmUp(var updates, var then) ->
          Math.min(1, moment.step() / (double) updates) * at(then, behind(moment, updates));
    };
  }

  /** The same moment, counted from the end of a warm-up; its beginning before that. */
  private static Moment behind(Moment moment, long updates) {
    return new Moment(
        Math.max(1, moment.step() - updates),
        Math.max(1, moment.stepsInAll() - updates),
        moment.epoch(),
        moment.validations());
  }

  /** Whether it waits for validation. */
  static boolean needsValidation(LearningRate rate) {
    return switch (rate) {
      case LearningRate.Constant _,
          LearningRate.Stepped _,
          LearningRate.After _,
          LearningRate.Cosine _ ->
          false;
      case LearningRate.Plateau _ -> true;
      case LearningRate.WarmUp(_, var then) -> needsValidation(then);
    };
  }

  /** Whether it depends on how many updates there will be. */
  static boolean needsEnd(LearningRate rate) {
    return switch (rate) {
      case LearningRate.Constant _,
          LearningRate.Stepped _,
          LearningRate.After _,
          LearningRate.Plateau _ ->
          false;
      case LearningRate.Cosine _ -> true;
      case LearningRate.WarmUp(_, var then) -> needsEnd(then);
    };
  }
}
