package io.slate.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process of one engine: reads an order a line, answers each with a line that begins with
 * {@link #MARK}. Whatever else a library prints is not an answer.
 */
public final class Worker {
  static final String MARK = "@slate ";

  private final Engine engine;
  private final PrintStream answers;
  private Optional<Subject> subject = Optional.empty();

  private Worker(Engine engine, PrintStream answers) {
    this.engine = engine;
    this.answers = answers;
  }

  /** Obeys orders until there are no more. */
  public static void serve(Engine engine) throws IOException {
    var worker = new Worker(engine, System.out);
    System.setOut(System.err);
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String order = orders.readLine();
    while (order != null) {
      worker.answer(order);
      order = orders.readLine();
    }
    System.exit(0); // whatever threads a library keeps
  }

  private void answer(String order) {
    String answer;
    try {
      answer = obey(order);
    } catch (RuntimeException | IOException failure) {
      failure.printStackTrace();
      answer = "failed " + String.valueOf(failure).lines().findFirst().orElse("");
    }
    answers.println(MARK + answer);
    answers.flush();
  }

  private String obey(String order) throws IOException {
    int space = order.indexOf(' ');
    String word = space < 0 ? order : order.substring(0, space);
    String rest = order.substring(space + 1);
    return switch (word) {
      case "version" -> engine.version();
      case "open" -> open(Workload.parse(rest));
      case "values" -> {
        opened().values().write(Path.of(rest));
        yield "done";
      }
      case "time" -> Double.toString(Stopwatch.time(opened(), Long.parseLong(rest)));
      case "close" -> {
        subject.ifPresent(Subject::close);
        subject = Optional.empty();
        System.gc(); // native memory hangs on objects
        yield "done";
      }
      default -> throw new IllegalArgumentException("there is no order '" + word + "'");
    };
  }

  private String open(Workload workload) {
    subject = engine.open(workload, Numbers.of(workload));
    return subject.isPresent() ? "done" : "cannot";
  }

  private Subject opened() {
    return subject.orElseThrow(() -> new IllegalStateException("nothing is open"));
  }
}
