package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.network.Program;
import io.slate.network.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Trains a network on examples. A value: each setting gives another trainer. */
public final class Trainer {
  private final Network network;
  private final Settings settings;

  private record Settings(
      Optimizer optimizer,
      double clip,
      int batch,
      long seed,
      int threads,
      Optional<Path> folder,
      Optional<Examples> heldOut,
      TrainingListener listener) {}

  private Trainer(Network network, Settings settings) {
    this.network = network;
    this.settings = settings;
  }

  /** A trainer with Adam at 1e-3, batches of 32, no clipping, seed 1, on all processors. */
  public static Trainer of(Network network) {
    int threads = Runtime.getRuntime().availableProcessors();
    var settings =
        new Settings(
            Optimizer.adam(1e-3),
            Double.POSITIVE_INFINITY,
            32,
            1,
            threads,
            Optional.empty(),
            Optional.empty(),
            new TrainingListener() {});
    return new Trainer(network, settings);
  }

  /** The same with another optimiser. */
  public Trainer optimizer(Optimizer optimizer) {
    var s = settings;
    return with(
        new Settings(
            optimizer, s.clip, s.batch, s.seed, s.threads, s.folder, s.heldOut, s.listener));
  }

  /** The same with gradients clipped to a norm. */
  public Trainer clipNorm(double greatest) {
    var s = settings;
    return with(
        new Settings(
            s.optimizer, greatest, s.batch, s.seed, s.threads, s.folder, s.heldOut, s.listener));
  }

  /** The same with another number of examples an update. */
  public Trainer batch(int examples) {
    if (examples < 1) {
      throw new IllegalArgumentException(
          "a batch has one example or more, and " + examples + " are asked for");
    }
    var s = settings;
    return with(
        new Settings(
            s.optimizer, s.clip, examples, s.seed, s.threads, s.folder, s.heldOut, s.listener));
  }

  /** The same with another seed; equal seeds give equal models. */
  public Trainer seed(long seed) {
    var s = settings;
    return with(
        new Settings(
            s.optimizer, s.clip, s.batch, seed, s.threads, s.folder, s.heldOut, s.listener));
  }

  /** The same on another number of threads; it changes the time and no bit of the result. */
  public Trainer threads(int threads) {
    var s = settings;
    return with(
        new Settings(
            s.optimizer, s.clip, s.batch, s.seed, threads, s.folder, s.heldOut, s.listener));
  }

  /** The same, and after every epoch the best model so far is written to a folder. */
  public Trainer checkpoints(Path folder) {
    var s = settings;
    return with(
        new Settings(
            s.optimizer,
            s.clip,
            s.batch,
            s.seed,
            s.threads,
            Optional.of(folder),
            s.heldOut,
            s.listener));
  }

  /** The same with examples that are never trained on; the model of the best epoch is returned. */
  public Trainer holdOut(Examples examples) {
    var s = settings;
    return with(
        new Settings(
            s.optimizer,
            s.clip,
            s.batch,
            s.seed,
            s.threads,
            s.folder,
            Optional.of(examples),
            s.listener));
  }

  /** The same with a listener. */
  public Trainer listener(TrainingListener listener) {
    var s = settings;
    return with(
        new Settings(
            s.optimizer, s.clip, s.batch, s.seed, s.threads, s.folder, s.heldOut, listener));
  }

  private Trainer with(Settings other) {
    return new Trainer(network, other);
  }

  /**
   * Trains and returns the model: of the best epoch where examples are held out, else of the last.
   *
   * @throws DataException if an example has a class that the network does not know
   * @throws DivergenceException if the loss or a gradient is no longer finite
   */
  public Model fit(Examples examples, int epochs) {
    if (!(network.source() instanceof Source.Tokens(var vocabulary, _))) {
      throw new IllegalArgumentException(
          "this network reads real values, and the examples are texts");
    }
    List<int[]> sequences = examples.texts().stream().map(vocabulary::encode).toList();
    int[] targets = targets(examples);
    int[] lengths = sequences.stream().mapToInt(each -> each.length).toArray();
    Program program = network.compile();
    float[] parameters = program.initialise(settings.seed);
    var updater = settings.optimizer.start(parameters.length);
    Model best = model(program, parameters, examples, OptionalDouble.empty(), 0);
    double bestAccuracy = Double.NEGATIVE_INFINITY;
    long step = 0;
    long inAll = (long) epochs * ((lengths.length + settings.batch - 1) / settings.batch);
    try (var gradients = new ShardedGradients(program, settings.threads)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        var sum = new EpochSum();
        for (int[] batch : Schedule.batches(settings.seed, epoch, lengths, settings.batch)) {
          double loss =
              gradients.compute(parameters, settings.seed, step, batch, sequences, targets);
          double norm = Clipping.norm(gradients.total());
          step++;
          if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw new DivergenceException(step, loss, norm);
          }
          Clipping.clip(gradients.total(), norm, settings.clip);
          updater.update(parameters, gradients.total());
          for (int i : batch) {
            sum.tokens += lengths[i];
          }
          sum.add(loss, norm, batch.length);
          settings.listener.step(sum.progress(epoch, step, inAll, loss / batch.length, norm));
        }
        Model now = model(program, parameters, examples, OptionalDouble.empty(), epoch);
        OptionalDouble accuracy = accuracy(now);
        if (accuracy.isEmpty() || accuracy.getAsDouble() > bestAccuracy) {
          bestAccuracy = accuracy.orElse(0);
          best = model(program, parameters, examples, accuracy, epoch);
          Model found = best;
          settings.folder.ifPresent(folder -> found.write(folder.resolve("model.safetensors")));
        }
        settings.listener.epoch(sum.atEnd(epoch, step, inAll, accuracy));
      }
    }
    return best;
  }

  private int[] targets(Examples examples) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    network.labels().forEach(label -> numbers.put(label, numbers.size()));
    return examples.labels().stream()
        .mapToInt(
            label -> {
              Integer number = numbers.get(label);
              if (number == null) {
                throw new DataException(
                    "an example has the class '"
                        + label
                        + "', and the network knows "
                        + String.join(", ", network.labels()));
              }
              return number;
            })
        .toArray();
  }

  private OptionalDouble accuracy(Model model) {
    return settings.heldOut.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Evaluation.of(model, settings.heldOut.get()).accuracy());
  }

  private Model model(
      Program program, float[] parameters, Examples examples, OptionalDouble accuracy, int epoch) {
    Map<String, String> provenance = new TreeMap<>();
    provenance.put("data", "sha256:" + examples.digest());
    provenance.put("examples", Integer.toString(examples.size()));
    provenance.put("seed", Long.toString(settings.seed));
    provenance.put("optimizer", settings.optimizer.toString());
    provenance.put("clip", Double.toString(settings.clip));
    provenance.put("batch", Integer.toString(settings.batch));
    provenance.put("epoch", Integer.toString(epoch));
    accuracy.ifPresent(value -> provenance.put("held-out accuracy", Double.toString(value)));
    return Model.of(program, parameters, provenance);
  }
}
