package io.slate.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * What a graph means, in double precision and in the plainest way. It is slow and it is the oracle:
 * derivatives, plans and kernels are held against it.
 *
 * <p>A value is an array: one element for a number, rows after one another for a matrix.
 */
public final class Interpreter {
  private final Sizes sizes;

  private final DoubleUnaryOperator rounding;

  public Interpreter(Sizes sizes) {
    this(sizes, DoubleUnaryOperator.identity());
  }

  /**
   * One with fewer digits: how far rounding moves what a graph says.
   *
   * @param rounding what every result goes through, those within sums and products too
   */
  public Interpreter(Sizes sizes, DoubleUnaryOperator rounding) {
    this.sizes = sizes;
    this.rounding = rounding;
  }

  /** A result as this keeps it. */
  public double rounded(double exact) {
    return rounding.applyAsDouble(exact);
  }

  /**
   * The values of the roots and of everything they are made of.
   *
   * @param given the value of each leaf; constants, lengths and the unit matrix are not asked for.
   *     A block-diagonal weight is given as it is stored.
   */
  public Map<Expr, double[]> evaluate(
      Collection<Expr> roots, Function<? super Op.Leaf, double[]> given) {
    return evaluateInOrder(Expressions.reachable(roots), given);
  }

  /**
   * The values of nodes that were put in order before: operands before what uses them.
   *
   * @param order as {@link Expressions#reachable} gives it
   */
  public Map<Expr, double[]> evaluateInOrder(
      List<Expr> order, Function<? super Op.Leaf, double[]> given) {
    return evaluateInOrder(order, Map.of(), given);
  }

  /**
   * The same where the values of some nodes are known.
   *
   * @param order without what is known
   * @param known among the results too
   */
  public Map<Expr, double[]> evaluateInOrder(
      List<Expr> order, Map<Expr, double[]> known, Function<? super Op.Leaf, double[]> given) {
    Map<Expr, double[]> values = new HashMap<>(2 * (order.size() + known.size()));
    values.putAll(known);
    for (Expr node : order) {
      List<double[]> operands = new ArrayList<>(node.operands().size());
      for (Expr operand : node.operands()) {
        operands.add(Objects.requireNonNull(values.get(operand)));
      }
      values.put(node, value(node, operands, given));
    }
    return values;
  }

  private double[] value(
      Expr node, List<double[]> operands, Function<? super Op.Leaf, double[]> given) {
    int count = node.shape().count(sizes);
    return switch (node.op()) {
      case Op.Constant(var number) -> new double[] {rounded(number)};
      case Op.Length(var dim) -> new double[] {dim.in(sizes)};
      case Op.Identity _ -> identity(node.shape().first().in(sizes));
      case Op.Leaf leaf -> given.apply(leaf);
      case Op.Unary unary -> {
        double[] result = new double[longest(operands)];
        for (int i = 0; i < result.length; i++) {
          result[i] = rounded(Elementwise.apply(unary, operands.get(0)[i]));
        }
        yield result;
      }
      case Op.Binary binary -> {
        double[] result = new double[longest(operands)];
        for (int i = 0; i < result.length; i++) {
          result[i] =
              rounded(Elementwise.apply(binary, at(operands.get(0), i), at(operands.get(1), i)));
        }
        yield result;
      }
      case Op.Select _ -> {
        double[] result = new double[longest(operands)];
        for (int i = 0; i < result.length; i++) {
          result[i] =
              Elementwise.select(
                  at(operands.get(0), i), at(operands.get(1), i), at(operands.get(2), i));
        }
        yield result;
      }
      case Op.Reduce reduce -> new double[] {reduce(reduce, operands.get(0))};
      case Op.Concat _ -> concat(operands, count);
      case Op.Slice(var from, _) ->
          Arrays.copyOfRange(operands.get(0), from.in(sizes), from.in(sizes) + count);
      case Op.Pad(var from, _) -> pad(operands.get(0), from.in(sizes), count);
      case Op.Fill _ -> fill(operands.get(0)[0], count);
      case Op.Product(var transposed, var blocks) ->
          product(node, operands, transposed, blocks.in(sizes), count);
      case Op.Outer(var blocks) -> outer(operands.get(0), operands.get(1), blocks.in(sizes));
      case Op.Contract(var free) -> contract(node, operands, free, count);
      case Op.TripleOuter _ -> tripleOuter(operands, count);
      case Op.MatrixProduct _ -> matrixProduct(node, operands, count);
      case Op.Transpose _ -> transpose(node, operands.get(0), count);
      case Op.Columns(var from, _) -> columns(node, operands.get(0), from.in(sizes), count);
      case Op.PadColumns(var from, _) -> padColumns(node, operands.get(0), from.in(sizes), count);
    };
  }

  /** How many elements come out; of a block-diagonal matrix only those that are stored. */
  private static int longest(List<double[]> operands) {
    int longest = 0;
    for (double[] operand : operands) {
      longest = Math.max(longest, operand.length);
    }
    return longest;
  }

