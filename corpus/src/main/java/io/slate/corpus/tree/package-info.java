/**
 * Trees with a label at every node.
 *
 * <p>In: bracketed trees as the treebanks write them, {@code (3 (2 It) (4 works))} (Marcus,
 * Santorini &amp; Marcinkiewicz 1993; Socher et al. 2013). Out: {@link io.slate.corpus.tree.Tree
 * trees} as lists in which children stand before their parents, so that no depth is too deep.
 */
@NullMarked
package io.slate.corpus.tree;

import org.jspecify.annotations.NullMarked;
