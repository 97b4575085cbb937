package io.slate.plan;

import io.slate.graph.Expr;

/**
 * An expression of parameters alone, computed once an update.
 *
 * @param node its leaves are parameters and numbers
 */
public record Once(Slot target, Expr node) {}
