package io.slate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Times engines side by side and writes the table. */
@CommandLine.Command(
    name = "scripts/benchmark",
    mixinStandardHelpOptions = true,
    description = "Times Slate and other engines side by side: same shapes, weights and inputs.")
public final class Compare implements Callable<Integer> {
  /** For the compiler, which other work may keep waiting. */
  private static final long PEAK_WARM_UP = 3_000_000_000L;

  @Option(names = "--home", hidden = true, description = "The folder of the built benchmarks.")
  private Path home = Path.of("benchmarks");

  @Option(names = "--rows", description = "Rows whose title holds this pattern, as 'GRU|H 256'.")
  private Pattern rows = Pattern.compile("");

  @Option(names = "--engines", split = ",", description = "Engines, first the one to hold against.")
  private List<String> engines = Arrays.stream(Contender.values()).map(Contender::option).toList();

  @Option(names = "--threads", split = ",", description = "Numbers of threads.")
  private List<Integer> threads = List.of(1, 2);

  @Option(names = "--rounds", description = "Turns of each engine in a row.")
  private int rounds = 7;

  @Option(names = "--turn", description = "Seconds of a turn.")
  private double turn = 0.3;

  @Option(names = "--warm-up", description = "Seconds before the first turn.")
  private double warmUp = 2;

  @Option(names = "--list", description = "Print the rows and stop.")
  private boolean list;

  @Option(names = "--page", description = "The page that the table is written to; else printed.")
  private Optional<Path> page = Optional.empty();

  private final Map<Contender, String> versions = new EnumMap<>(Contender.class);
  private final Set<Contender> absent = EnumSet.noneOf(Contender.class);
  private final List<Row> measured = new ArrayList<>();

  private Compare() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Compare()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Workload> workloads =
        Workload.all().stream().filter(row -> rows.matcher(row.title()).find()).toList();
    if (list) {
      workloads.forEach(workload -> System.out.println(workload.title()));
      return 0;
    }
    List<Contender> contenders = engines.stream().map(Contender::named).toList();
    for (int count : threads) {
      compare(workloads, contenders, count);
    }
    String report = Report.of(contenders, measured, versions, facts());
    System.out.println(report);
    if (page.isPresent()) {
      Page.replace(page.get(), report);
    }
    return 0;
  }

  private void compare(List<Workload> workloads, List<Contender> contenders, int count)
      throws IOException {
    var pace = new Race.Pace(rounds, (long) (turn * 1e9), (long) (warmUp * 1e9));
    Map<Contender, EngineProcess> running = new EnumMap<>(Contender.class);
    try (var peak = new Peak(count)) {
      peak.measure(PEAK_WARM_UP);
      for (Workload workload : workloads) {
        var ready = new ArrayList<EngineProcess>();
        for (Contender contender : contenders) {
          running(contender, count, running).ifPresent(ready::add);
        }
        Row row = Race.run(workload, ready, peak, count, pace);
        measured.add(row);
        String result =
            Report.of(contenders, List.of(row), Map.of(), "")
                .lines()
                .filter(line -> line.startsWith("| " + workload.title()))
                .findFirst()
                .orElse("");
        System.err.println(result);
        Files.writeString(
            home.resolve("target/rows.md"),
            result + "\n",
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND);
      }
    } finally {
      running.values().forEach(EngineProcess::close);
    }
  }

  /** The engine's process, started if there is none; nothing, said once, if it cannot be. */
  private Optional<EngineProcess> running(
      Contender contender, int count, Map<Contender, EngineProcess> running) throws IOException {
    EngineProcess known = running.get(contender);
    if (known != null && known.isAlive()) {
      return Optional.of(known);
    }
    if (absent.contains(contender)) {
      return Optional.empty();
    }
    try {
      EngineProcess started = EngineProcess.start(contender, count, home);
      versions.put(contender, started.ask("version"));
      running.put(contender, started);
      return Optional.of(started);
    } catch (EngineException failure) {
      absent.add(contender);
      versions.putIfAbsent(contender, "could not be started");
      System.err.println(failure.getMessage());
      return Optional.empty();
    }
  }

  private String facts() throws IOException {
    return """
    - Processor: %s, %d cores for this machine; Java %s
    - Date: %s; %d rounds, each engine in turn for %s s in every round, after %s s of warm-up; \
    median (least–most) of the rounds' medians
    """
        .formatted(
            Processor.name(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.runtime.version"),
            LocalDate.now(ZoneOffset.UTC),
            rounds,
            turn,
            warmUp)
        .strip();
  }
}
