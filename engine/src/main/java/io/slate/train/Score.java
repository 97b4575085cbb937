package io.slate.train;

import io.slate.kernel.Workers;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Memory;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import java.util.List;

/** How well a model does what its head is for. */
public sealed interface Score
    permits BitScore, Evaluation, LabelScore, SequenceScore, TokenScore, ValueScore {
  /** Scores that are computed at once, about: bounds the memory; no result depends on it. */
  int TOGETHER = 1 << 22;

  /** What the figure is that models are compared by, such as {@code accuracy}. */
  String name();

  /** That figure. */
  double value();

  /** Greater for the better model, whatever the figure. */
  double merit();

  /**
   * Lets a model answer and compares.
   *
   * @throws IllegalArgumentException if the model reads or says something else
   */
  static Score of(Model model, TrainingData data) {
    data.requireFit(model.program());
    if (model.network().head() instanceof Head.Decoder) {
      return SequenceScore.of(model, data);
    }
    int width = model.network().head().scores(model.network().source());
    Tally tally = Tally.of(model.network());
    List<Memory> memories = model.ready().begin(1);
    for (int[] positions : data.inOrder(Math.clamp(TOGETHER / width, 1, 1 << 14))) {
      TrainingData.Portion portion = data.portion(positions);
      try (NetworkRun run = run(model.ready(), portion, data.isCarried(), memories)) {
        memories = data.isCarried() ? run.memories() : memories;
        tally.add(run.scores(), portion.targets());
      }
    }
    return tally.score();
  }

  private static NetworkRun run(
      Program.Ready ready, TrainingData.Portion portion, boolean isCarried, List<Memory> memories) {
    return isCarried
        ? ready.run(portion.batch(), portion.numbers(), Workers.alone(), memories)
        : ready.run(portion.batch(), portion.numbers());
  }
}
