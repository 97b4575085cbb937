package io.slate.kernel;

/**
 * A register tile of the matrix product: some rows of the left operand times a panel of weights,
 * added to what the sums start from. Each sum is one chain of fused multiply-adds over the inner
 * elements in order. Has no state; {@link Tiles} knows them all.
 */
abstract class MicroKernel {
  abstract void run(Tile tile);
}
