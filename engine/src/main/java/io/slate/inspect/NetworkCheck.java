package io.slate.inspect;

import io.slate.data.CounterRandom;
import io.slate.data.ParameterLayout;
import io.slate.data.Precision;
import io.slate.inspect.ModelCheck.Line;
import io.slate.inspect.ModelCheck.Link;
import io.slate.layer.Mode;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.DoubleNetworkRun;
import io.slate.network.Head;
import io.slate.network.Memory;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import io.slate.network.Source;
import io.slate.train.Loss;
import io.slate.train.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A whole network with its parameters on one batch, its loss that of made-up answers. */
final class NetworkCheck {
  /** What differences leave of 53 binary digits, where nothing bends sharply. */
  private static final double OF_DIFFERENCES = 1e-6;

  /** How far all elements of a parameter are moved together: the length of the step. */
  private static final double STEP = 1e-4;

  /** What rounding to float moves anyway, over some tens of operations in a row. */
  private static final double OF_FLOAT = 3e-5;

  /** A run in float rounds at every operation, and the comparison at the parameters alone. */
  private static final double MORE_THAN_MOVED = 8;

  private static final int MOVES = 3;

  private static final String SCORES = "scores";

  private final Model model;
  private final Program program;
  private final Batch batch;
  private final Loss loss;
  private final long key;
  private final double[] parameters;
  private final DoubleNetworkRun run;
  private final Targets targets;
  private final double scale;
  private final double[] gradient;

  NetworkCheck(Model model, Batch batch, long seed) {
    this.model = model;
    this.program = model.program();
    this.batch = batch;
    this.loss = Loss.of(model.network().head());
    this.key = CounterRandom.key(seed, 3, 0, 0);
    this.parameters = Precision.widened(model.parameters());
    this.run = program.inDouble(parameters).run(batch);
    int width = model.network().head().scores(model.network().source());
    int rows = run.scores().length / width;
    this.targets = targets(rows, width);
    this.scale = 1.0 / Math.max(1, rows);
    this.gradient = gradient(run);
  }

  /** What the network should have said, drawn. */
  private Targets targets(int rows, int width) {
    return switch (model.network().head()) {
      case Head.Classes _, Head.Tags _, Head.NextToken _, Head.Decoder _ -> {
        int[] numbers = new int[rows];
        Arrays.setAll(numbers, row -> CounterRandom.below(key, row, width));
        yield new Targets.Numbers(numbers);
      }
      case Head.Labels _, Head.Bits _ -> {
        float[] bits = new float[rows * width];
        for (int i = 0; i < bits.length; i++) {
          bits[i] = CounterRandom.below(key, i, 2);
        }
        yield new Targets.Bits(width, bits);
      }
      case Head.Values(var count) -> reals(rows, count);
      case Head.Gaussian(var count) -> reals(rows, count);
      case Head.Quantiles(var count, _) -> reals(rows, count);
    };
  }

  private Targets reals(int rows, int count) {
    float[] values = new float[rows * count];
    CounterRandom.fillNormal(key, 0, values, 0, values.length);
    return new Targets.Reals(count, values);
  }

  private double[] gradient(DoubleNetworkRun some) {
    double[] adjoint = new double[some.scores().length];
    loss.sum(model.network().head(), some.scores(), targets, scale, adjoint);
    return some.backward(adjoint);
  }

  private double loss(double... moved) {
    double[] scores = program.inDouble(moved).run(batch).scores();
    return scale * loss.sum(model.network().head(), scores, targets, scale, scores);
  }

  /**
   * Each parameter is moved as a whole, up or down by lot, and the loss compared with what the
   * gradient says. Two lengths of steps say how far differences themselves can be trusted: beside a
   * kink they disagree.
   */
  List<Line> gradients() {
    return gradients(gradient);
  }

  /** The same for a gradient that is given. */
  List<Line> gradients(double... given) {
    double all = norm(gradient, 0, gradient.length);
    Map<String, double[]> byPart = new LinkedHashMap<>();
    for (ParameterLayout.Entry entry : program.parameters().entries()) {
      double wanted = 0;
      double[] direction = direction(entry);
      for (int i = 0; i < entry.count(); i++) {
        wanted += direction[i] * given[entry.offset() + i];
      }
      double wide = difference(entry, direction, STEP);
      double narrow = difference(entry, direction, STEP / 4);
      double size = Math.max(norm(gradient, entry.offset(), entry.count()), 1e-3 * all);
      size = Math.max(size, Double.MIN_NORMAL);
      double worst = Math.min(Math.abs(wide - wanted), Math.abs(narrow - wanted)) / size;
      double trusted = OF_DIFFERENCES + 2 * Math.abs(wide - narrow) / size;
      byPart.merge(
          part(entry.name()),
          new double[] {worst, trusted},
          (a, b) -> a[0] / a[1] >= b[0] / b[1] || Double.isNaN(a[0]) ? a : b);
    }
    List<Line> lines = new ArrayList<>();
    byPart.forEach((part, own) -> lines.add(new Line(part, Link.GRADIENTS, own[0], own[1])));
    return lines;
  }

  private double[] direction(ParameterLayout.Entry entry) {
    double[] direction = new double[entry.count()];
    for (int i = 0; i < direction.length; i++) {
      direction[i] =
          CounterRandom.below(CounterRandom.child(key, 1), entry.offset() + i, 2) * 2 - 1;
    }
    return direction;
  }

