package io.slate.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What every engine is asked to do: one layer, as wide as its input.
 *
 * @param hidden units, and elements of the input
 * @param batch sequences
 * @param steps of every sequence; how many steps are compared where the task is one step
 */
public record Workload(Kind kind, Task task, int hidden, int batch, int steps) {
  private static final int STEPS = 64;
  private static final int STEPS_COMPARED = 16;

  /** As it stands in the table, and what {@code --rows} is held against. */
  public String title() {
    String work = kind.title() + " " + task.title() + ", H " + hidden;
    return switch (task) {
      case STEP -> work + ", one sequence";
      case UPDATE ->
          "%s, V %d, %d × %s %d, T %d, B %d"
              .formatted(
                  task.title(),
                  LanguageModel.WORDS,
                  LanguageModel.LAYERS,
                  kind.title(),
                  hidden,
                  steps,
                  batch);
      case INFERENCE, TRAINING ->
          work + ", T " + steps + (batch == 1 ? ", one sequence" : ", B " + batch);
    };
  }

  /**
   * Floating-point operations of the matrix products in one run; training has three times as many.
   */
  public double operations() {
    double step = 2.0 * batch * kind.gates() * hidden * (hidden + hidden);
    return switch (task) {
      case INFERENCE -> step * steps;
      case TRAINING -> 3 * step * steps;
      case STEP -> step;
      case UPDATE ->
          3.0 * steps * (LanguageModel.LAYERS * step + 2.0 * batch * hidden * LanguageModel.WORDS);
    };
  }

  /** The words that {@link #parse} reads. */
  String line() {
    return kind.name() + " " + task.name() + " " + hidden + " " + batch + " " + steps;
  }

  static Workload parse(String line) {
    String[] words = line.split(" ", -1);
    return new Workload(
        Kind.valueOf(words[0]),
        Task.valueOf(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]));
  }

  /** The rows of the table. */
  public static List<Workload> all() {
    List<Workload> all = new ArrayList<>();
    for (Task task : List.of(Task.INFERENCE, Task.TRAINING)) {
      for (int hidden : List.of(128, 256, 512)) {
        for (int batch : List.of(32, 64)) {
          all.add(new Workload(Kind.LSTM, task, hidden, batch, STEPS));
        }
      }
    }
    for (Kind kind : List.of(Kind.GRU, Kind.RNN, Kind.COUPLED)) {
      all.add(new Workload(kind, Task.INFERENCE, 256, 32, STEPS));
      all.add(new Workload(kind, Task.TRAINING, 256, 32, STEPS));
    }
    for (int hidden : List.of(128, 256, 512)) {
      all.add(new Workload(Kind.LSTM, Task.INFERENCE, hidden, 1, STEPS));
    }
    for (int hidden : List.of(64, 128, 256, 512)) {
      all.add(new Workload(Kind.LSTM, Task.STEP, hidden, 1, STEPS_COMPARED));
    }
    all.add(new Workload(Kind.LSTM, Task.UPDATE, 200, 20, 20));
    return List.copyOf(all);
  }
}
