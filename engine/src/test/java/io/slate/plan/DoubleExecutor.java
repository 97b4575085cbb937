package io.slate.plan;

import io.slate.graph.Elementwise;
import io.slate.graph.Expr;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Carries out a plan for one sequence in double precision, in the plainest way. What a plan gets
 * wrong shows here without rounding in the way.
 */
final class DoubleExecutor {
  private final Plan plan;
  private final int[][] sources;
  private final int steps;
  private final int before;
  private final Map<String, double[]> parameters;
  private final double[][][] tables;
  private final List<double[]> totals;

  /**
   * @param sources for each step and each distance from 1 the step that is meant; {@code -1} and
   *     less are rows before the first step
   * @param before how many rows there are before the first step
   * @param parameters each as it is stored
   */
  DoubleExecutor(Plan plan, int[][] sources, int before, Map<String, double[]> parameters) {
    this.plan = plan;
    this.sources = sources;
    this.steps = sources.length;
    this.before = before;
    this.parameters = Map.copyOf(parameters);
    this.tables = new double[plan.slots().size()][][];
    for (Slot slot : plan.slots()) {
      int rows = slot.scope() == Slot.Scope.ALL ? before + steps : 1;
      tables[slot.id()] = new double[rows][slot.width()];
    }
    this.totals =
        plan.backward().stream()
            .flatMap(backward -> backward.totals().stream())
            .map(root -> new double[stored(root)])
            .toList();
    List<Expr> nodes = plan.once().stream().map(Once::node).toList();
    Map<Expr, double[]> values =
        new Interpreter(plan.sizes()).evaluate(nodes, leaf -> parameter(leaf));
    plan.once()
        .forEach(
            once ->
                tables[once.target().id()][0] = Objects.requireNonNull(values.get(once.node())));
  }

  private int stored(Expr root) {
    return root.op() instanceof Op.Parameter(var name)
        ? Objects.requireNonNull(plan.graph().parameters().get(name)).count(plan.sizes())
        : root.shape().count(plan.sizes());
  }

  private double[] parameter(Op.Leaf leaf) {
    return switch (leaf) {
      case Op.Parameter(var name) -> Objects.requireNonNull(parameters.get(name));
      case Op.Total(var number) -> totals.get(number);
      default -> throw new IllegalArgumentException(leaf + " is not of parameters alone");
    };
  }

  /** A row of a slot; of one that has a row a step, step t, which may lie before the first. */
  double[] row(Slot slot, int t) {
    return tables[slot.id()][slot.scope() == Slot.Scope.ALL ? before + t : 0];
  }

  private double[] row(Ref ref, int t) {
    return row(ref.slot(), ref.lag() == 0 ? t : sources[t][ref.lag() - 1]);
  }

  /** A copy of what a reference means at step t. */
  double[] value(Ref ref, int t) {
    return java.util.Arrays.copyOfRange(row(ref, t), ref.column(), ref.column() + ref.width());
  }

  void forward() {
    overAll(plan.forward().before());
    for (int t = 0; t < steps; t++) {
      takeFromChildren(plan.children(), plan.states(), t);
      run(plan.forward().step(), t);
    }
    overAll(plan.forward().after());
  }

  /** The gradients of the parameters; the adjoints that a loss gives must be in their slots. */
  Map<String, double[]> backward() {
    Backward backward = plan.backward().orElseThrow();
    for (int t = 0; t < steps; t++) {
      takeFromChildren(backward.children(), backward.adjoints(), t);
    }
    overAll(backward.section().before());
    for (int t = steps - 1; t >= 0; t--) {
      run(backward.section().step(), t);
      giveToChildren(backward, t);
    }
    overAll(backward.section().after());
    Map<Expr, double[]> values =
        new Interpreter(plan.sizes())
            .evaluate(backward.parameters().values(), leaf -> parameter(leaf));
    Map<String, double[]> gradients = new LinkedHashMap<>();
    backward
        .parameters()
        .forEach((name, node) -> gradients.put(name, Objects.requireNonNull(values.get(node))));
    return gradients;
  }

