package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Slice;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Op;
import io.slate.plan.Backward;
import io.slate.plan.Once;
import io.slate.plan.Plan;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/** What a plan computes from parameters alone, once an update: the same in every executor. */
final class CellParameters {
  /** Elements that are worth a thread of their own. */
  private static final int WORTH = 1 << 15;

  private static final float[] NOTHING = {};

  private final Plan plan;
  private final ParameterLayout layout;
  private final OnceEvaluator evaluator;

  /** Where sums over rows that are gradients of parameters as they are lie among these. */
  private final Map<Integer, Integer> places;

  /** The gradients that are made of such sums. */
  private final SequencedMap<String, Expr> made = new LinkedHashMap<>();

  /** How many elements each sum over rows has. */
  private final int[] counts;

  CellParameters(Plan plan) {
    this.plan = plan;
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    plan.graph()
        .parameters()
        .forEach((name, trained) -> shapes.put(name, trained.stored(plan.sizes())));
    this.layout = ParameterLayout.of(shapes);
    this.evaluator = new OnceEvaluator(plan.sizes(), layout);
    this.places = plan.backward().map(this::places).orElse(Map.of());
    plan.backward().ifPresent(half -> made.putAll(half.parameters()));
    made.values().removeIf(node -> node.op() instanceof Op.Total(int i) && places.containsKey(i));
    List<Expr> roots = plan.backward().map(Backward::totals).orElse(List.of());
    this.counts = roots.stream().mapToInt(this::count).toArray();
  }

  private int count(Expr root) {
    return root.op() instanceof Op.Parameter(var name)
        ? layout.entry(name).count()
        : root.shape().count(plan.sizes());
  }

  private Map<Integer, Integer> places(Backward backward) {
    Collection<Expr> gradients = backward.parameters().values();
    Set<Expr> operands = new HashSet<>();
    Expressions.reachable(gradients).forEach(node -> operands.addAll(node.operands()));
    Map<Integer, Integer> found = new HashMap<>();
    backward
        .parameters()
        .forEach(
            (name, node) -> {
              boolean isItsAlone =
                  !operands.contains(node) && Collections.frequency(gradients, node) == 1;
              if (node.op() instanceof Op.Total(int number) && isItsAlone) {
                found.put(number, layout.entry(name).offset());
              }
            });
    return Map.copyOf(found);
  }

  /** Has sums that are gradients be added up where these stand. */
  void open(Totals totals, float[] gradients, int offset) {
    totals.open(places, gradients, offset);
  }

  ParameterLayout layout() {
    return layout;
  }

  /** The values of slots of scope {@code ONCE}, by slot id. */
  float[][] once(Slice parameters) {
    float[][] once = new float[plan.slots().size()][];
    Arrays.fill(once, NOTHING);
    if (plan.once().isEmpty()) {
      return once;
    }
    Map<Expr, float[]> values =
        evaluator.evaluate(plan.once().stream().map(Once::node).toList(), parameters, List.of());
    plan.once()
        .forEach(
            each -> once[each.target().id()] = Objects.requireNonNull(values.get(each.node())));
    return once;
  }

  /**
   * Adds the gradients that are made of sums over rows, and closes these.
   *
   * @param totals opened with the gradients and their offset
   * @param offset where the gradients begin
   * @param workers share the elements of each
   */
  void addGradients(
      Slice parameters, Totals totals, float[] gradients, int offset, Workers workers) {
    List<float[]> sums = made.isEmpty() ? List.of() : totals.all(counts);
    totals.close();
    if (made.isEmpty()) {
      return;
    }
    Map<Expr, float[]> values = evaluator.evaluate(made.values(), parameters, sums);
    int elements = made.keySet().stream().mapToInt(name -> layout.entry(name).count()).sum();
    int parts = Math.clamp(elements / WORTH, 1, workers.threads());
    workers.each(
        parts,
        part ->
            made.forEach(
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
