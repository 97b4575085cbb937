package io.slate.inspect;

import io.slate.cell.Rollout;
import io.slate.data.CounterRandom;
import io.slate.data.DoubleRagged;
import io.slate.data.ParameterLayout;
import io.slate.data.Precision;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.graph.Graph;
import io.slate.inspect.ModelCheck.Line;
import io.slate.inspect.ModelCheck.Link;
import io.slate.layer.Direction;
import io.slate.layer.DoubleRun;
import io.slate.layer.LayerRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.Regularisers;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * One recurrent layer with its parameters, on normally distributed inputs: its plan against its
 * equations, its kernels against plain loops. Nothing is dropped, and it reads forward: masks and
 * direction are no part of the equations.
 */
final class LayerCheck {
  private static final Rows ROWS = Rows.of(5, 4, 4, 2, 1);

  /** Both compute in double precision, and so differ by the order of their sums. */
  static final double OF_DOUBLE = 1e-9;

  private final String path;
  private final RecurrentLayer layer;
  private final Graph equations;
  private final RecurrentLayer loops;
  private final float[] parameters;
  private final String input;
  private final Ragged inputs;
  private final Ragged adjoints;

  /**
   * @param layer with nothing dropped, and reading forward
   * @param equations what its plan is held against
   * @param loops what its kernels are held against
   */
  LayerCheck(
      String path,
      RecurrentLayer layer,
      Graph equations,
      RecurrentLayer loops,
      float[] parameters,
      long seed) {
    this.path = path;
    this.layer = layer;
    this.equations = equations;
    this.loops = loops;
    this.parameters = parameters;
    this.input = equations.inputs().keySet().iterator().next();
    var given = Objects.requireNonNull(equations.inputs().get(input));
    int width = given.length().in(layer.settings().sizes());
    this.inputs = drawn(width, CounterRandom.key(seed, 1, 0, 0));
    this.adjoints = drawn(layer.outputWidth(), CounterRandom.key(seed, 2, 0, 0));
  }

  /** A layer against its own cell. */
  static LayerCheck of(String path, RecurrentLayer layer, float[] parameters, long seed) {
    var settings = layer.settings().with(Direction.FORWARD).with(Regularisers.none());
    RecurrentLayer plain = RecurrentLayer.of(settings);
    Graph equations = settings.cell().graph();
    return new LayerCheck(path, plain, equations, plain.inPlainLoops(), parameters, seed);
  }

  private static Ragged drawn(int width, long key) {
    Ragged drawn = Ragged.zeros(ROWS, width);
    CounterRandom.fillNormal(key, 0, drawn.values(), 0, drawn.values().length);
    return drawn;
  }

  /** Values and gradients of the first sequence. */
  Line plan() {
    int steps = ROWS.length(0);
    double[][] x = rows(inputs, steps);
    double[][] seen = rows(adjoints, steps);
    Rollout rollout = Rollout.sequence(equations, layer.settings().sizes(), steps);
    Rollout.Given given = rollout.zeros();
    given.parameters().replaceAll((name, _) -> parameter(name, Precision.widened(parameters)));
    given.inputs().put(input, x);
    Rollout.Run wanted = rollout.run(given);
    Rollout.Given gradients = wanted.backward(Map.of(layer.output(), seen));

    DoubleRun run =
        layer.runInDouble(Precision.widened(parameters), new Mode.Gradients(), Rows.of(steps), 0);
    run.input(input, flat(x));
    run.forward();
    run.adjoint(layer.output(), flat(seen));
    double[] found = new double[parameters.length];
    run.backward(found, 0);

    var values = new Worst();
    values.add(run.output().values(), flat(wanted.values(layer.output())).values());
    double worst = values.relativeTo(Double.MIN_NORMAL);
    var change = new Worst();
    double[][] inputGradients = Objects.requireNonNull(gradients.inputs().get(input));
    change.add(run.inputAdjoint(input).values(), flat(inputGradients).values());
    gradients.parameters().forEach((name, own) -> change.add(parameter(name, found), own));
    return new Line(
        path, Link.PLAN, Math.max(worst, change.relativeTo(Double.MIN_NORMAL)), OF_DOUBLE);
  }

  private double[] parameter(String name, double[] all) {
    ParameterLayout.Entry entry = layer.parameters().entry(name);
    return Arrays.copyOfRange(all, entry.offset(), entry.offset() + entry.count());
  }

  private static double[][] rows(Ragged values, int steps) {
    double[][] rows = new double[steps][];
    for (int t = 0; t < steps; t++) {
      int from = ROWS.row(0, t) * values.width();
      rows[t] = Precision.widened(Arrays.copyOfRange(values.values(), from, from + values.width()));
    }
    return rows;
  }

  static DoubleRagged flat(double[][] rows) {
    double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return new DoubleRagged(Rows.of(rows.length), rows[0].length, values);
  }

  /** Output and gradients of a ragged batch, bit by bit. */
  Line kernels() {
    int[] wanted = bits(loops);
    int[] found = bits(layer);
    int different = 0;
    for (int i = 0; i < wanted.length; i++) {
      different += found[i] == wanted[i] ? 0 : 1;
    }
    return new Line(path, Link.KERNELS, (double) different / wanted.length, 0);
  }

  private int[] bits(RecurrentLayer one) {
    float[] gradients = new float[parameters.length];
    try (LayerRun run = one.run(one.prepare(parameters, 0, new Mode.Gradients()), ROWS)) {
      run.input(input, inputs);
      run.forward();
      float[] output = run.output().values();
      run.adjoint(layer.output(), adjoints);
      run.backward(gradients, 0);
      float[] change = run.inputAdjoint(input).values();
      return java.util.stream.Stream.of(output, gradients, change)
          .flatMapToInt(LayerCheck::bits)
          .toArray();
    }
  }

  /** NaN equals NaN. */
  static java.util.stream.IntStream bits(float... values) {
    return java.util.stream.IntStream.range(0, values.length)
        .map(i -> Float.floatToIntBits(values[i]));
  }
}
