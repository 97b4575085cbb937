package io.slate.cli;

import io.slate.whiteboard.Solution;
import io.slate.whiteboard.Statement;
import io.slate.whiteboard.Whiteboard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate whiteboard}: selective writing, reading and forgetting, as lectures show it. */
@Command(
    name = "whiteboard",
    description = "Work an expression out on a board with room for a few statements only.",
    footer = {
      "",
      "What the gates of an LSTM do with its state, one does here by hand: write, read and forget"
          + " what has to be. As little as possible is forgotten. The given values take no room.",
      "",
      "  slate whiteboard \"ac(bd + a) + ad\" a=1 b=3 c=5 d=11 --slots 3",
      "",
      "An expression that begins with a minus stands in parentheses: \"(-a + b)\"."
    })
final class WhiteboardCommand implements Callable<Integer> {
  private static final Pattern VALUE =
      Pattern.compile("\\s*(\\p{L})\\s*=\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)\\s*");

  private static final int MOST_DOTS = 8;

  @Spec private CommandSpec command;
  @Mixin private Output output;

  @Parameters(
      index = "0",
      paramLabel = "EXPRESSION",
      description =
          "+ - * / ^, parentheses, numbers and names of one letter; ac is a times c, and binds more"
              + " tightly than * and /.")
  private String expression;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME=NUMBER",
      description = "A value for each name.")
  private List<String> values = List.of();

  @Option(
      names = "--slots",
      paramLabel = "COUNT",
      defaultValue = "3",
      description = "How many statements the board holds (default: ${DEFAULT-VALUE}).")
  private int slots;

  @Override
  public Integer call() {
    if (slots < 1 || slots > Whiteboard.MOST_SLOTS) {
      throw misuse("--slots is %d, expected 1 to %d".formatted(slots, Whiteboard.MOST_SLOTS));
    }
    Solution solution = new Whiteboard(slots).solve(expression, given());
    output.show(solution, page -> print(page, solution));
    return 0;
  }

  private Map<String, Double> given() {
    Map<String, Double> given = new TreeMap<>();
    for (String value : values) {
      Matcher parts = VALUE.matcher(value);
      if (!parts.matches()) {
        throw misuse("found '" + value + "', expected a letter, '=' and a number, such as a=1");
      }
      if (given.put(parts.group(1), number(value, parts.group(2))) != null) {
        throw misuse("'" + parts.group(1) + "' is given twice");
      }
    }
    return given;
  }

  private double number(String value, String digits) {
    double number = Double.parseDouble(digits);
    if (Double.isInfinite(number)) {
      throw misuse("found '" + value + "', a number larger than any here");
    }
    return number;
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }

  private static void print(Page page, Solution solution) {
    if (!solution.steps().isEmpty()) {
      Table table = table(solution.steps());
      int widest = table.lines().stream().mapToInt(String::length).max().orElse(0);
      if (page.isScreen() && widest > page.width()) {
        tell(page, solution.steps());
      } else {
        page.table(table);
      }
      page.line("");
    }
    String expression = solution.expression().replaceAll("\\s+", " ");
    page.text(new Statement(expression, solution.result()).toString());
    page.text(summary(solution));
  }

  private static Table table(List<Solution.Step> steps) {
    var table = Table.of("step", "forgets", "reads", "writes", "the board then");
    for (int i = 0; i < steps.size(); i++) {
      Solution.Step step = steps.get(i);
      String forgotten = step.forgotten().map(Statement::text).orElse("");
      table.row(i + 1, forgotten, reads(step), step.written(), board(step));
    }
    return table;
  }

  /** The same in sentences, for a terminal that the table does not fit. */
  private static void tell(Page page, List<Solution.Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Solution.Step step = steps.get(i);
      String forgets = step.forgotten().map(it -> "forgets " + it.text() + ", ").orElse("");
      String reads = reads(step).isEmpty() ? "" : "reads " + reads(step) + ", ";
      page.text("%d: %s%swrites %s".formatted(i + 1, forgets, reads, step.written()));
      page.text("   " + board(step));
    }
  }

  private static String reads(Solution.Step step) {
    return Stream.concat(step.read().stream(), step.given().stream())
        .map(Statement::text)
        .collect(Collectors.joining(", "));
  }

  /** The statements of the board; each free slot is a dot, unless there are many. */
  private static String board(Solution.Step step) {
    List<String> written =
        step.board().stream().flatMap(Optional::stream).map(Statement::toString).toList();
    int free = step.board().size() - written.size();
    Stream<String> rest =
        free > MOST_DOTS ? Stream.of(free + " free") : Stream.generate(() -> "·").limit(free);
    return Stream.concat(written.stream(), rest).collect(Collectors.joining(" | "));
  }

  private static String summary(Solution solution) {
    String forgotten =
        switch (solution.forgettings()) {
          case 0 -> "nothing was forgotten";
          case 1 -> "one statement was forgotten";
          default -> Amounts.count(solution.forgettings()) + " statements were forgotten";
        };
    String whether =
        solution.forgettings() == 0
            ? ""
            : solution.isFewest()
                ? ", and no way forgets less"
                : ", the best that was found: the expression is too large to try everything";
    return "On a board of %d, %s%s.".formatted(solution.slots(), forgotten, whether);
  }
}
