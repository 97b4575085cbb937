package io.slate.train;

/**
 * The moment of one update: all that a learning rate or an optimiser may depend on besides the
 * gradient. A function of the recipe and the data, so a training that is resumed meets the same
 * ones.
 *
 * @param step the update's number, from 1
 * @param stepsInAll of the whole training
 * @param epoch from 1
 * @param validations of the epochs before
 */
record Moment(long step, long stepsInAll, int epoch, Validations validations) {}
