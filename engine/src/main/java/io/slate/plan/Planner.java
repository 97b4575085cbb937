package io.slate.plan;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Makes plans: from a graph and its adjoint through the passes to stages. */
public final class Planner {
  private final Graph graph;
  private final Demand demand;
  private final Slots slots;
  private final SequencedMap<String, Slot> inputs = new LinkedHashMap<>();
  private final SequencedMap<String, Slot> states = new LinkedHashMap<>();
  private final Map<Expr, Ref> found = new HashMap<>();
  private final Map<Expr, String> names = new HashMap<>();
  private final Set<String> seen;

  private Planner(Graph graph, Sizes sizes, Demand demand) {
    this.graph = graph;
    this.demand = demand;
    this.slots = new Slots(sizes);
    this.seen = new LinkedHashSet<>(demand.values());
    seen.add(graph.output());
    seen.forEach(graph::value);
  }

  /** A plan of a cell at given sizes. */
  public static Plan plan(Graph graph, Sizes sizes, Demand demand) {
    return new Planner(graph, sizes, demand).plan();
  }

  private Plan plan() {
    declare();
    Optional<Adjoint> adjoint =
        demand.gradients() ? Optional.of(Adjoint.of(graph, seen)) : Optional.empty();
    Chains.Result chains = chains(adjoint);
    graph.values().forEach((name, value) -> names.putIfAbsent(chains.of(value), name));
    var forward = new SectionBuilder(slots, chains, found);
    graph
        .states()
        .keySet()
        .forEach(state -> forward.store(value(chains, state), slot(states, state).whole()));
    Set<Expr> kept = new LinkedHashSet<>();
    SequencedMap<String, Ref> copies = wantValues(chains, forward, kept);
    Map<Expr, Ref> atHand = atHand(chains);
    adjoint.ifPresent(
        adj ->
            kept.addAll(
                Keep.choose(
                    computed(chains), readWhole(chains), atHand.keySet(), wanted(adj, chains))));
    SectionBuilder.Built built = forward.build(forwardTiming(chains), kept, this::name);
    SequencedMap<String, Ref> values = new LinkedHashMap<>();
    for (String name : seen) {
      Ref copy = copies.get(name);
      values.put(name, copy != null ? copy : built.tables().of(value(chains, name)));
    }
    kept.forEach(node -> atHand.putIfAbsent(node, built.tables().of(node)));
    Optional<Backward> backward =
        adjoint.map(
            adj ->
                new BackwardPlanner(graph, slots, inputs, names).plan(adj, chains, seen, atHand));
    return new Plan(
        graph,
        slots.sizes(),
        slots.all(),
        slots.once(),
        inputs,
        states,
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
              states.put(
                  name, slots.add(name, width, Slot.Scope.ALL, Math.max(1, graph.reach(name))));
            });
    for (Expr node : Expressions.reachable(graph.values().values())) {
      switch (node.op()) {
        case Op.Input(var name, var lag) -> found.put(node, slot(inputs, name).back(lag));
        case Op.State(var name, var back) -> found.put(node, slot(states, name).back(back));
        default -> {}
      }
    }
  }

  private Chains.Result chains(Optional<Adjoint> adjoint) {
    List<Expr> roots = new ArrayList<>(graph.values().values());
    adjoint.ifPresent(adj -> roots.addAll(adj.stepRoots()));
    List<Expr> nodes = Expressions.reachable(roots);
    Set<Expr> forward = new HashSet<>(Expressions.reachable(graph.values().values()));
    Set<Expr> adjoints = dependents(nodes, node -> node.op() instanceof Op.Adjoint);
    Set<Expr> recurrent =
        dependents(
            nodes,
            node -> node.op() instanceof Op.State || BackwardPlanner.isRecurrent(graph, node));
    // A recomputed forward node makes no difference to the forward chains: only users that exist
    // in every plan of this graph count, besides those that depend on adjoints.
    return Chains.rewrite(
        graph.pool(),
        roots,
        new HashSet<>(graph.values().values()),
        node -> adjoints.contains(node) ? isRecurrentAdjoint(node) : recurrent.contains(node),
        node -> forward.contains(node) || adjoints.contains(node));
  }

  private boolean isRecurrentAdjoint(Expr node) {
    return Expressions.reachable(List.of(node)).stream()
        .anyMatch(leaf -> BackwardPlanner.isRecurrent(graph, leaf));
  }

  static Set<Expr> dependents(List<Expr> nodes, java.util.function.Predicate<Expr> isSource) {
    Set<Expr> found = new HashSet<>();
    for (Expr node : nodes) {
      if (isSource.test(node) || node.operands().stream().anyMatch(found::contains)) {
        found.add(node);
      }
    }
    return found;
  }

  /** Values that are computed are kept; leaves that are asked for by name are copied. */
  private SequencedMap<String, Ref> wantValues(
      Chains.Result chains, SectionBuilder forward, Set<Expr> kept) {
    SequencedMap<String, Ref> copies = new LinkedHashMap<>();
    for (String name : seen) {
      Expr value = value(chains, name);
      if (graph.states().containsKey(name)) {
        copies.put(name, slot(states, name).whole());
      } else if (value.isOfParametersAlone() || value.operands().isEmpty() || Work.isView(value)) {
        Slot slot = slots.add(name, slots.width(value), Slot.Scope.ALL);
        forward.store(value, slot.whole());
        copies.put(name, slot.whole());
      } else {
        kept.add(value);
      }
    }
    return copies;
  }

  /** What the backward pass finds without asking: leaves and states. */
  private Map<Expr, Ref> atHand(Chains.Result chains) {
    Map<Expr, Ref> atHand = new HashMap<>(found);
    graph
        .states()
        .keySet()
        .forEach(state -> atHand.putIfAbsent(value(chains, state), slot(states, state).whole()));
    return atHand;
  }

  private Timing forwardTiming(Chains.Result chains) {
    List<Expr> roots = graph.values().values().stream().map(chains::of).toList();
    List<Expr> nodes = Expressions.reachable(roots);
    Set<String> read = new HashSet<>();
    nodes.forEach(
        node -> {
          if (node.op() instanceof Op.State(var name, _)) {
            read.add(name);
          }
        });
    List<Expr> recurrences = read.stream().map(state -> value(chains, state)).toList();
    return new Timing(nodes, Timing::isState, new HashSet<>(Expressions.reachable(recurrences)));
  }

  /** What every run of this graph computes: states and the output. */
  private Set<Expr> computed(Chains.Result chains) {
    List<Expr> roots = new ArrayList<>();
    graph.states().keySet().forEach(state -> roots.add(value(chains, state)));
    seen.forEach(name -> roots.add(value(chains, name)));
    return new HashSet<>(Expressions.reachable(roots));
  }

  /** What stands in a table in the forward pass because something whole is made of it. */
  private Set<Expr> readWhole(Chains.Result chains) {
    Set<Expr> read = new HashSet<>();
    for (Expr node : computed(chains)) {
      Chain chain = chains.chains().get(node);
      if (chain != null) {
        read.addAll(chain.operands());
      }
    }
    return read;
  }

  /** The forward nodes that the adjoint reads: where its own nodes meet them. */
  private List<Expr> wanted(Adjoint adjoint, Chains.Result chains) {
    List<Expr> roots = adjoint.stepRoots().stream().map(chains::of).toList();
    List<Expr> nodes = Expressions.reachable(roots);
    Set<Expr> own = dependents(nodes, node -> node.op() instanceof Op.Adjoint);
    List<Expr> wanted = new ArrayList<>();
    for (Expr node : nodes) {
      if (own.contains(node)) {
        node.operands().stream().filter(operand -> !own.contains(operand)).forEach(wanted::add);
      }
    }
    roots.stream().filter(root -> !own.contains(root)).forEach(wanted::add);
    return wanted;
  }

  private Expr value(Chains.Result chains, String name) {
    return chains.of(graph.value(name));
  }

  static Slot slot(Map<String, Slot> slots, String name) {
    return Objects.requireNonNull(slots.get(name));
  }

  private String name(Expr node) {
    return names.getOrDefault(node, "·");
  }
}
