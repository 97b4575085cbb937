package io.slate.plan;

import java.util.Optional;

/**
 * A matrix in a product: a parameter, or a slot that is computed once an update, or some columns of
 * either. Its rows are stored one after the other.
 *
 * @param label how it is printed
 * @param parameter the parameter's name, unless it comes from a slot
 * @param slot where it is computed to, unless it is a parameter
 * @param rows rows of the stored matrix
 * @param stride columns of the stored matrix
 * @param from the first column used
 * @param columns how many columns are used; with several blocks, the columns of one block
 * @param blocks of how many diagonal blocks it consists
 * @param transposed whether its transpose is meant
 */
public record Weight(
    String label,
    Optional<String> parameter,
    Optional<Slot> slot,
    int rows,
    int stride,
    int from,
    int columns,
    int blocks,
    boolean transposed) {

  /** The length of what it is applied to. */
  public int inner() {
    return transposed ? rows : columns * blocks;
  }

  /** The length of the result. */
  public int outer() {
    return transposed ? columns * blocks : rows;
  }

  /** Multiplications in one application to one row. */
  public long multiplications() {
    return (long) rows * columns;
  }
}
