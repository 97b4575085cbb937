package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.graph.Expr;
import io.slate.graph.Interpreter;
import io.slate.graph.Op;
import io.slate.plan.Backward;
import io.slate.plan.Once;
import io.slate.plan.Plan;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Carries out a plan in double precision, in plain Java: the same stages as {@link ScalarExecutor},
 * with numbers of 53 binary digits instead of 24. Its bits depend on neither machine nor JIT.
 */
public final class DoubleExecutor {
  private final Plan plan;
  private final ParameterLayout layout;

  public DoubleExecutor(Plan plan) {
    this.plan = plan;
    this.layout = new CellParameters(plan).layout();
  }

  /** Where each parameter of the cell lies in the array that {@link #prepare} takes. */
  public ParameterLayout parameters() {
    return layout;
  }

  /**
   * Packs parameters for use.
   *
   * @param parameters elements by {@link #parameters()}
   * @param offset where they begin
   */
  public DoubleWeights prepare(double[] parameters, int offset) {
    double[] own = Arrays.copyOfRange(parameters, offset, offset + layout.size());
    double[][] once = new double[plan.slots().size()][0];
    var weights = new DoubleWeights(layout, own, once);
    Map<Expr, double[]> values =
        new Interpreter(plan.sizes())
            .evaluate(
                plan.once().stream().map(Once::node).toList(),
                leaf -> leaf(leaf, weights, List.of()));
    for (Once each : plan.once()) {
      once[each.target().id()] = Objects.requireNonNull(values.get(each.node()));
    }
    Stream.concat(Stream.of(plan.forward()), plan.backward().map(Backward::section).stream())
        .flatMap(section -> Stream.of(section.before(), section.step(), section.after()))
        .flatMap(List::stream)
        .forEach(
            stage -> {
              if (stage instanceof Stage.Product product) {
                weights.pack(product);
              }
            });
    return weights;
  }

  /** The forward half, to be run. Inputs and initial states must be in their tables. */
  public DoubleHalf forwardHalf(DoubleWeights weights, DoubleTape tape) {
    return new DoubleHalf(plan.forward(), new DoubleStages(weights, tape), tape);
  }

  /** The backward half, to be run. The adjoints that a loss gives must be in their tables. */
  public DoubleHalf backwardHalf(DoubleWeights weights, DoubleTape tape) {
    return new DoubleHalf(backward().section(), new DoubleStages(weights, tape), tape);
  }

  private Backward backward() {
    return plan.backward()
        .orElseThrow(() -> new IllegalStateException("this plan was made without gradients"));
  }

  /** The whole of the forward half. Inputs and initial states must be in their tables. */
  public void forward(DoubleWeights weights, DoubleTape tape) {
    DoubleHalf half = forwardHalf(weights, tape);
    half.before();
    for (int t = 0; t < tape.rows().steps(); t++) {
      half.step(t);
    }
    half.after();
  }

  /**
   * The whole of the backward half. The adjoints that a loss gives must be in their tables.
   *
   * @param gradients elements by {@link #parameters()}, added to
   * @param offset where they begin
   */
  public void backward(DoubleWeights weights, DoubleTape tape, double[] gradients, int offset) {
    DoubleHalf half = backwardHalf(weights, tape);
    half.before();
    for (int t = tape.rows().steps() - 1; t >= 0; t--) {
      half.step(t);
    }
    half.after();
    addGradients(half, weights, gradients, offset);
  }

  /**
   * Adds the gradients of parameters when a backward half is done.
   *
   * @param gradients elements by {@link #parameters()}
   * @param offset where they begin
   */
  public void addGradients(DoubleHalf half, DoubleWeights weights, double[] gradients, int offset) {
    Backward backward = backward();
    List<double[]> totals = new ArrayList<>();
    for (Expr root : backward.totals()) {
      int size =
          root.op() instanceof Op.Parameter(var name)
              ? layout.entry(name).count()
              : root.shape().count(plan.sizes());
      totals.add(half.total(totals.size(), size));
    }
    Map<Expr, double[]> values =
        new Interpreter(plan.sizes())
            .evaluate(backward.parameters().values(), leaf -> leaf(leaf, weights, totals));
    backward
        .parameters()
        .forEach(
            (name, node) -> {
              double[] gradient = Objects.requireNonNull(values.get(node));
              int from = offset + layout.entry(name).offset();
              for (int i = 0; i < gradient.length; i++) {
                gradients[from + i] += gradient[i];
              }
            });
  }

  private static double[] leaf(Op.Leaf leaf, DoubleWeights weights, List<double[]> totals) {
    return switch (leaf) {
      case Op.Parameter(var name) -> weights.parameter(name);
      case Op.Total(var number) -> totals.get(number);
      default -> throw new IllegalArgumentException(leaf + " is not of parameters alone");
    };
  }
}
