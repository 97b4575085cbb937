package io.slate.kernel;

import io.slate.plan.Section;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the stages of a plan ready to run. */
final class WorkMaking {
  private final CellParameters parameters;
  private final CompiledLoops loops;
  private final List<ProductWork.Task> products;

  /**
   * @param products takes the products, whose numbers are their places there
   */
  WorkMaking(CellParameters parameters, CompiledLoops loops, List<ProductWork.Task> products) {
    this.parameters = parameters;
    this.loops = loops;
    this.products = products;
  }

  /** One direction of the plan. */
  WorkWays ways(Section section) {
    return new WorkWays(works(section), works(InStep.of(section)));
  }

  private WorkHalf works(Section section) {
    return new WorkHalf(
        works(section.before()),
        section.step().stream().map(this::rowWork).toList(),
        works(section.after()));
  }

  private List<Work> works(List<Stage> planned) {
    List<Work> works = new ArrayList<>();
    List<Stage> stages =
        planned.stream().flatMap(stage -> StageRefs.apartIfTwice(stage).stream()).toList();
    Optional<Stage.ColumnSum> sum = Optional.empty();
    for (int i = 0; i < stages.size(); i++) {
      List<Stage.Outer> outers = OuterWork.together(stages.subList(i, stages.size()));
      if (!outers.isEmpty()) {
        works.add(new OuterWork(outers, sum));
        sum = Optional.empty();
        i += outers.size() - 1;
      } else if (stages.get(i) instanceof Stage.ColumnSum own
          && OuterLeft.areAllOf(own, OuterWork.together(stages.subList(i + 1, stages.size())))) {
        sum = Optional.of(own);
      } else {
        works.add(work(stages.get(i)));
      }
    }
    return works;
  }

  private Work work(Stage stage) {
    return stage instanceof Stage.ColumnSum sum ? new ColumnSumWork(sum) : rowWork(stage);
  }

  private RowWork rowWork(Stage stage) {
    return switch (stage) {
      case Stage.Product product -> {
        var task = ProductWork.Task.of(product);
        products.add(task);
        yield new ProductWork(task, products.size() - 1, StageRefs.lookAside(product));
      }
      case Stage.Loop loop -> loops.work(loop);
      case Stage.Reduce reduce -> new ReduceWork(reduce);
      case Stage.Outer _, Stage.ColumnSum _ ->
          throw new IllegalStateException("a sum over all rows stands in the loop: " + stage);
      case Stage.Contract _, Stage.TripleOuter _ -> new PlainWork(stage, parameters.layout());
    };
  }
}
