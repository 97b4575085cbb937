/**
 * Equations as papers and lectures typeset them: LaTeX in, a syntax tree out, and back.
 *
 * <p>What enters {@link io.slate.equation.latex.LatexReader} is the text of a paper, a lecture or a
 * paste of a few formulas; what leaves is a {@link io.slate.equation.latex.LatexCell}: the syntax
 * tree of a cell with every declaration that had to be inferred, and a note on each inference for
 * the reader to check. {@link io.slate.equation.latex.LatexWriter} goes the other way.
 *
 * <p>The stages inside, in the order of the text: {@code Lexer} (tokens), {@code Macros} (the
 * text's own commands), {@code Rows} (one run of tokens a formula), {@code FormulaParser} (terms,
 * in which an index is not yet a time or a label), {@code Letters} and {@code Naming} (what each
 * index letter means; terms become expressions), {@code Identities} (names that differ between
 * lines), {@code Kinds} and {@code Roles} (what is a weight, a state, a gate).
 */
@NullMarked
package io.slate.equation.latex;

import org.jspecify.annotations.NullMarked;