  private void takeFromChildren(Map<Op.State, Slot> children, Map<String, Slot> states, int t) {
    children.forEach((state, slot) -> copy(child(states, state, t), row(slot, t)));
  }

  private void giveToChildren(Backward backward, int t) {
    backward
        .children()
        .forEach((state, slot) -> copy(row(slot, t), child(backward.adjoints(), state, t)));
  }

  private double[] child(Map<String, Slot> states, Op.State state, int t) {
    return row(Objects.requireNonNull(states.get(state.name())), sources[t][state.back() - 1]);
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /** A stage over all rows must not need what the same stage does to another row. */
  private void overAll(List<Stage> stages) {
    stages.forEach(stage -> IntStream.range(0, steps).forEach(t -> run(List.of(stage), t)));
  }

  private void run(List<Stage> stages, int t) {
    for (Stage stage : stages) {
      switch (stage) {
        case Stage.Product product -> product(product, t);
        case Stage.Loop loop -> loop(loop, t);
        case Stage.Reduce(var op, var operand, var target) -> {
          double[] all = value(operand, t);
          var values = IntStream.range(0, all.length).mapToDouble(i -> all[i]);
          put(target, t, 0, op == Op.Reduce.SUM ? values.sum() : values.max().orElseThrow());
        }
        case Stage.Contract contract -> contract(contract, t);
        case Stage.Outer(var left, var right, var sums) -> {
          int column = 0;
          for (Stage.Total total : sums) {
            outer(value(left.part(column, total.rows()), t), value(right, t), total);
            column += total.rows();
          }
          requireWhole(column, left);
        }
        case Stage.ColumnSum(var operand, var sums) -> {
          int column = 0;
          for (Stage.Total total : sums) {
            add(totals.get(total.number()), value(operand.part(column, total.rows()), t));
            column += total.rows();
          }
          requireWhole(column, operand);
        }
        case Stage.TripleOuter(var first, var second, var third, var total) -> {
          double[] sum = totals.get(total.number());
          int at = 0;
          for (double a : value(first, t)) {
            for (double b : value(second, t)) {
              for (double c : value(third, t)) {
                sum[at++] += a * b * c;
              }
            }
          }
        }
      }
    }
  }

  private static void requireWhole(int column, Ref ref) {
    if (column != ref.width()) {
      throw new IllegalStateException("the totals cover " + column + " of " + ref.width());
    }
  }

  private void put(Ref target, int t, int i, double value) {
    row(target, t)[target.column() + i] = value;
  }

  private void product(Stage.Product product, int t) {
    Ref target = product.target();
    double[] sum = new double[target.width()];
    switch (product.start()) {
      case Stage.Start.Zero _ -> {}
      case Stage.Start.Present _ -> sum = value(target, t);
      case Stage.Start.Bias(var parts) -> {
        int column = 0;
        for (Stage.Constant part : parts) {
          double[] bias = constant(part);
          System.arraycopy(bias, 0, sum, column, bias.length);
          column += part.width();
        }
      }
    }
    for (Stage.Term term : product.terms()) {
      double[] operand = value(term.operand(), t);
      int column = 0;
      for (Weight weight : term.weights()) {
        multiply(weight, operand, sum, column);
        column += weight.outer();
      }
      requireWhole(column, target);
    }
    for (int i = 0; i < sum.length; i++) {
      put(target, t, i, sum[i]);
    }
  }

  private double[] constant(Stage.Constant part) {
    if (part.parameter().isPresent()) {
      return Objects.requireNonNull(parameters.get(part.parameter().get()));
    }
    return part.slot().map(slot -> tables[slot.id()][0]).orElseGet(() -> new double[part.width()]);
  }

  private void multiply(Weight weight, double[] operand, double[] sum, int column) {
    double[] stored =
        weight
            .parameter()
            .map(name -> Objects.requireNonNull(parameters.get(name)))
            .orElseGet(() -> tables[weight.slot().orElseThrow().id()][0]);
    if (operand.length != weight.inner()) {
      throw new IllegalStateException(weight + " is applied to " + operand.length + " elements");
    }
    int rowsPerBlock = weight.rows() / weight.blocks();
    for (int row = 0; row < weight.rows(); row++) {
      int shift = row / rowsPerBlock * weight.columns();
      for (int k = 0; k < weight.columns(); k++) {
        double element = stored[row * weight.stride() + weight.from() + k];
        if (weight.transposed()) {
          sum[column + shift + k] += element * operand[row];
        } else {
          sum[column + row] += element * operand[shift + k];
        }
      }
    }
  }

  private void contract(Stage.Contract contract, int t) {
    double[] first = value(contract.first(), t);
    double[] second = value(contract.second(), t);
    double[] result = new double[contract.target().width()];
    int free = contract.free();
    int middle = free == 1 ? result.length : free == 0 ? first.length : second.length;
    int last = free == 2 ? result.length : second.length;
    double[] tensor =
        contract
            .tensor()
            .parameter()
            .map(name -> Objects.requireNonNull(parameters.get(name)))
            .orElseGet(() -> tables[contract.tensor().slot().orElseThrow().id()][0]);
    for (int i = 0; i < tensor.length; i++) {
      int[] index = {i / (middle * last), i / last % middle, i % last};
      result[index[free]] +=
          tensor[i] * first[index[free == 0 ? 1 : 0]] * second[index[free == 2 ? 1 : 2]];
    }
    for (int i = 0; i < result.length; i++) {
      put(contract.target(), t, i, result[i]);
    }
  }

  private void outer(double[] left, double[] right, Stage.Total total) {
    double[] sum = totals.get(total.number());
    int rowsPerBlock = left.length / total.blocks();
    int columns = right.length / total.blocks();
    for (int row = 0; row < left.length; row++) {
      int shift = row / rowsPerBlock * columns;
      for (int column = 0; column < columns; column++) {
        sum[row * columns + column] += left[row] * right[shift + column];
      }
    }
  }

  private static void add(double[] sum, double[] term) {
    if (sum.length != term.length) {
      throw new IllegalStateException(term.length + " elements for a sum of " + sum.length);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += term[i];
    }
  }

  /** Element after element: a later element must not see what an earlier one wrote. */
  private void loop(Stage.Loop loop, int t) {
    List<double[]> results = new ArrayList<>();
    for (Instruction instruction : loop.code()) {
      switch (instruction) {
        case Instruction.Load(var from) -> results.add(wide(value(from, t), loop.width()));
        case Instruction.Literal(var value) ->
            results.add(wide(new double[] {value}, loop.width()));
        case Instruction.Apply(var op, var operands) ->
            results.add(apply(op, loop.width(), position -> results.get(operands.get(position))));
        case Instruction.Store(var value, var to) -> {
          store(to, t, results.get(value), false);
          results.add(new double[0]);
        }
        case Instruction.Add(var value, var to) -> {
          store(to, t, results.get(value), true);
          results.add(new double[0]);
        }
      }
    }
  }

  private void store(Ref to, int t, double[] values, boolean adds) {
    if (to.width() != values.length) {
      throw new IllegalStateException(values.length + " elements are written to " + to);
    }
    double[] row = row(to, t);
    for (int i = 0; i < values.length; i++) {
      row[to.column() + i] = values[i] + (adds ? row[to.column() + i] : 0);
    }
  }

  private static double[] wide(double[] value, int width) {
    if (value.length != width && value.length != 1) {
      throw new IllegalStateException(value.length + " elements in a loop over " + width);
    }
    return IntStream.range(0, width).mapToDouble(i -> value[value.length == 1 ? 0 : i]).toArray();
  }

  private static double[] apply(
      Op.Elementwise op, int width, Function<Integer, double[]> operands) {
    double[] result = new double[width];
    for (int i = 0; i < width; i++) {
      result[i] =
          switch (op) {
            case Op.Unary unary -> Elementwise.apply(unary, operands.apply(0)[i]);
            case Op.Binary binary ->
                Elementwise.apply(binary, operands.apply(0)[i], operands.apply(1)[i]);
            case Op.Select _ ->
                Elementwise.select(
                    operands.apply(0)[i], operands.apply(1)[i], operands.apply(2)[i]);
          };
    }
    return result;
  }
}
