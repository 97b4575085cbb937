package io.slate.network;

import io.slate.data.DoubleRagged;
import io.slate.data.Rows;

/**
 * What flows between the layers of one run in double precision, as a {@link Flow} does in float,
 * and how a loss changes with it.
 */
final class DoubleFlow {
  private final Rows rows;
  private final long[] numbers;
  private final boolean isByStep;
  private final int width;
  private final int backward;
  private final double[] values;
  private double[] adjoint = {};

  private DoubleFlow(
      Rows rows, long[] numbers, boolean isByStep, int width, int backward, double... values) {
    this.rows = rows;
    this.numbers = numbers;
    this.isByStep = isByStep;
    this.width = width;
    this.backward = backward;
    this.values = values;
  }

  /** A value for every step, {@code [rows.total(), width]}. */
  static DoubleFlow bySteps(DoubleRagged values, long... numbers) {
    return new DoubleFlow(values.rows(), numbers, true, values.width(), 0, values.values());
  }

  /** The same sequences with other columns, of which none was read from the end. */
  DoubleFlow with(int otherWidth, double... other) {
    return new DoubleFlow(rows, numbers, isByStep, otherWidth, 0, other);
  }

  /** The same shape with other values. */
  DoubleFlow with(double... other) {
    return new DoubleFlow(rows, numbers, isByStep, width, backward, other);
  }

  /** The same with its last columns read from the end. */
  DoubleFlow readFromTheEnd(int columns) {
    return new DoubleFlow(rows, numbers, isByStep, width, columns, values);
  }

  /** The same sequences with one value each. */
  DoubleFlow bySequence(double... other) {
    return new DoubleFlow(rows, numbers, false, width, 0, other);
  }

  Rows rows() {
    return rows;
  }

  long[] numbers() {
    return numbers;
  }

  boolean isByStep() {
    return isByStep;
  }

  int width() {
    return width;
  }

  /** How many of the last columns were read from the end. */
  int backward() {
    return backward;
  }

  double[] values() {
    return values;
  }

  int count() {
    return isByStep ? rows.total() : rows.sequences();
  }

  /** How the loss changes with each value; zero at first, added to on the way back. */
  double[] adjoint() {
    if (adjoint.length != values.length) {
      adjoint = new double[values.length];
    }
    return adjoint;
  }
}
