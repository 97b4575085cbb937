/**
 * The cell language: text in, a syntax tree with positions out.
 *
 * <p>What enters is the text of one {@code .cell} file, or equations in LaTeX; what leaves is a
 * {@link CellSyntax}, in which every node knows the columns it was read from. Nothing is typed
 * here: whether {@code W x} is a product or an element-wise factor is decided by the next stage,
 * {@code graph}.
 */
@NullMarked
package io.slate.equation;

import org.jspecify.annotations.NullMarked;
