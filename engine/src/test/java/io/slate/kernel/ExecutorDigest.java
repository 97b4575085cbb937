package io.slate.kernel;

import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.function.Function;

/** A check sum of everything that a few plans compute, to be compared between machines. */
final class ExecutorDigest {
  private ExecutorDigest() {}

  public static void main(String[] arguments) {
    System.out.print(of(Executors::of));
  }

  /** A line for each cell: its check sum, and by which executor. */
  static String of(Function<Plan, Executor> executors) {
    var lines = new StringBuilder();
    for (String equations : TestCells.ALL) {
      Plan plan =
          Planner.plan(TestCells.graph(equations), TestCells.sizes(3, 18), Demand.training());
      Executor executor = executors.apply(plan);
      long few = PlanRun.digest(new PlanRun(plan, PlanRun::special, 4, 3, 3).by(executor));
      var many = new PlanRun(plan, PlanRun::special, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2);
      lines.append("%08x %08x%n".formatted(few, PlanRun.digest(many.by(executor))));
    }
    return lines.toString();
  }
}
