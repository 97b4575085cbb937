package io.slate.cli;

import io.slate.inspect.ModelCheck;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate check}: whether a model computes what its equations say. */
@Command(
    name = "check",
    description = "Check that a model computes what its equations say, link by link.",
    footer = {
      "",
      "With the model's own parameters: each layer's plan against its equations in double"
          + " precision, the gradients of the whole network against differences of its loss, float"
          + " against double, kernels against plain loops and steps against the whole, bit by bit."
          + " Without TEXT on sequences that are drawn. Exit code 1 if a link fails.",
      "",
      "  slate check model",
      "  slate check model \"not a bad film\" --json"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Output output;

  @Parameters(index = "0", paramLabel = "MODEL", description = ModelFiles.DESCRIPTION)
  private Path place;

  @Parameters(index = "1..*", paramLabel = "TEXT", description = "What the model reads.")
  private List<String> texts = List.of();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "What is drawn (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  /**
   * As JSON.
   *
   * @param worst relative to the greatest value, or the share of numbers whose bits differ; absent
   *     where it is no finite number
   */
  private record Shown(
      String part, String link, boolean passed, Optional<Double> worst, double allowed) {

    static Shown of(ModelCheck.Line line) {
      Optional<Double> worst = Optional.of(line.worst()).filter(Double::isFinite);
      return new Shown(line.part(), line.link().words(), line.passed(), worst, line.allowed());
    }

    private String difference() {
      return worst.map(value -> value == 0 ? "0" : "%.1e".formatted(value)).orElse("no number");
    }
  }

  private record Result(boolean passed, List<Shown> lines) {}

  @Override
  public Integer call() {
    Model model = ModelFiles.read(place);
    ModelCheck check =
        texts.isEmpty() ? ModelCheck.of(model, seed) : ModelCheck.of(model, batch(model), seed);
    List<Shown> lines = check.lines().stream().map(Shown::of).toList();
    output.show(new Result(check.passed(), lines), page -> print(page, lines));
    return check.passed() ? 0 : 1;
  }

  private Batch batch(Model model) {
    return switch (model.network().source()) {
      case Source.Tokens _ -> model.batch(texts);
      case Source.Values _, Source.Pictures _, Source.Trees _ ->
          throw new ParameterException(
              command.commandLine(), "this model reads no texts: leave TEXT out");
    };
  }

  private static void print(Page page, List<Shown> lines) {
    Table table = Table.of("part", "checked", "worst", "allowed", "");
    for (Shown line : lines) {
      table.row(
          line.part(),
          line.link(),
          line.difference(),
          line.allowed() == 0 ? "same bits" : "%.1e".formatted(line.allowed()),
          line.passed() ? "ok" : "FAILED");
    }
    page.table(table);
    long passed = lines.stream().filter(Shown::passed).count();
    page.line("%d of %d checks passed".formatted(passed, lines.size()));
  }
}
