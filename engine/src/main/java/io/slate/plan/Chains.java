package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Op;
import io.slate.graph.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Finds sums of products and makes each a chain: bias, then products of inputs, then products of
 * states, then the element-wise rest. What stops a chain is written in the equations alone (a name,
 * a second use), never in what is watched, so watching changes no bit.
 */
final class Chains {
  private final Expressions pool;
  private final Set<Expr> stops;
  private final Comparator<Expr> order;
  private final Map<Expr, Integer> uses = new HashMap<>();
  private final Map<Expr, Expr> rewritten = new HashMap<>();
  private final Map<Expr, Chain> chains = new LinkedHashMap<>();
  private final Map<Expr, Sum> sums = new LinkedHashMap<>();

  private Chains(Expressions pool, Rules rules) {
    this.pool = pool;
    this.stops = rules.stops();
    this.order =
        Comparator.comparing((Expr operand) -> rules.depends().test(operand))
            .thenComparing(rules.order());
  }

  /**
   * What the equations say of their nodes.
   *
   * @param stops nodes that have a value of their own: what is named, and adjoints of what is named
   * @param depends whether an operand depends on the recurrence, so that its product cannot be
   *     hoisted
   * @param counts whether a use of a node counts: a backward pass that reads a forward node does
   *     not change how that is computed
   * @param order in which order addends are added that are otherwise alike
   */
  record Rules(
      Set<Expr> stops,
      Predicate<Expr> depends,
      BiPredicate<Expr, Expr> counts,
      Comparator<Expr> order) {
    Rules {
      stops = Set.copyOf(stops);
    }
  }

  /**
   * @param chains by the node that stands for the sum of the products
   * @param sums by the node that stands for a chain with element-wise addends behind it
   * @param rewritten the new node for each old one
   */
  record Result(Map<Expr, Chain> chains, Map<Expr, Sum> sums, Map<Expr, Expr> rewritten) {
    Expr of(Expr old) {
      return find(old).orElseThrow();
    }

    /** Empty for a node that nothing wanted is made of. */
    Optional<Expr> find(Expr old) {
      return Optional.ofNullable(rewritten.get(old));
    }
  }

  /** A chain and what is added to it element by element. */
  record Sum(Expr chain, Expr rest) {}

  /** Rewrites everything that the roots are made of. */
  static Result rewrite(Expressions pool, Collection<Expr> roots, Rules rules) {
    var chains = new Chains(pool, rules);
    List<Expr> nodes = Expressions.reachable(roots);
    for (Expr node : nodes) {
      for (Expr operand : node.operands()) {
        if (rules.counts().test(node, operand)) {
          chains.uses.merge(operand, 1, Integer::sum);
        }
      }
    }
    roots.forEach(root -> chains.uses.merge(root, 1, Integer::sum));
    nodes.forEach(node -> chains.rewritten.put(node, chains.rewrite(node)));
    return new Result(chains.chains, chains.sums, chains.rewritten);
  }

  private Expr rewrite(Expr node) {
    if (node.isOfParametersAlone()) {
      return node;
    }
    if (node.op() instanceof Op.Product && node.operand(0).isOfParametersAlone()) {
      return chain(List.of(node), Optional.empty());
    }
    if (node.op() == Op.Binary.ADD && node.shape().rank() == 1) {
      List<Expr> addends = new ArrayList<>();
      flatten(node, node.shape(), addends);
      if (addends.stream().anyMatch(this::isProduct)) {
        return sum(addends);
      }
    }
    return switch (node.op()) {
      case Op.Unary.STOP -> now(node.operand(0));
      case Op.Binary.STRAIGHT_THROUGH -> now(node.operand(0));
      case Op.Leaf _ -> node;
      default -> pool.with(node, node.operands().stream().map(this::now).toList());
    };
  }

  private Expr now(Expr old) {
    return Objects.requireNonNull(rewritten.get(old));
  }

  /** The addends of a tree of additions; what is used again or has a name is not opened. */
  private void flatten(Expr node, Shape shape, List<Expr> addends) {
    for (Expr operand : node.operands()) {
      boolean isOpen =
          operand.op() == Op.Binary.ADD
              && operand.shape().equals(shape)
              && !operand.isOfParametersAlone()
              && isUsedHereAlone(operand);
      if (isOpen) {
        flatten(operand, shape, addends);
      } else {
        addends.add(operand);
      }
    }
  }

  private boolean isUsedHereAlone(Expr node) {
    return uses.getOrDefault(node, 0) <= 1 && !stops.contains(node);
  }

  private boolean isProduct(Expr node) {
    return node.op() instanceof Op.Product
        && node.operand(0).isOfParametersAlone()
        && isUsedHereAlone(node);
  }

  private Expr sum(List<Expr> addends) {
    Shape shape = addends.stream().filter(this::isProduct).findFirst().orElseThrow().shape();
    List<Expr> products = new ArrayList<>();
    List<Expr> constants = new ArrayList<>();
    List<Expr> rest = new ArrayList<>();
    for (Expr addend : addends) {
      if (isProduct(addend)) {
        products.add(addend);
      } else if (addend.isOfParametersAlone() && addend.shape().equals(shape)) {
        constants.add(addend);
      } else {
        rest.add(addend);
      }
    }
    Expr chain = chain(products, constants.stream().sorted(order).reduce(pool::add));
    Optional<Expr> behind = rest.stream().sorted(order).map(this::now).reduce(pool::add);
    if (behind.isEmpty()) {
      return chain;
    }
    Expr sum = pool.add(chain, behind.get());
    sums.put(sum, new Sum(chain, behind.get()));
    return sum;
  }

  private Expr chain(List<Expr> products, Optional<Expr> bias) {
    List<Expr> ordered =
        products.stream()
            .sorted(
                Comparator.comparing((Expr product) -> product.operand(1), order)
                    .thenComparing(product -> product.operand(0), order))
            .map(
                product -> pool.with(product, List.of(product.operand(0), now(product.operand(1)))))
            .toList();
    Expr sum = ordered.stream().reduce(pool::add).orElseThrow();
    if (bias.isPresent()) {
      sum = pool.add(sum, bias.get());
    }
    chains.put(sum, new Chain(bias, ordered));
    return sum;
  }
}
