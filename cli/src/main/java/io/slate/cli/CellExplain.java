package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.graph.Sizes;
import io.slate.plan.Demand;
import io.slate.plan.Explanation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slate cell explain}: what runs before, at and after each step. */
@Command(
    name = "explain",
    description = "Show how a cell is run: what is hoisted, merged, fused and kept, at what cost.",
    footer = {"", "  slate cell explain lstm --input 256 --hidden 256"})
final class CellExplain implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(paramLabel = CellArgument.LABEL, description = "A cell of the library, or a file.")
  private String cell;

  @Option(
      names = "--input",
      paramLabel = "LENGTH",
      defaultValue = "256",
      description = "Length of the input: ${DEFAULT-VALUE}.")
  private int input;

  @Option(
      names = "--hidden",
      paramLabel = "LENGTH",
      defaultValue = "256",
      description = "Length of the state, and of every size left open: ${DEFAULT-VALUE}.")
  private int hidden;

  @Option(names = "--inference", description = "The plan without gradients.")
  private boolean inference;

  @Override
  public Integer call() throws Exception {
    Cell found = CellArgument.read(spec, cell);
    Sizes sizes = Sizes.none();
    for (String size : found.openSizes()) {
      sizes = sizes.with(size, size.equals("input") ? input : hidden);
    }
    Demand demand = inference ? Demand.forward() : Demand.training();
    Explanation explanation = found.explain(sizes, demand);
    output.show(explanation, page -> text(page, explanation).lines().forEach(page::line));
    return 0;
  }

  private static String text(Page page, Explanation explanation) {
    return page.isScreen() ? explanation.text(page.width()) : explanation.toString();
  }
}
