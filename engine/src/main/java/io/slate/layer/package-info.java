/**
 * A cell over time or over trees, for a ragged batch, forward and backward.
 *
 * <p>What enters is a cell, sizes and rows of inputs; what leaves are the values of any name at
 * every step or the last, and the gradients of inputs, initial states and parameters. A run is a
 * tape of steps that a caller may interleave with other work (back-propagation through time: Werbos
 * 1990). Over trees, nodes of one height run together, whichever tree they are in (batching by
 * depth: Looks, Herreshoff, Hutchins &amp; Norvig 2017).
 */
@NullMarked
package io.slate.layer;

import org.jspecify.annotations.NullMarked;
