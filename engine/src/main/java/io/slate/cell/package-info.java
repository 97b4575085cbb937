/**
 * The public face of a cell: read it, look it up in the library, count its parameters, check its
 * derivative.
 *
 * <p>What enters is a text or a name; what leaves is a {@link Cell}, which knows its graph. {@link
 * Rollout} runs a graph over a sequence or a tree in double precision, forward and backward, and is
 * what layers are held against; {@link GradientCheck} holds the derivative itself against
 * differences of that run.
 */
@NullMarked
package io.slate.cell;

import org.jspecify.annotations.NullMarked;
