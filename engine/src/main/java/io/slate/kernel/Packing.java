package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.data.Slice;
import io.slate.plan.Section;
import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Packs the weights of the products of a section. */
final class Packing {
  private final ParameterLayout layout;
  private final Slice parameters;
  private final float[][] once;

  Packing(ParameterLayout layout, Slice parameters, float[][] once) {
    this.layout = layout;
    this.parameters = parameters;
    this.once = once;
  }

  PackedSection pack(Section section) {
    var packed = new PackedSection();
    Stream.of(section.before(), section.step(), section.after())
        .flatMap(List::stream)
        .forEach(
            stage -> {
              if (stage instanceof Stage.Product product) {
                packed.put(product, pack(product));
              }
            });
    return packed;
  }

  private PackedProduct pack(Stage.Product product) {
    float[] bias =
        product.start() instanceof Stage.Start.Bias start
            ? bias(start, product.target().width())
            : new float[0];
    List<List<PackedProduct.Panel>> terms = new ArrayList<>();
    for (Stage.Term term : product.terms()) {
      terms.add(panels(term));
    }
    return new PackedProduct(bias, terms);
  }

  /** What the columns of a product start from. */
  float[] bias(Stage.Start.Bias start, int width) {
    float[] bias = new float[width];
    int column = 0;
    for (Stage.Constant part : start.parts()) {
      copy(part, bias, column);
      column += part.width();
    }
    return bias;
  }

  private void copy(Stage.Constant part, float[] bias, int column) {
    if (part.parameter().isPresent()) {
      int offset = offset(part.parameter().get());
      System.arraycopy(parameters.values(), offset, bias, column, part.width());
    } else if (part.slot().isPresent()) {
      System.arraycopy(once[part.slot().get().id()], 0, bias, column, part.width());
    }
  }

  /** Full weights under one operand become one panel; each diagonal block is one of its own. */
  private List<PackedProduct.Panel> panels(Stage.Term term) {
    List<PackedProduct.Panel> panels = new ArrayList<>();
    boolean areFull = term.weights().stream().allMatch(weight -> weight.blocks() == 1);
    int width = term.weights().stream().mapToInt(Weight::outer).sum();
    float[][] joined = areFull ? new float[term.operand().width()][width] : new float[0][];
    int column = 0;
    for (Weight weight : term.weights()) {
      for (int block = 0; block < weight.blocks(); block++) {
        int rows = weight.rows() / weight.blocks();
        int inner = weight.transposed() ? rows : weight.columns();
        int outer = weight.transposed() ? weight.columns() : rows;
        float[][] target = areFull ? joined : new float[inner][outer];
        fill(weight, block * rows, rows, target, areFull ? column : 0);
        if (!areFull) {
          int shift = column + block * outer;
          for (PackedProduct.Panel tile : tiles(target, outer)) {
            panels.add(new PackedProduct.Panel(block * inner, shift + tile.column(), tile.rows()));
          }
        }
      }
      column += weight.outer();
    }
    if (areFull) {
      panels.addAll(tiles(joined, width));
    }
    return panels;
  }

  /** A panel cut into ones that are narrow enough. */
  private static List<PackedProduct.Panel> tiles(float[][] joined, int width) {
    if (width <= RowProduct.TILE) {
      return List.of(new PackedProduct.Panel(0, 0, joined));
    }
    List<PackedProduct.Panel> tiles = new ArrayList<>();
    for (int from = 0; from < width; from += RowProduct.TILE) {
      int to = Math.min(from + RowProduct.TILE, width);
      float[][] rows = new float[joined.length][];
      for (int k = 0; k < rows.length; k++) {
        rows[k] = Arrays.copyOfRange(joined[k], from, to);
      }
      tiles.add(new PackedProduct.Panel(0, from, rows));
    }
    return tiles;
  }

  /** Writes some rows of a weight, transposed or as they lie, behind a column of the target. */
  private void fill(Weight weight, int firstRow, int rows, float[][] target, int column) {
    float[] source = source(weight);
    int offset = offset(weight) + weight.from();
    for (int row = 0; row < rows; row++) {
      int at = offset + (firstRow + row) * weight.stride();
      if (weight.transposed()) {
        System.arraycopy(source, at, target[row], column, weight.columns());
      } else {
        for (int k = 0; k < weight.columns(); k++) {
          target[k][column + row] = source[at + k];
        }
      }
    }
  }

  /** The array that holds a weight. */
  float[] source(Weight weight) {
    return weight.slot().isPresent() ? once[weight.slot().get().id()] : parameters.values();
  }

  /** Where in that array it begins. */
  int offset(Weight weight) {
    return weight.parameter().isPresent() ? offset(weight.parameter().get()) : 0;
  }

  private int offset(String name) {
    return parameters.from() + layout.entry(name).offset();
  }
}
