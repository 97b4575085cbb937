package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/** Makes plans: from a graph and its adjoint through the passes to stages. */
public final class Planner {
  private final Graph graph;
  private final Demand demand;
  private final Equations equations;
  private final Slots slots;
  private final SequencedMap<String, Slot> inputs = new LinkedHashMap<>();
  private final SequencedMap<String, Slot> states = new LinkedHashMap<>();
  private final SequencedMap<Op.State, Slot> children = new LinkedHashMap<>();
  private final Map<Expr, Ref> found = new HashMap<>();
  private final SequencedSet<String> seen;

  private Planner(Graph graph, Sizes sizes, Demand demand) {
    this.graph = graph;
    this.demand = demand;
    this.seen = inTextOrder(demand.seen());
    seen.add(graph.output());
    this.equations =
        Equations.of(graph, sizes, demand.gradients() ? Optional.of(seen) : Optional.empty());
    this.slots = new Slots(sizes, equations.names());
  }

  /**
   * A plan of a cell at given sizes. It depends on the equations, the sizes and the demand alone,
   * not on what else was made of the graph.
   *
   * @throws IllegalArgumentException if something is wanted that the cell does not have
   * @throws io.slate.graph.ShapeException if a table would be too wide
   */
  public static Plan plan(Graph graph, Sizes sizes, Demand demand) {
    return new Planner(graph.afresh(), sizes, demand).plan();
  }

  /** Names that are there, in the order of the text. */
  private SequencedSet<String> inTextOrder(Set<String> names) {
    names.forEach(graph::value);
    SequencedSet<String> sorted = new java.util.LinkedHashSet<>(graph.values().keySet());
    sorted.retainAll(names);
    return sorted;
  }

  private Plan plan() {
    declare();
    var forward = new SectionBuilder(slots, equations, found);
    states.forEach((name, slot) -> forward.store(equations.value(name), slot.whole()));
    Map<Expr, Ref> atHand = new HashMap<>(found);
    states.forEach((name, slot) -> atHand.putIfAbsent(equations.value(name), slot.whole()));
    SequencedMap<String, Optional<Ref>> wanted = wantValues(forward);
    Set<Expr> kept = keptForAdjoint(atHand.keySet());
    kept.forEach(forward::keep);
    SectionBuilder.Built built = forward.build(equations.forwardTiming(demand.fed()));
    SequencedMap<String, Ref> values = new LinkedHashMap<>();
    wanted.forEach(
        (name, copy) ->
            values.put(name, copy.orElseGet(() -> built.tables().of(equations.value(name)))));
    kept.forEach(node -> atHand.putIfAbsent(node, built.tables().of(node)));
    Optional<Backward> backward =
        demand.gradients()
            ? Optional.of(
                new BackwardPlanner(equations, slots, inputs, states, children, demand.fed())
                    .plan(seen, inTextOrder(demand.adjoints()), atHand, built.homes()))
            : Optional.empty();
    return new Plan(
        graph,
        slots.sizes(),
        slots.all(),
        slots.once(),
        inputs,
        states,
        children,
        values,
        built.section(),
        backward);
  }

  /** Slots for what is given and carried, and where their leaves are found. */
  private void declare() {
    graph
        .inputs()
        .forEach(
            (name, given) -> {
              boolean byStep = given.varies() == Graph.Varies.BY_STEP;
              Slot.Scope scope = byStep ? Slot.Scope.ALL : Slot.Scope.SEQUENCE;
              int width = given.length().in(slots.sizes());
              inputs.put(name, slots.add(name, width, scope, graph.inputReach(name)));
            });
    graph
        .states()
        .forEach(
            (name, length) -> {
              int width = length.in(slots.sizes());
              int reach = graph.tree() ? 0 : Math.max(1, graph.reach(name));
              states.put(name, slots.add(name, width, Slot.Scope.ALL, reach));
            });
    for (Expr node : Graph.reachable(graph.values().values())) {
      switch (node.op()) {
        case Op.Input(var name, var lag) -> found.put(node, slot(inputs, name).back(lag));
        case Op.State state -> found.put(node, before(state));
        default -> {}
      }
    }
  }

  /** Where a state is found: in a tree the child's is brought to a table of its own. */
  private Ref before(Op.State state) {
    Slot own = slot(states, state.name());
    if (!graph.tree()) {
      return own.back(state.back());
    }
    return children
        .computeIfAbsent(state, _ -> slots.add(childName(state), own.width(), Slot.Scope.ALL))
        .whole();
  }

  /** As the equations write it: {@code h[2]}. */
  static String childName(Op.State state) {
    return state.name() + "[" + state.back() + "]";
  }

  /** Values that are computed are kept; what is found elsewhere is copied to a slot of its own. */
  private SequencedMap<String, Optional<Ref>> wantValues(SectionBuilder forward) {
    Set<String> names = new HashSet<>(demand.values());
    names.addAll(seen);
    SequencedMap<String, Optional<Ref>> wanted = new LinkedHashMap<>();
    for (String name : inTextOrder(names)) {
      Expr value = equations.value(name);
      if (states.containsKey(name)) {
        wanted.put(name, Optional.of(slot(states, name).whole()));
      } else if (value.isOfParametersAlone() || value.operands().isEmpty() || Work.isView(value)) {
        Slot slot = slots.add(name, slots.width(value), Slot.Scope.ALL);
        forward.store(value, slot.whole());
        wanted.put(name, Optional.of(slot.whole()));
      } else {
        forward.keep(value);
        wanted.put(name, Optional.empty());
      }
    }
    return wanted;
  }

  /** What the backward half reads of the forward half, besides what is at hand. */
  private Set<Expr> keptForAdjoint(Set<Expr> atHand) {
    if (!demand.gradients()) {
      return Set.of();
    }
    Set<Expr> computed = computed();
    Set<Expr> readWhole = new HashSet<>();
    for (Expr node : computed) {
      Chain chain = equations.chains().chains().get(node);
      if (chain != null) {
        readWhole.addAll(chain.operands());
      }
    }
    List<Expr> roots =
        equations.derived().stepRoots().stream().map(equations.chains()::of).toList();
    return Keep.choose(
        computed,
        equations.chains().chains().keySet(),
        readWhole,
        atHand,
        equations.metByAdjoints(roots));
  }

  /** What every run of this graph computes: states, and what the loss sees. */
  private Set<Expr> computed() {
    SequencedSet<String> names = new java.util.LinkedHashSet<>(states.keySet());
    names.addAll(seen);
    return new HashSet<>(Graph.reachable(names.stream().map(equations::value).toList()));
  }

  static Slot slot(Map<String, Slot> slots, String name) {
    return Objects.requireNonNull(slots.get(name));
  }
}