  private double difference(ParameterLayout.Entry entry, double[] direction, double length) {
    double step = length / Math.sqrt(entry.count());
    double[] up = parameters.clone();
    double[] down = parameters.clone();
    for (int i = 0; i < direction.length; i++) {
      up[entry.offset() + i] += step * direction[i];
      down[entry.offset() + i] -= step * direction[i];
    }
    return (loss(up) - loss(down)) / (2 * step);
  }

  private static double norm(double[] values, int from, int count) {
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      squares += values[i] * values[i];
    }
    return Math.sqrt(squares);
  }

  /** The layer or head that a parameter belongs to. */
  private String part(String name) {
    return program.recurrentLayers().keySet().stream()
        .filter(path -> name.startsWith(path + "."))
        .findFirst()
        .orElseGet(() -> name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name);
  }

  /**
   * The scores and gradients in float. More than some roundings is allowed where moving every
   * parameter by one unit in the last place of a float moves the result in double precision.
   */
  List<Line> rounding() {
    return rounding(program.prepare(model.parameters(), new Mode.Gradients()));
  }

  /** The same for a network in float that is given. */
  List<Line> rounding(Program.Ready ready) {
    NetworkRun inFloat = ready.run(batch);
    float[] gradients = new float[parameters.length];
    double[] scores = Precision.widened(inFloat.scores());
    backward(inFloat, gradients);
    SequencedMap<String, Worst> found = new LinkedHashMap<>();
    compare(scores, run.scores(), Precision.widened(gradients), found);
    SequencedMap<String, Double> moved = new LinkedHashMap<>();
    double all = greatest(gradient);
    for (int move = 0; move < MOVES; move++) {
      DoubleNetworkRun other = program.inDouble(moved(move)).run(batch);
      double[] otherScores = other.scores().clone();
      SequencedMap<String, Worst> own = new LinkedHashMap<>();
      compare(otherScores, run.scores(), gradient(other), own);
      own.forEach(
          (part, worst) -> moved.merge(part, worst.relativeTo(floor(part, all)), Math::max));
    }
    List<Line> lines = new ArrayList<>();
    found.forEach(
        (part, worst) -> {
          double allowed = Math.max(OF_FLOAT, MORE_THAN_MOVED * moved.getOrDefault(part, 0.0));
          lines.add(new Line(part, Link.ROUNDING, worst.relativeTo(floor(part, all)), allowed));
        });
    return lines;
  }

  /** Below this, values are small beside others that they are added to. */
  private static double floor(String part, double gradients) {
    return part.equals(SCORES) ? 1 : 1e-3 * gradients;
  }

  private void backward(NetworkRun inFloat, float[] gradients) {
    Head head = model.network().head();
    if (head instanceof Head.NextToken(Head.NextToken.Softmax.Adaptive _)) {
      inFloat.backwardFromTokens(((Targets.Numbers) targets).byRow(), scale, gradients);
      return;
    }
    float[] adjoint = new float[inFloat.scores().length];
    loss.sum(head, inFloat.scores(), targets, scale, adjoint);
    inFloat.backward(adjoint, gradients);
  }

  /** Up or down by one unit in the last place of a float, by lot. */
  private double[] moved(int move) {
    double[] moved = parameters.clone();
    long own = CounterRandom.child(key, 2L + move);
    for (int i = 0; i < moved.length; i++) {
      float value = (float) moved[i];
      moved[i] = CounterRandom.below(own, i, 2) == 0 ? Math.nextUp(value) : Math.nextDown(value);
    }
    return moved;
  }

  private void compare(
      double[] scores, double[] wanted, double[] gradients, Map<String, Worst> parts) {
    parts.put(SCORES, new Worst().add(scores, wanted));
    for (ParameterLayout.Entry entry : program.parameters().entries()) {
      int from = entry.offset();
      int to = from + entry.count();
      parts
          .computeIfAbsent(part(entry.name()), _ -> new Worst())
          .add(Arrays.copyOfRange(gradients, from, to), Arrays.copyOfRange(gradient, from, to));
    }
  }

  private static double greatest(double... values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /** The longest sequence, a step at a time; nothing where there is none. */
  Optional<Line> stream() {
    int count = batch.rows().steps();
    if (count == 0 || isReadWhole()) {
      return Optional.empty();
    }
    Program.Ready ready = model.ready();
    float[] whole = ready.run(batch.longest()).scores();
    int width = model.network().head().scores(model.network().source());
    List<Memory> memories = ready.begin();
    int different = 0;
    int compared = 0;
    for (int t = 0; t < count; t++) {
      Program.StreamStep step = ready.step(batch.step(t), memories);
      memories = step.memories();
      if (program.isByStep() || t == count - 1) {
        int from = program.isByStep() ? t * width : 0;
        for (int i = 0; i < width; i++) {
          compared++;
          boolean isSame = Float.compare(step.scores()[i], whole[from + i]) == 0;
          different += isSame ? 0 : 1;
        }
      }
    }
    return Optional.of(new Line(SCORES, Link.STREAM, (double) different / compared, 0));
  }

  private boolean isReadWhole() {
    boolean isDecoded = model.network().head() instanceof Head.Decoder;
    return switch (model.network().source()) {
      case Source.Tokens _, Source.Values _ -> isDecoded;
      case Source.Pictures _, Source.Trees _ -> true;
    };
  }
}
