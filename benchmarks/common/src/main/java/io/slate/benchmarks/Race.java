package io.slate.benchmarks;

import io.slate.benchmarks.Row.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One row: all engines made ready, held against Slate's values, then timed in turns. */
final class Race {
  /** So long idle threads of a library may spin after its turn. */
  private static final long PAUSE_MILLISECONDS = 50;

  private static final long PEAK_NANOSECONDS = 100_000_000;

  private final Workload workload;
  private final Pace pace;
  private final Map<Contender, Outcome> outcomes = new EnumMap<>(Contender.class);

  /**
   * How long to look.
   *
   * @param rounds turns of every engine
   * @param turn nanoseconds of a turn
   * @param warmUp nanoseconds before the first turn, for compilers
   */
  record Pace(int rounds, long turn, long warmUp) {}

  /** One that has the workload open and computes the right values. */
  private record Runner(EngineProcess engine, Agreement agreement, List<Double> times) {}

  private Race(Workload workload, Pace pace) {
    this.workload = workload;
    this.pace = pace;
  }

  static Row run(Workload workload, List<EngineProcess> engines, Peak peak, int threads, Pace pace)
      throws IOException {
    var race = new Race(workload, pace);
    List<Runner> runners = race.runners(engines);
    Spread measured = race.rounds(runners, peak);
    for (Runner runner : runners) {
      race.ask(runner.engine(), "close");
    }
    return new Row(workload, threads, measured, race.outcomes);
  }

  /** Those that can do it and agree with the first, which is Slate if Slate is among them. */
  private List<Runner> runners(List<EngineProcess> engines) throws IOException {
    List<Runner> runners = new ArrayList<>();
    Optional<Values> expected = Optional.empty();
    for (EngineProcess engine : engines) {
      Optional<Values> found = open(engine);
      if (found.isPresent()) {
        expected = expected.or(() -> found);
        var agreement = Agreement.of(workload, expected.get(), found.get());
        if (agreement.holds()) {
          runners.add(new Runner(engine, agreement, new ArrayList<>()));
        } else {
          outcomes.put(engine.contender(), new Outcome.Different(agreement));
          ask(engine, "close");
        }
      }
    }
    return runners;
  }

  /** What the engine computes; nothing, and the reason among the outcomes, if it does not. */
  private Optional<Values> open(EngineProcess engine) throws IOException {
    Optional<String> answer = ask(engine, "open " + workload.line());
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    if (answer.get().equals("cannot")) {
      outcomes.put(engine.contender(), new Outcome.Impossible());
      return Optional.empty();
    }
    Path file = Files.createTempFile("values", "");
    try {
      return ask(engine, "values " + file).isPresent()
          ? Optional.of(Values.read(file))
          : Optional.empty();
    } finally {
      Files.delete(file);
    }
  }

  private Spread rounds(List<Runner> runners, Peak peak) {
    List<Runner> order = new ArrayList<>(runners);
    order.removeIf(runner -> ask(runner.engine(), "time " + pace.warmUp()).isEmpty());
    double[] peaks = new double[pace.rounds()];
    var random = new Random(1);
    for (int round = 0; round < pace.rounds(); round++) {
      Collections.shuffle(order, random); // nobody always follows the same neighbour
      pause();
      peaks[round] = peak.measure(PEAK_NANOSECONDS);
      for (Runner runner : order) {
        pause();
        ask(runner.engine(), "time " + pace.turn())
            .ifPresent(answer -> runner.times().add(Double.valueOf(answer)));
      }
    }
    for (Runner runner : order) {
      outcomes.putIfAbsent(
          runner.engine().contender(),
          new Outcome.Timed(Spread.of(runner.times()), runner.agreement()));
    }
    return Spread.of(peaks);
  }

  /** An answer; nothing, and the reason among the outcomes, if the engine fails. */
  private Optional<String> ask(EngineProcess engine, String order) {
    try {
      return Optional.of(engine.ask(order));
    } catch (EngineException failure) {
      String reason = String.valueOf(failure.getMessage());
      System.err.println(reason);
      outcomes.put(engine.contender(), new Outcome.Failed(reason));
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted", interrupted);
    }
  }
}
