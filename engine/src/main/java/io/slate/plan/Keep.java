package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Decides which forward values the backward pass finds again. What is cheap element by element
 * (sums, differences, comparisons) is computed again from what is kept; what is dear (products of
 * matrices, functions), or stands in a table anyway because a product reads it, is kept.
 */
final class Keep {
  private final Set<Expr> forward;
  private final Set<Expr> chains;
  private final Set<Expr> readByProducts;
  private final Set<Expr> states;
  private final Set<Expr> kept = new LinkedHashSet<>();
  private final Set<Expr> seen = new HashSet<>();

  private Keep(Set<Expr> forward, Set<Expr> chains, Set<Expr> readByProducts, Set<Expr> states) {
    this.forward = forward;
    this.chains = chains;
    this.readByProducts = readByProducts;
    this.states = states;
  }

  /**
   * The forward nodes that are to be kept at every step.
   *
   * @param forward every node that the forward pass computes
   * @param chains those that are sums of products
   * @param readByProducts those that stand in a table because a product or a sum reads them
   * @param states those that are states, which are kept anyway
   * @param wanted the forward nodes that the backward pass reads
   */
  static Set<Expr> choose(
      Set<Expr> forward,
      Set<Expr> chains,
      Set<Expr> readByProducts,
      Set<Expr> states,
      Collection<Expr> wanted) {
    var keep = new Keep(forward, chains, readByProducts, states);
    wanted.forEach(keep::want);
    return keep.kept;
  }

  private void want(Expr node) {
    if (node.isOfParametersAlone() || node.operands().isEmpty() || states.contains(node)) {
      return;
    }
    if (!seen.add(node)) {
      return;
    }
    boolean isComputed = forward.contains(node);
    boolean isDear = chains.contains(node) || readByProducts.contains(node) || !isCheap(node);
    if (isComputed && isDear) {
      kept.add(node);
    } else {
      node.operands().forEach(this::want);
    }
  }

  private static boolean isCheap(Expr node) {
    return switch (node.op()) {
      case Op.Unary unary ->
          switch (unary) {
            case NEGATE, ABS, SIGN, STEP, STOP -> true;
            case SIGMOID, TANH, EXP, EXPM1, LOG, LOG1P, SQRT, SIN, COS, SOFTPLUS, ERF -> false;
          };
      case Op.Binary binary ->
          switch (binary) {
            case ADD, SUBTRACT, MULTIPLY, MIN, MAX, STRAIGHT_THROUGH -> true;
            case DIVIDE -> node.operand(1).shape().isSingle();
          };
      case Op.Select _, Op.Fill _ -> true;
      default -> false;
    };
  }
}