  /** An element, or the only one. */
  private static double at(double[] value, int i) {
    return value[value.length == 1 ? 0 : i];
  }

  private static double[] identity(int length) {
    double[] matrix = new double[length * length];
    for (int i = 0; i < length; i++) {
      matrix[i * length + i] = 1;
    }
    return matrix;
  }

  private double reduce(Op.Reduce op, double[] vector) {
    double result = vector[0];
    for (int i = 1; i < vector.length; i++) {
      result =
          switch (op) {
            case SUM -> rounded(result + vector[i]);
            case MAXIMUM -> Math.max(result, vector[i]);
          };
    }
    return result;
  }

  private static double[] concat(List<double[]> parts, int count) {
    double[] whole = new double[count];
    int at = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private static double[] pad(double[] vector, int from, int count) {
    double[] whole = new double[count];
    System.arraycopy(vector, 0, whole, from, vector.length);
    return whole;
  }

  private static double[] fill(double value, int count) {
    double[] vector = new double[count];
    Arrays.fill(vector, value);
    return vector;
  }

  /** The matrix is stored as {@code [rows, columns / blocks]}; row r belongs to one block. */
  private double[] product(
      Expr node, List<double[]> operands, boolean transposed, int blocks, int count) {
    double[] matrix = operands.get(0);
    double[] vector = operands.get(1);
    Shape shape = node.operand(0).shape();
    int rows = shape.first().in(sizes);
    int columns = shape.second().in(sizes) / blocks;
    int rowsPerBlock = rows / blocks;
    double[] result = new double[count];
    for (int row = 0; row < rows; row++) {
      int shift = row / rowsPerBlock * columns;
      for (int column = 0; column < columns; column++) {
        double weight = matrix[row * columns + column];
        if (transposed) {
          int at = shift + column;
          result[at] = rounded(result[at] + weight * vector[row]);
        } else {
          result[row] = rounded(result[row] + weight * vector[shift + column]);
        }
      }
    }
    return result;
  }

  private double[] outer(double[] left, double[] right, int blocks) {
    int columns = right.length / blocks;
    int rowsPerBlock = left.length / blocks;
    double[] matrix = new double[left.length * columns];
    for (int row = 0; row < left.length; row++) {
      int shift = row / rowsPerBlock * columns;
      for (int column = 0; column < columns; column++) {
        matrix[row * columns + column] = rounded(left[row] * right[shift + column]);
      }
    }
    return matrix;
  }

  private double[] contract(Expr node, List<double[]> operands, int free, int count) {
    double[] tensor = operands.get(0);
    Shape shape = node.operand(0).shape();
    int middle = shape.lengths().get(1).in(sizes);
    int last = shape.lengths().get(2).in(sizes);
    double[] result = new double[count];
    for (int i = 0; i < tensor.length; i++) {
      int[] index = {i / (middle * last), i / last % middle, i % last};
      double first = operands.get(1)[index[free == 0 ? 1 : 0]];
      double second = operands.get(2)[index[free == 2 ? 1 : 2]];
      double sum = result[index[free]] + tensor[i] * rounded(first * second);
      result[index[free]] = rounded(sum);
    }
    return result;
  }

  private double[] tripleOuter(List<double[]> operands, int count) {
    int middle = operands.get(1).length;
    int last = operands.get(2).length;
    double[] tensor = new double[count];
    for (int i = 0; i < count; i++) {
      tensor[i] =
          rounded(
              operands.get(0)[i / (middle * last)]
                  * operands.get(1)[i / last % middle]
                  * operands.get(2)[i % last]);
    }
    return tensor;
  }

  private double[] matrixProduct(Expr node, List<double[]> operands, int count) {
    int inner = node.operand(0).shape().second().in(sizes);
    int columns = node.shape().second().in(sizes);
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < inner; k++) {
        double left = operands.get(0)[i / columns * inner + k];
        result[i] = rounded(result[i] + left * operands.get(1)[k * columns + i % columns]);
      }
    }
    return result;
  }

  private double[] transpose(Expr node, double[] matrix, int count) {
    int rows = node.shape().first().in(sizes);
    int columns = node.shape().second().in(sizes);
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = matrix[i % columns * rows + i / columns];
    }
    return result;
  }

  private double[] columns(Expr node, double[] matrix, int from, int count) {
    int all = node.operand(0).shape().second().in(sizes);
    int some = node.shape().second().in(sizes);
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = matrix[i / some * all + from + i % some];
    }
    return result;
  }

  private double[] padColumns(Expr node, double[] matrix, int from, int count) {
    int all = node.shape().second().in(sizes);
    int some = node.operand(0).shape().second().in(sizes);
    double[] result = new double[count];
    for (int i = 0; i < matrix.length; i++) {
      result[i / some * all + from + i % some] = matrix[i];
    }
    return result;
  }
}
