package io.slate.data;

/**
 * How the weights of products are stored for inference; arithmetic is that of float32. What is
 * bound by reading weights, one sequence at a time, gains what it need not read.
 */
public enum Storage {
  /** As trained: 32 bits. */
  FLOAT32,
  /** The upper half of a float32, rounded to nearest: 8 digits of 24, the same range. */
  BFLOAT16,
  /** Whole numbers from -127 to 127, times a scale for each row of a matrix. */
  INT8
}
