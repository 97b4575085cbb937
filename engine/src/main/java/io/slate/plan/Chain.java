package io.slate.plan;

import io.slate.graph.Expr;
import java.util.List;
import java.util.Optional;

/**
 * Products that are added up, with what they start from.
 *
 * @param bias of parameters alone
 * @param products in the order in which they are added: those without a state first, so that these
 *     can be hoisted without changing a bit
 */
record Chain(Optional<Expr> bias, List<Expr> products) {
  Chain {
    products = List.copyOf(products);
  }

  /** What the products are applied to, in order. */
  List<Expr> operands() {
    return products.stream().map(product -> product.operand(1)).toList();
  }
}
