/**
 * The derivative of a graph, as a graph.
 *
 * <p>What enters is one step of a cell; what leaves is its adjoint, an {@link Adjoint}: how the
 * loss changes with what the step was given, and the terms whose sums over the steps are the
 * gradients of the parameters (reverse mode; Linnainmaa 1970, Werbos 1990 for time), or its tangent
 * (forward mode), both from one table of partial derivatives.
 */
@NullMarked
package io.slate.derive;

import org.jspecify.annotations.NullMarked;
