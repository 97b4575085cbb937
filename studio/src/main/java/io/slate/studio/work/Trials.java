package io.slate.studio.work;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.network.Network;
import io.slate.studio.http.Members;
import io.slate.studio.http.Problem;
import io.slate.studio.http.Reply;
import io.slate.studio.http.Request;
import io.slate.studio.look.Cells;
import io.slate.train.DivergenceException;
import io.slate.train.Optimizer;
import io.slate.train.Progress;
import io.slate.train.Trainer;
import io.slate.train.TrainingListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Short trainings of a cell beside the LSTM, one at a time. */
public final class Trials implements AutoCloseable {
  private static final int KEPT = 8;
  private static final int BATCH = 32;
  private static final double RATE = 5e-3;
  private static final int MOST_EPOCHS = 20;

  private final Map<Long, Trial> trials = new LinkedHashMap<>();
  private long next = 1;

  /** No trial yet. */
  public Trials() {}

  /** A task that a cell can be tried on. */
  public record Task(String name, String question, String loss) {}

  /** A trial that has begun. */
  public record Begun(long id) {}

  /** One contestant. */
  private record Contestant(String cell, int parameters, long steps) {}

  /** An update of one of them. */
  private record Update(String cell, long step, double loss, double tokensPerSecond) {}

  /** One of them has come to its end, or why it could not. */
  private record End(String cell, double seconds, String problem) {}

  private static final class Trial {
    private final Chronicle chronicle = new Chronicle();
    private volatile boolean isAsked;
    private volatile boolean isOver;
  }

  /** What there is to be tried on. */
  public static List<Task> tasks() {
    return Stream.of(SmallTask.values())
        .map(task -> new Task(task.word(), task.question(), task.loss()))
        .toList();
  }

  /**
   * Begins a trial.
   *
   * @throws Problem if another one runs
   */
  public synchronized Begun begin(Members asked) {
    Cell cell = Cells.parse(asked);
    if (cell.graph().tree()) {
      throw Problem.wrong(
          "the cell " + cell.name() + " runs over trees, and these tasks are of sequences");
    }
    SmallTask task = task(asked.text("task", 40));
    int epochs = asked.whole("epochs", 1, MOST_EPOCHS);
    if (trials.values().stream().anyMatch(trial -> !trial.isOver)) {
      throw new Problem(429, "a trial is running: stop it, or wait for its end");
    }
    var trial = new Trial();
    long id = next++;
    trials.put(id, trial);
    if (trials.size() > KEPT) {
      trials.remove(trials.keySet().iterator().next());
    }
    Thread.ofPlatform()
        .daemon()
        .name("studio-trial")
        .start(() -> run(trial, List.of(cell, Cell.LSTM), task, epochs));
    return new Begun(id);
  }

  private static SmallTask task(String word) {
    try {
      return SmallTask.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw Problem.wrong(
          "there is no task '%s'; there is %s"
              .formatted(
                  word,
                  String.join(", ", Stream.of(SmallTask.values()).map(SmallTask::word).toList())));
    }
  }

  /** Each in a thread of its own, so that they go side by side. */
  private static void run(Trial trial, List<Cell> cells, SmallTask task, int epochs) {
    List<Thread> threads =
        Stream.of(0, 1)
            .map(
                i ->
                    Thread.ofPlatform()
                        .daemon()
                        .name("studio-trial-" + i)
                        .start(() -> train(trial, i, cells.get(i), task, epochs)))
            .toList();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException _) {
      trial.isAsked = true;
    }
    trial.isOver = true;
    trial.chronicle.add("end", Map.of());
    trial.chronicle.end();
  }

  private static void train(Trial trial, int place, Cell cell, SmallTask task, int epochs) {
    String name = place == 0 ? cell.name() + " (this)" : cell.name();
    long start = System.nanoTime();
    String problem = "";
    try {
      Network network = task.network(cell);
      var data = task.data(network);
      long steps = (long) epochs * data.batches(1, 1, BATCH).size();
      trial.chronicle.add("begin", new Contestant(name, network.parameters().size(), steps));
      Trainer.of(network)
          .optimizer(Optimizer.adam(RATE))
          .clipNorm(1)
          .batch(BATCH)
          .threads(1)
          .seed(42)
          .stopWhen(() -> trial.isAsked)
          .listener(
              new TrainingListener() {
                @Override
                public void step(Progress progress) {
                  trial.chronicle.add(
                      "step",
                      new Update(
                          name, progress.step(), progress.loss(), progress.tokensPerSecond()));
                }
              })
          .fit(data, epochs);
    } catch (DivergenceException | IllegalArgumentException | DataException wrong) {
      problem = Objects.requireNonNullElse(wrong.getMessage(), wrong.toString());
    }
    trial.chronicle.add("ended", new End(name, (System.nanoTime() - start) * 1e-9, problem));
  }

  /** Asks a trial to end. */
  public synchronized Object stop(Members asked) {
    find(asked.whole("id", 1, Integer.MAX_VALUE)).isAsked = true;
    return Map.of();
  }

  /** What happens in a trial. */
  public Reply events(Request asked) {
    Trial trial = find(number(asked.asked("id")));
    long since = asked.since().orElse(0);
    return new Reply.Events(listener -> trial.chronicle.tell(since, listener));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw Problem.missing("there is no trial '" + text + "'");
    }
  }

  private synchronized Trial find(long id) {
    Trial trial = trials.get(id);
    if (trial == null) {
      throw Problem.missing("there is no trial " + id);
    }
    return trial;
  }

  /** Asks every trial to end. */
  @Override
  public synchronized void close() {
    trials.values().forEach(trial -> trial.isAsked = true);
  }
}
