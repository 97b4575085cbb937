package io.slate.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The lengths of a value: none for a number, one for a vector, two for a matrix (rows, columns),
 * three for a tensor.
 */
public record Shape(List<Dim> lengths) {
  /** A number. */
  public static final Shape SCALAR = new Shape(List.of());

  public Shape {
    lengths = List.copyOf(lengths);
  }

  /** A vector. */
  public static Shape vector(Dim length) {
    return new Shape(List.of(length));
  }

  /** A matrix. */
  public static Shape matrix(Dim rows, Dim columns) {
    return new Shape(List.of(rows, columns));
  }

  /** 0 for a number, 1 for a vector, 2 for a matrix, 3 for a tensor. */
  public int rank() {
    return lengths.size();
  }

  /** What a value of this shape is called. */
  String kind() {
    return switch (rank()) {
      case 0 -> "number";
      case 1 -> "vector";
      case 2 -> "matrix";
      default -> "tensor";
    };
  }

  /** The length of a vector, the rows of a matrix. */
  public Dim first() {
    return lengths.getFirst();
  }

  /** The columns of a matrix. */
  public Dim second() {
    return lengths.get(1);
  }

  /** How many numbers, with every size given. */
  public int count(Sizes sizes) {
    long count = 1;
    for (Dim length : lengths) {
      count = count * length.in(sizes);
      if (count > Integer.MAX_VALUE) {
        throw new ShapeException("a value of shape " + this + " has over 2^31 elements");
      }
    }
    return (int) count;
  }

  /** Whether it broadcasts over a vector: a number, or a vector of length 1. */
  public boolean isSingle() {
    return rank() == 0 || (rank() == 1 && first().isOne());
  }

  @Override
  public String toString() {
    return lengths.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
