package io.slate.network;

/**
 * What the states of a decoder begin with: {@code tanh(W x + b)} for each state of each cell, where
 * x is made of what the last layer in front gives. A cell whose states may not be any number from
 * −1 to 1 begins with zero.
 */
public enum Bridge {
  /** Nothing is handed over: they begin with zero. */
  ZERO,
  /** What it says when it has read everything, from either end where it reads from both. */
  LAST,
  /** The mean over its steps. */
  MEAN
}
