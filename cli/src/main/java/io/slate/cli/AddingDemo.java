package io.slate.cli;

import io.slate.corpus.generated.AddingProblem;
import io.slate.corpus.series.SeriesExample;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.Score;
import io.slate.train.TrainingData;
import io.slate.train.ValueScore;
import java.util.List;
import java.util.Optional;

/** The sum of two numbers that were marked long ago. */
final class AddingDemo {
  private static final int LENGTH = 60;
  private static final int HIDDEN = 64;
  private static final int EXAMPLES = 6000;
  private static final int HELD_OUT = 1000;

  private AddingDemo() {}

  static Demo demo() {
    return new MemoryDemo(
        new Demo.About(
            "adding",
            "what is the sum of the two marked numbers among sixty?",
            "1 minute",
            "The adding problem of Hochreiter & Schmidhuber 1997: of sixty random numbers two are"
                + " marked, and their sum is asked for at the end. Who always says 1 is off by"
                + " 0.1667, squared.",
            12),
        5e-3,
        cell -> Network.over(2).then(Layer.recurrent(cell, HIDDEN)).then(Layer.last()).values(1),
        _ -> new Material(data(0, EXAMPLES), Optional.of(data(EXAMPLES, HELD_OUT))),
        new MemoryDemo.Scoring(
            "squared error",
            model -> {
              double root =
                  ((ValueScore) Score.of(model, data(EXAMPLES + HELD_OUT, HELD_OUT)))
                      .rootMeanSquare();
              return root * root;
            },
            AddingProblem.BASELINE,
            false));
  }

  private static TrainingData data(int from, int count) {
    List<SeriesExample> part =
        new AddingProblem(LENGTH)
            .generate(from + count, ClassifierDemo.SEED)
            .subList(from, from + count);
    return TrainingData.values(
        part.stream().map(each -> each.series().values()).toList(),
        2,
        part.stream().map(each -> new float[] {each.target().orElseThrow()}).toList(),
        1);
  }
}
