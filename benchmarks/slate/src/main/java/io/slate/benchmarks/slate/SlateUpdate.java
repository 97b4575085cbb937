package io.slate.benchmarks.slate;

import static io.slate.network.Layer.recurrent;

import io.slate.benchmarks.Kind;
import io.slate.benchmarks.LanguageModel;
import io.slate.benchmarks.Subject;
import io.slate.benchmarks.Values;
import io.slate.benchmarks.Workload;
import io.slate.cell.Cell;
import io.slate.data.ParameterLayout;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Optimizer;
import io.slate.train.Progress;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import io.slate.train.TrainingListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Updates of a language model by the trainer that everybody uses, in a thread that waits between
 * two updates until it is asked for the next.
 */
final class SlateUpdate implements Subject {
  private final LanguageModel given;
  private final ParameterLayout layout;
  private final Trainer trainer;
  private final TrainingData data;
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore made = new Semaphore(0);
  private final Thread training = Thread.ofPlatform().daemon().unstarted(this::train);
  private volatile boolean isClosed;

  SlateUpdate(Workload workload, int threads) {
    this.given = LanguageModel.of(workload);
    int hidden = workload.hidden();
    Network network =
        Network.over(words(), hidden)
            .then(recurrent(Cell.LSTM, hidden))
            .then(recurrent(Cell.LSTM, hidden))
            .nextToken();
    this.layout = network.parameters();
    this.data = TrainingData.language(network, given.tokens(), workload.steps());
    this.trainer =
        Trainer.of(network)
            .from(Model.of(network.compile(), parameters(), Map.of()))
            .optimizer(Optimizer.sgd(LanguageModel.RATE))
            .clipNorm(LanguageModel.CLIP)
            .batch(workload.batch())
            .threads(threads);
  }

  /** As many as the model has, with the one that stands for the unknown. */
  private static Vocabulary words() {
    String text =
        IntStream.range(1, LanguageModel.WORDS)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" "));
    return Vocabulary.of(Tokenizer.WHITESPACE, List.of(text), LanguageModel.WORDS);
  }

  private float[] parameters() {
    float[] all = new float[layout.size()];
    for (String name : given.parameters().keySet()) {
      int from = 0;
      for (String own : own(name)) {
        ParameterLayout.Entry entry = layout.entry(own);
        System.arraycopy(given.parameter(name), from, all, entry.offset(), entry.count());
        from += entry.count();
      }
    }
    return all;
  }

  /** The network's names for a parameter, gate by gate. */
  private static List<String> own(String name) {
    return switch (name) {
      case "embedding" -> List.of("embedding.weight");
      case "headWeights" -> List.of("next_token.weight");
      case "headBias" -> List.of("next_token.bias");
      default -> {
        String layer = name.endsWith("1") ? "lstm." : "lstm" + name.charAt(name.length() - 1) + ".";
        yield SlateParameters.of(Kind.LSTM).named(name.substring(0, name.length() - 1)).stream()
            .map(gate -> layer + gate)
            .toList();
      }
    };
  }

  private void train() {
    BooleanSupplier waits =
        () -> {
          asked.acquireUninterruptibly();
          return isClosed;
        };
    var told =
        new TrainingListener() {
          @Override
          public void step(Progress progress) {
            made.release();
          }
        };
    trainer.listener(told).stopWhen(waits).fit(data, Integer.MAX_VALUE / LanguageModel.WINDOWS);
  }

  @Override
  public void run() {
    if (training.getState() == Thread.State.NEW) {
      training.start();
    }
    asked.release();
    try {
      while (!made.tryAcquire(1, TimeUnit.SECONDS)) {
        if (!training.isAlive()) {
          throw new IllegalStateException("the training ended, see above");
        }
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** Of a training of one update. */
  @Override
  public Values values() {
    float[] loss = {Float.NaN};
    var told =
        new TrainingListener() {
          @Override
          public void step(Progress progress) {
            loss[0] = (float) progress.loss();
          }
        };
    float[] after =
        trainer.listener(told).stopWhen(() -> !Float.isNaN(loss[0])).fit(data, 1).parameters();
    Values values = new Values().with(Values.OUTPUT, loss);
    for (String name : given.parameters().keySet()) {
      values = values.with(name, given.change(name, stacked(name, after)));
    }
    return values;
  }

  private float[] stacked(String name, float... all) {
    float[] stacked = new float[given.parameter(name).length];
    int to = 0;
    for (String own : own(name)) {
      ParameterLayout.Entry entry = layout.entry(own);
      System.arraycopy(all, entry.offset(), stacked, to, entry.count());
      to += entry.count();
    }
    return stacked;
  }

  @Override
  public void close() {
    isClosed = true;
    asked.release();
  }
}
