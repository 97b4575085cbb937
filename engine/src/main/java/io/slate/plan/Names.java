package io.slate.plan;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What nodes are called for readers, and in which order they stand in tables.
 *
 * <p>A named value has the text's name; what its function is applied to is {@code pre(f)}; a
 * function of something named says so, {@code tanh(c)}; an adjoint is {@code df}. What would be
 * long is numbered: {@code v1}.
 */
final class Names {
  private static final int LONGEST = 20;

  private final Chains.Result chains;
  private final Map<Expr, String> names = new HashMap<>();
  private final Map<Expr, Expr> adjointOf = new HashMap<>();
  private final Map<Expr, Integer> positions = new HashMap<>();
  private final Notation notation;
  private int numbered;

  Names(Graph graph, Sizes sizes, Optional<Adjoint> adjoint, Chains.Result chains) {
    this.chains = chains;
    this.notation = new Notation(node -> Optional.ofNullable(names.get(node)), sizes, LONGEST);
    graph.matrices().forEach((name, node) -> names.putIfAbsent(node, name));
    graph.values().forEach(this::name);
    graph.values().forEach(this::nameArgument);
    for (Expr node : Graph.reachable(graph.values().values())) {
      place(chains.of(node), node);
    }
    adjoint.ifPresent(this::nameAdjoints);
  }

  private void name(String name, Expr value) {
    if (!value.operands().isEmpty()) {
      names.putIfAbsent(chains.of(value), name);
    }
  }

  /** Names what a value is a function of, where that is one thing that changes at every step. */
  private void nameArgument(String name, Expr value) {
    List<Expr> changing =
        value.operands().stream().filter(each -> !each.isOfParametersAlone()).distinct().toList();
    boolean isFunction = value.op() instanceof Op.Elementwise && changing.size() == 1;
    if (isFunction && !changing.getFirst().operands().isEmpty()) {
      Expr argument = chains.of(changing.getFirst());
      names.putIfAbsent(argument, "pre(" + name + ")");
      Optional.ofNullable(chains.sums().get(argument))
          .ifPresent(sum -> names.putIfAbsent(sum.chain(), "pre(" + name + ")"));
    }
  }

  /** A node may be the adjoint of several; the named one counts, or what is made of most. */
  private void nameAdjoints(Adjoint adjoint) {
    adjoint.values().forEach((name, node) -> names.putIfAbsent(chains.of(node), "d" + name));
    adjoint
        .nodes()
        .forEach(
            (forward, node) ->
                chains
                    .find(node)
                    .filter(_ -> !forward.operands().isEmpty())
                    .ifPresent(
                        now -> adjointOf.merge(now, forward, (a, b) -> isNearer(b, a) ? b : a)));
    adjointOf.forEach(this::place);
  }

  private boolean isNearer(Expr a, Expr b) {
    boolean isNamed = names.containsKey(chains.of(a));
    return isNamed == names.containsKey(chains.of(b)) ? a.id() > b.id() : isNamed;
  }

  /** A sum stands where its chain does. */
  private void place(Expr node, Expr forward) {
    positions.merge(node, forward.id(), Math::min);
    Optional.ofNullable(chains.sums().get(node))
        .ifPresent(sum -> positions.merge(sum.chain(), forward.id(), Math::min));
  }

  /** As the text has it: what stands for a forward node or for its adjoint, then all others. */
  Comparator<Expr> order() {
    return Comparator.comparingInt((Expr node) -> positions.getOrDefault(node, Integer.MAX_VALUE))
        .thenComparingInt(Expr::id);
  }

  /** The name of a node; always the same one. */
  String of(Expr node) {
    String known = names.get(node);
    if (known == null) {
      known = derived(node);
      names.put(node, known);
    }
    return Objects.requireNonNull(known);
  }

  private String derived(Expr node) {
    Expr forward = adjointOf.get(node);
    return forward == null
        ? notation.of(node).orElseGet(() -> "v" + ++numbered)
        : "d" + atom(of(chains.of(forward)));
  }

  /** A name that stands beside others: in parentheses if it has blanks of its own. */
  static String atom(String name) {
    int open = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      open += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (c == ' ' && open == 0) {
        return "(" + name + ")";
      }
    }
    return name;
  }
}
