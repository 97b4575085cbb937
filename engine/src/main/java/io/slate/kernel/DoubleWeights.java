package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Parameters in double precision, packed once an update; shared by any number of tapes; nobody
 * writes to it.
 */
public final class DoubleWeights {
  /** Columns that are worked on together: their sums stay in the first-level cache. */
  static final int TILE = 64;

  /**
   * Some columns of a product.
   *
   * @param from the first element of the operand
   * @param column the first column of the target
   * @param width how many columns, up to {@link #TILE}
   * @param values {@code [inner][width]}
   */
  @SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
  record Panel(int from, int column, int width, double[] values) {}

  private final ParameterLayout layout;
  private final double[] parameters;
  private final double[][] once;
  private final IdentityHashMap<Stage.Term, List<Panel>> panels = new IdentityHashMap<>();

  /**
   * @param once the values of slots of scope {@code ONCE}, by slot id
   */
  DoubleWeights(ParameterLayout layout, double[] parameters, double[][] once) {
    this.layout = layout;
    this.parameters = parameters;
    this.once = once;
  }

  void pack(Stage.Product product) {
    product.terms().forEach(term -> panels.put(term, packed(term)));
  }

  List<Panel> of(Stage.Term term) {
    return Objects.requireNonNull(panels.get(term));
  }

  /** The values of a slot of scope {@code ONCE}. */
  double[] once(int slot) {
    return once[slot];
  }

  /** A parameter by name, a copy. */
  double[] parameter(String name) {
    ParameterLayout.Entry entry = layout.entry(name);
    return Arrays.copyOfRange(parameters, entry.offset(), entry.offset() + entry.count());
  }

  /** What the columns of a product start from. */
  double[] bias(Stage.Start.Bias start, int width) {
    double[] bias = new double[width];
    int column = 0;
    for (Stage.Constant part : start.parts()) {
      Optional<double[]> values =
          part.parameter().map(this::parameter).or(() -> part.slot().map(slot -> once[slot.id()]));
      if (values.isPresent()) {
        System.arraycopy(values.get(), 0, bias, column, part.width());
      }
      column += part.width();
    }
    return bias;
  }

  /** The elements of a matrix or tensor as they are stored. */
  double[] stored(Weight weight) {
    return weight
        .parameter()
        .map(this::parameter)
        .orElseGet(() -> once[weight.slot().orElseThrow().id()]);
  }

  private List<Panel> packed(Stage.Term term) {
    List<Panel> packed = new ArrayList<>();
    int column = 0;
    for (Weight weight : term.weights()) {
      double[] stored = stored(weight);
      int rows = weight.rows() / weight.blocks();
      int inner = weight.transposed() ? rows : weight.columns();
      int outer = weight.transposed() ? weight.columns() : rows;
      for (int block = 0; block < weight.blocks(); block++) {
        for (int first = 0; first < outer; first += TILE) {
          int width = Math.min(TILE, outer - first);
          double[] values = new double[inner * width];
          for (int k = 0; k < inner; k++) {
            for (int j = 0; j < width; j++) {
              int row = block * rows + (weight.transposed() ? k : first + j);
              int across = weight.transposed() ? first + j : k;
              values[k * width + j] = stored[row * weight.stride() + weight.from() + across];
            }
          }
          packed.add(new Panel(block * inner, column + block * outer + first, width, values));
        }
      }
      column += weight.outer();
    }
    return packed;
  }
}
