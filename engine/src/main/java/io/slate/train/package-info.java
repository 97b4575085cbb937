/**
 * From data to a model: losses, optimisers, learning rates, clipping, checkpoints, the loop over
 * the data.
 *
 * <p>What enters are a network and {@link io.slate.train.TrainingData}; what leaves is a {@link
 * io.slate.model.Model}, and on the way a {@link io.slate.train.TrainingEvent} for all that
 * happens. Equal seeds give equal bits, whatever the number of threads and however often training
 * was cut short. Each optimiser and schedule names its paper.
 */
@NullMarked
package io.slate.train;

import org.jspecify.annotations.NullMarked;
