package io.slate.derive;

import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The adjoint of one step. Its leaves are those of the step, which therefore may be recomputed or
 * kept, and {@link Op.Adjoint} for every state and for each value that a loss sees.
 *
 * @param past for each state before this step, the terms to be added to its adjoint
 * @param inputs for each input (with its lag), its adjoint
 * @param roots for each expression of parameters alone that the step uses, the terms whose sum over
 *     the steps is its gradient; the position is the number in {@link Op.Total}
 * @param parameters each parameter's gradient from the totals of the roots
 * @param nodes for each node of the step that what is seen depends on, matrices excepted: its
 *     adjoint, everything later counted in
 * @param values the same for each named value, by name
 */
public record Adjoint(
    SequencedMap<Op.State, Expr> past,
    SequencedMap<Op.Input, Expr> inputs,
    SequencedMap<Expr, List<Expr>> roots,
    SequencedMap<String, Expr> parameters,
    SequencedMap<Expr, Expr> nodes,
    SequencedMap<String, Expr> values) {

  public Adjoint {
    past = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(past));
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    roots = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roots));
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    nodes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  /** The adjoint of a step whose states and output are seen by later steps and by a loss. */
  public static Adjoint of(Graph graph) {
    return of(graph, Set.of(graph.output()));
  }

  /**
   * The adjoint of a step.
   *
   * @param seen the values, besides the states, that a loss sees at every step
   */
  public static Adjoint of(Graph graph, Set<String> seen) {
    Expressions pool = graph.pool();
    SequencedSet<String> watched = new LinkedHashSet<>(graph.states().keySet());
    watched.addAll(seen);
    Map<Expr, Expr> seeds = new LinkedHashMap<>();
    for (String name : watched) {
      Expr value = graph.value(name);
      seeds.merge(value, pool.leaf(new Op.Adjoint(name), value.shape()), pool::add);
    }
    Reverse.Result reverse =
        Reverse.run(pool, seeds, node -> node.isOfParametersAlone() || node.operands().isEmpty());
    SequencedMap<Expr, Expr> nodes = new LinkedHashMap<>(reverse.inner());
    SequencedMap<Op.State, Expr> past = new LinkedHashMap<>();
    SequencedMap<Op.Input, Expr> inputs = new LinkedHashMap<>();
    SequencedMap<Expr, List<Expr>> roots = new LinkedHashMap<>();
    reverse
        .leaves()
        .forEach(
            (leaf, terms) -> {
              if (leaf.shape().rank() < 2) {
                nodes.put(leaf, sum(pool, terms));
              }
              switch (leaf.op()) {
                case Op.State state -> past.put(state, sum(pool, terms));
                case Op.Input input -> inputs.put(input, sum(pool, terms));
                default -> {
                  if (dependsOnParameters(leaf)) {
                    roots.put(leaf, terms);
                  }
                }
              }
            });
    SequencedMap<String, Expr> values = new LinkedHashMap<>();
    graph
        .values()
        .forEach(
            (name, value) ->
                Optional.ofNullable(nodes.get(value)).ifPresent(node -> values.put(name, node)));
    return new Adjoint(past, inputs, roots, parameters(graph, roots), nodes, values);
  }

  private static boolean dependsOnParameters(Expr root) {
    return Expressions.reachable(List.of(root)).stream()
        .anyMatch(node -> node.op() instanceof Op.Parameter);
  }

  private static Expr sum(Expressions pool, List<Expr> terms) {
    return terms.stream().reduce(pool::add).orElseThrow();
  }

  /** Carries the totals of the roots on to the parameters; runs once an update, not once a step. */
  private static SequencedMap<String, Expr> parameters(
      Graph graph, SequencedMap<Expr, List<Expr>> roots) {
    Expressions pool = graph.pool();
    Map<Expr, Expr> seeds = new LinkedHashMap<>();
    int number = 0;
    for (Expr root : roots.keySet()) {
      seeds.merge(root, pool.leaf(new Op.Total(number++), root.shape()), pool::add);
    }
    SequencedMap<String, Expr> gradients = new LinkedHashMap<>();
    SequencedMap<Expr, List<Expr>> leaves =
        Reverse.run(pool, seeds, node -> node.operands().isEmpty()).leaves();
    leaves.forEach(
        (leaf, terms) -> {
          if (leaf.op() instanceof Op.Parameter(var name)) {
            gradients.put(name, sum(pool, terms));
          }
        });
    SequencedMap<String, Expr> inOrder = new LinkedHashMap<>();
    graph.parameters().keySet().stream()
        .filter(gradients::containsKey)
        .forEach(name -> inOrder.put(name, java.util.Objects.requireNonNull(gradients.get(name))));
    return inOrder;
  }

  /** Everything that must be computed at a step. */
  public Collection<Expr> stepRoots() {
    List<Expr> all = new ArrayList<>(past.values());
    all.addAll(inputs.values());
    roots.values().forEach(all::addAll);
    return all;
  }

  /** How many numbers the totals of the roots hold. */
  public long totalCount(Sizes sizes) {
    return roots.keySet().stream().mapToLong(root -> root.shape().count(sizes)).sum();
  }
}
