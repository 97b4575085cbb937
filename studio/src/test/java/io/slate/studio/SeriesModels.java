package io.slate.studio;

import io.slate.cell.Cell;
import io.slate.corpus.forecast.Features;
import io.slate.corpus.forecast.ForecastPlan;
import io.slate.corpus.series.Series;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models of series of numbers. */
final class SeriesModels {
  private static final int STEPS = 20;

  private SeriesModels() {}

  /** Writes a model that says whether the first of two numbers rises or falls; 6 units. */
  static Path classes(Path folder) throws IOException {
    var random = new Random(42);
    List<float[]> sequences = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      boolean rises = random.nextBoolean();
      var values = new float[2 * STEPS];
      for (int t = 0; t < STEPS; t++) {
        values[2 * t] = (rises ? t : STEPS - t) / (float) STEPS + random.nextFloat();
        values[2 * t + 1] = random.nextFloat();
      }
      sequences.add(values);
      labels.add(rises ? "rises" : "falls");
    }
    Network network =
        Network.over(2)
            .then(Layer.recurrent(Cell.LSTM, 6))
            .then(Layer.last())
            .classify("falls", "rises");
    return write(
        folder,
        Trainer.of(network)
            .optimizer(Optimizer.adam(5e-3))
            .seed(42)
            .fit(TrainingData.classes(network, sequences, 2, labels), 3));
  }

  /** Writes a model that reads 8 steps of one number to say the next three; it learned nothing. */
  static Path forecast(Path folder) throws IOException {
    var load = new float[60];
    for (int t = 0; t < load.length; t++) {
      load[t] = (float) (10 + Math.sin(t));
    }
    var plan =
        ForecastPlan.of(Features.of(List.of("load")), 8, 3, 0, new Series(1, load), load.length);
    var program =
        Network.over(plan.width())
            .then(Layer.recurrent(Cell.GRU, 4))
            .then(Layer.last())
            .quantiles(plan.ahead(), 0.1, 0.5, 0.9)
            .compile();
    return write(
        folder,
        Model.of(program, program.initialise(1), Map.of())
            .withProvenance(ForecastPlan.NOTE, plan.write()));
  }

  private static Path write(Path folder, Model model) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("model.safetensors");
    model.write(file);
    return file;
  }
}
