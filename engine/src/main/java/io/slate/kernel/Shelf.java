package io.slate.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The arrays of prepared weights, which those of the next update take over: the products of a plan
 * are packed alike each time. What an array holds before it is packed is any values.
 */
final class Shelf {
  private final List<Row> rows;
  private float[] parameters = new float[0];

  /**
   * @param products how many there are
   */
  Shelf(int products) {
    this.rows = IntStream.range(0, products).mapToObj(_ -> new Row()).toList();
  }

  /** A copy of parameters. */
  float[] copy(float[] values, int offset, int count) {
    if (parameters.length != count) {
      parameters = new float[count];
    }
    System.arraycopy(values, offset, parameters, 0, count);
    return parameters;
  }

  /** The arrays of a product. */
  Row row(int product) {
    return rows.get(product);
  }

  /** All arrays, for tests. */
  List<float[]> arrays() {
    List<float[]> all = new ArrayList<>(List.of(parameters));
    rows.forEach(row -> all.addAll(row.arrays));
    return all;
  }

  /** Arrays that are taken one after the other. Belongs to one thread at a time. */
  static final class Row {
    private final List<float[]> arrays = new ArrayList<>();
    private int taken;

    /** Begins again with the first one. */
    void open() {
      taken = 0;
    }

    /** The next array; of the size that it had when the product was packed before. */
    float[] take(int size) {
      if (taken == arrays.size()) {
        arrays.add(new float[size]);
      }
      float[] array = arrays.get(taken++);
      if (array.length != size) {
        throw new IllegalStateException(
            "a product is packed otherwise than before: %d elements, and %d then"
                .formatted(size, array.length));
      }
      return array;
    }
  }
}
