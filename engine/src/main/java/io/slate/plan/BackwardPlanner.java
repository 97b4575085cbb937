package io.slate.plan;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Plans the backward half. */
final class BackwardPlanner {
  private final Graph graph;
  private final Slots slots;
  private final SequencedMap<String, Slot> inputs;
  private final Map<Expr, String> forwardNames;

  BackwardPlanner(
      Graph graph, Slots slots, SequencedMap<String, Slot> inputs, Map<Expr, String> forwardNames) {
    this.graph = graph;
    this.slots = slots;
    this.inputs = inputs;
    this.forwardNames = forwardNames;
  }

  /** Whether a leaf is the adjoint of a state that a later step reads. */
  static boolean isRecurrent(Graph graph, Expr node) {
    return node.op() instanceof Op.Adjoint(var name)
        && graph.states().containsKey(name)
        && graph.reach(name) > 0;
  }

  Backward plan(Adjoint adjoint, Chains.Result chains, Set<String> seen, Map<Expr, Ref> atHand) {
    SequencedMap<String, Slot> adjoints = adjointSlots(seen);
    SequencedMap<String, Slot> inputAdjoints = new LinkedHashMap<>();
    inputs.forEach(
        (name, slot) ->
            inputAdjoints.put(
                name, slots.add("d" + name, slot.width(), slot.scope(), slot.reach())));
    Map<Expr, Ref> available = new HashMap<>(atHand);
    List<Expr> roots = adjoint.stepRoots().stream().map(chains::of).toList();
    for (Expr node : Expressions.reachable(roots)) {
      if (node.op() instanceof Op.Adjoint(var name)) {
        available.put(node, Planner.slot(adjoints, name).whole());
      }
    }
    var builder = new SectionBuilder(slots, chains, available);
    adjoint
        .past()
        .forEach(
            (state, term) ->
                builder.add(
                    chains.of(term), Planner.slot(adjoints, state.name()).back(state.back())));
    adjoint
        .inputs()
        .forEach(
            (input, term) ->
                builder.add(
                    chains.of(term), Planner.slot(inputAdjoints, input.name()).back(input.lag())));
    List<Expr> totals = new ArrayList<>(adjoint.roots().keySet());
    int number = 0;
    for (var entry : adjoint.roots().entrySet()) {
      for (Expr term : entry.getValue()) {
        builder.total(number, "d" + label(entry.getKey()), chains.of(term));
      }
      number++;
    }
    Map<Expr, String> names = new HashMap<>(forwardNames);
    Section section =
        builder
            .build(timing(adjoint, chains, roots), Set.of(), node -> names.getOrDefault(node, "·"))
            .section();
    return new Backward(section, adjoints, inputAdjoints, totals, adjoint.parameters());
  }

  /** The name of the parameter that a root is, or is a part of. */
  private static String label(Expr root) {
    return root.op() instanceof Op.Columns ? root.operand(0).toString() : root.toString();
  }

  private SequencedMap<String, Slot> adjointSlots(Set<String> seen) {
    SequencedMap<String, Slot> adjoints = new LinkedHashMap<>();
    graph
        .states()
        .forEach(
            (name, length) -> {
              int width = length.in(slots.sizes());
              int reach = Math.max(1, graph.reach(name));
              adjoints.put(name, slots.add("d" + name, width, Slot.Scope.ALL, reach));
            });
    for (String name : seen) {
      if (!adjoints.containsKey(name)) {
        int width = slots.width(graph.value(name));
        adjoints.put(name, slots.add("d" + name, width, Slot.Scope.ALL));
      }
    }
    return adjoints;
  }

  private Timing timing(Adjoint adjoint, Chains.Result chains, List<Expr> roots) {
    List<Expr> recurrences = adjoint.past().values().stream().map(chains::of).toList();
    return new Timing(
        Expressions.reachable(roots),
        node -> isRecurrent(graph, node),
        new HashSet<>(Expressions.reachable(recurrences)));
  }
}
