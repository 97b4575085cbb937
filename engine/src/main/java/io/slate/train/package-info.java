/**
 * From examples to a model: losses, optimisers, clipping, the loop over the data.
 *
 * <p>What enters are a network and examples; what leaves is a {@link io.slate.model.Model}. Equal
 * seeds give equal bits, whatever the number of threads.
 */
@NullMarked
package io.slate.train;

import org.jspecify.annotations.NullMarked;
