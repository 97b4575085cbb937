/**
 * One step of a cell as a typed graph, and its meaning.
 *
 * <p>What enters is a syntax tree; what leaves is a {@link Graph}: every name resolved, every shape
 * inferred, equal expressions shared. {@link Interpreter} says in double precision what a graph
 * means; it is the oracle for every stage behind it.
 */
@NullMarked
package io.slate.graph;

import org.jspecify.annotations.NullMarked;
