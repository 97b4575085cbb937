package io.slate.cli;

import io.slate.train.TrainingData;
import java.util.Optional;

/**
 * What one network is trained on, as its numbers.
 *
 * @param validation tells which epoch was best; without it that is the last one
 */
record Material(TrainingData train, Optional<TrainingData> validation) {}
