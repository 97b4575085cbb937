/**
 * From graphs to a plan: what is computed once an update, before the loop over time, at each step,
 * and after it.
 *
 * <p>What enters is a graph with its adjoint; what leaves is a {@link Plan}: data without arrays,
 * threads or lanes, which an executor carries out and {@link Explanation} prints. The passes, one
 * file each: {@link Chains} joins products that are added up, {@link Timing} hoists and sinks,
 * {@link Keep} decides what the backward pass finds again, {@link Levels} orders, {@link Merge}
 * joins products that share an operand, {@link Fuse} joins element-wise work.
 */
@NullMarked
package io.slate.plan;

import org.jspecify.annotations.NullMarked;
