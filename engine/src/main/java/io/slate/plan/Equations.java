package io.slate.plan;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a plan is made of: a graph and, where gradients are wanted, its adjoint, with sums of
 * products rewritten into chains.
 */
record Equations(Graph graph, Optional<Adjoint> adjoint, Chains.Result chains, Names names) {

  /**
   * @param seen what the loss looks at, if there is one
   */
  static Equations of(Graph graph, Sizes sizes, Optional<? extends Set<String>> seen) {
    Optional<Adjoint> adjoint = seen.map(names -> Adjoint.of(graph, names));
    Set<Expr> forward = new HashSet<>(Expressions.reachable(graph.values().values()));
    List<Expr> roots = new ArrayList<>(graph.values().values());
    Set<Expr> stops = new HashSet<>(graph.values().values());
    adjoint.ifPresent(
        adj -> {
          roots.addAll(adj.stepRoots());
          roots.addAll(adj.values().values());
          stops.addAll(adj.values().values());
        });
    List<Expr> nodes = Expressions.reachable(roots);
    Set<Expr> adjoints = dependents(nodes, node -> node.op() instanceof Op.Adjoint);
    Set<Expr> forwardAgain = dependents(nodes, Timing::isState);
    Set<Expr> backwardAgain = dependents(nodes, node -> isRecurrentAdjoint(graph, node));
    var rules =
        new Chains.Rules(
            stops,
            node -> (adjoints.contains(node) ? backwardAgain : forwardAgain).contains(node),
            (user, operand) ->
                forward.contains(user) || (adjoints.contains(user) && adjoints.contains(operand)),
            order(forward, adjoint));
    Chains.Result chains = Chains.rewrite(graph.pool(), roots, rules);
    return new Equations(graph, adjoint, chains, new Names(graph, sizes, adjoint, chains));
  }

  /** As the text has it; the adjoint of a node stands where the node stands. */
  private static Comparator<Expr> order(Set<Expr> forward, Optional<Adjoint> adjoint) {
    Map<Expr, Integer> positions = new HashMap<>();
    forward.forEach(node -> positions.put(node, node.id()));
    adjoint.ifPresent(
        adj ->
            adj.nodes()
                .forEach((node, itsAdjoint) -> positions.merge(itsAdjoint, node.id(), Math::min)));
    return Comparator.comparingInt((Expr node) -> positions.getOrDefault(node, Integer.MAX_VALUE))
        .thenComparingInt(Expr::id);
  }

  /** Whether a leaf is the adjoint of a state that a later step reads. */
  private static boolean isRecurrentAdjoint(Graph graph, Expr node) {
    return node.op() instanceof Op.Adjoint(var name)
        && graph.states().containsKey(name)
        && graph.reach(name) > 0;
  }

  /** What is made of sources, sources included. */
  private static Set<Expr> dependents(List<Expr> nodes, Predicate<Expr> isSource) {
    Set<Expr> found = new HashSet<>();
    for (Expr node : nodes) {
      if (isSource.test(node) || node.operands().stream().anyMatch(found::contains)) {
        found.add(node);
      }
    }
    return found;
  }

  /** What a named value is at a step. */
  Expr value(String name) {
    return chains.of(graph.value(name));
  }

  /** The adjoint, where gradients are wanted. */
  Adjoint derived() {
    return adjoint.orElseThrow();
  }

  /** Where the backward pass meets the forward one: the forward nodes that it reads. */
  List<Expr> metByAdjoints(List<Expr> roots) {
    List<Expr> nodes = Expressions.reachable(roots);
    Set<Expr> own = dependents(nodes, node -> node.op() instanceof Op.Adjoint);
    List<Expr> met = new ArrayList<>();
    for (Expr node : nodes) {
      if (own.contains(node)) {
        node.operands().stream().filter(operand -> !own.contains(operand)).forEach(met::add);
      }
    }
    roots.stream().filter(root -> !own.contains(root)).forEach(met::add);
    return met;
  }

  /**
   * Hoisting and sinking in the forward half: what states are made of recurs, and so do inputs that
   * come about between the steps.
   *
   * @param fed those inputs; where there are some, the caller reads states and output at each step
   */
  Timing forwardTiming(Set<String> fed) {
    List<Expr> nodes =
        Expressions.reachable(graph.values().values().stream().map(chains::of).toList());
    Set<String> read = new HashSet<>();
    for (Expr node : nodes) {
      if (node.op() instanceof Op.State(var name, _)) {
        read.add(name);
      }
    }
    if (!fed.isEmpty()) {
      read.addAll(graph.states().keySet());
      read.add(graph.output());
    }
    List<Expr> recurrences = read.stream().map(this::value).toList();
    return new Timing(
        nodes,
        node -> Timing.isState(node) || isFed(fed, node),
        new HashSet<>(Expressions.reachable(recurrences)));
  }

  private static boolean isFed(Set<String> fed, Expr node) {
    return node.op() instanceof Op.Input(var name, _) && fed.contains(name);
  }

  /**
   * The same in the backward half: what adjoints of states are made of recurs.
   *
   * @param wanted what is computed there
   * @param recurring what is added to adjoints
   * @param isFed whether the caller adds to adjoints between the steps
   */
  Timing backwardTiming(List<Expr> wanted, List<Expr> recurring, boolean isFed) {
    List<Expr> roots = new ArrayList<>(wanted);
    derived().stepRoots().forEach(root -> roots.add(chains.of(root)));
    derived().values().values().forEach(value -> roots.add(chains.of(value)));
    return new Timing(
        Expressions.reachable(roots),
        node -> isFed ? node.op() instanceof Op.Adjoint : isRecurrentAdjoint(graph, node),
        new HashSet<>(Expressions.reachable(recurring)));
  }

  /**
   * The adjoint of each chain, in the order of the tables in which the chains lie side by side.
   *
   * @param homes the chains of each table
   */
  List<List<Expr>> adjointsOf(List<List<Expr>> homes) {
    Map<Expr, Expr> byChain = new HashMap<>();
    derived()
        .nodes()
        .forEach(
            (node, itsAdjoint) -> {
              Expr now = chains.of(node);
              Expr chain =
                  Optional.ofNullable(chains.sums().get(now)).map(Chains.Sum::chain).orElse(now);
              chains.find(itsAdjoint).ifPresent(adjointNow -> byChain.put(chain, adjointNow));
            });
    return homes.stream()
        .map(home -> home.stream().map(byChain::get).filter(Objects::nonNull).distinct().toList())
        .toList();
  }
}
