package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.graph.Expr;
import io.slate.plan.Backward;
import io.slate.plan.Once;
import io.slate.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** What a plan computes from parameters alone, once an update: the same in every executor. */
final class CellParameters {
  /** Elements that are worth a thread of their own. */
  private static final int WORTH = 1 << 15;

  private final Plan plan;
  private final ParameterLayout layout;
  private final OnceEvaluator evaluator;

  CellParameters(Plan plan) {
    this.plan = plan;
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    plan.graph()
        .parameters()
        .forEach((name, trained) -> shapes.put(name, trained.stored(plan.sizes())));
    this.layout = ParameterLayout.of(shapes);
    this.evaluator = new OnceEvaluator(plan.sizes(), layout);
  }

  ParameterLayout layout() {
    return layout;
  }

  /** The values of slots of scope {@code ONCE}, by slot id. */
  float[][] once(float[] parameters) {
    float[][] once = new float[plan.slots().size()][0];
    Map<Expr, float[]> values =
        evaluator.evaluate(plan.once().stream().map(Once::node).toList(), parameters, List.of());
    plan.once()
        .forEach(
            each -> once[each.target().id()] = Objects.requireNonNull(values.get(each.node())));
    return once;
  }

  /**
   * Adds the gradients of the parameters, made of sums over rows.
   *
   * @param offset where they begin among the gradients
   * @param workers share the elements of each
   */
  void addGradients(
      Backward backward,
      float[] parameters,
      Totals totals,
      float[] gradients,
      int offset,
      Workers workers) {
    List<float[]> sums = totals.all(backward.totals(), layout, plan.sizes());
    Map<Expr, float[]> values =
        evaluator.evaluate(backward.parameters().values(), parameters, sums);
    int parts = Math.clamp(layout.size() / WORTH, 1, workers.threads());
    workers.each(
        parts,
        part ->
            backward
                .parameters()
                .forEach(
                    (name, node) -> {
                      float[] gradient = Objects.requireNonNull(values.get(node));
                      int to = offset + layout.entry(name).offset();
                      add(gradient, gradients, to, part, parts);
                    }));
  }

  /** Adds a thread's part of an array behind an element of another. */
  private static void add(float[] from, float[] target, int to, int part, int parts) {
    int end = (int) ((long) from.length * (part + 1) / parts);
    for (int i = (int) ((long) from.length * part / parts); i < end; i++) {
      target[to + i] += from[i];
    }
  }
}
