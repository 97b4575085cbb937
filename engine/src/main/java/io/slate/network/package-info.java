/**
 * Networks as values: what they read, the layers in between, and what they say.
 *
 * <p>What enters are layers, composed by {@link Network#over}; what leaves is a {@link Network},
 * which says where its parameters lie, how they start, and which runs forward and backward over a
 * batch. A network has no parameters of its own: those are an array that the caller holds.
 */
@NullMarked
package io.slate.network;

import org.jspecify.annotations.NullMarked;
