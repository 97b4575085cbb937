package io.slate.cell;

import io.slate.derive.Adjoint;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compares every derived gradient of a cell, of inputs, of what was before the first step and of
 * all parameters, with differences of its values in double precision.
 *
 * <p>The loss is a fixed random linear and quadratic form of the output and of every state at every
 * step. A difference takes four points, (f(−2e) − 8 f(−e) + 8 f(e) − f(2e)) / 12e, whose own error
 * is e⁴/30 of the fifth derivative plus what rounding leaves, about 10⁻¹⁶/e of the sum of the
 * magnitudes that make up the loss. With e = 10⁻³ both are small unless the loss is steep; where
 * the two gradients disagree the difference is taken again with 10⁻⁴, and the better one counts.
 * Hence the norm: |derived − difference| over the larger of |derived|, |difference| and 10⁻⁵ of
 * that sum, above which a difference can tell an error of one in a million.
 *
 * <p>Numbers for which one of the four points lies on the other side of a kink (of abs, relu, min,
 * max, step, sign, where) are drawn anew. What {@code stop_gradient} and {@code straight_through}
 * declare no difference can see; such cells are compared with their {@link Surrogate}.
 */
public final class GradientCheck {
  /** The largest relative error that passes. */
  public static final double TOLERANCE = 1e-6;

  private static final double STEP = 1e-3;
  private static final double SMALL_STEP = 1e-4;
  private static final double RESOLUTION = 1e-5;
  private static final int MOST_DRAWS = 200;
  private static final int MOST_FAULTS = 20;

  private final Graph graph;
  private final Adjoint adjoint;
  private final Surrogate surrogate;
  private final Graph watched;
  private final Kinks kinks;
  private final List<CheckReport.Case> cases = new ArrayList<>();
  private final SortedMap<String, Double> worst = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private long compared;
  private int redraws;

  private GradientCheck(Graph graph, Adjoint adjoint) {
    this.graph = graph;
    this.adjoint = adjoint;
    this.surrogate = Surrogate.of(graph);
    this.watched = surrogate.watched(graph);
    this.kinks = new Kinks(surrogate.graph());
  }

  /** Four steps, sizes of 3 and 5, three seeds; a tree cell on small trees of 1 to 3 children. */
  public static CheckReport of(Cell cell) {
    return of(cell, Adjoint::of);
  }

  /** The same with another derivative, to see that a wrong one is found. */
  static CheckReport of(Cell cell, Function<Graph, Adjoint> derive) {
    List<CheckReport> reports = new ArrayList<>();
    for (Cell variant : variants(cell)) {
      Graph graph = variant.graph();
      var check = new GradientCheck(graph, derive.apply(graph));
      for (int size : new int[] {3, 5}) {
        Sizes sizes = CheckSizes.near(variant, size);
        for (long seed = 1; seed <= 3; seed++) {
          check.check(new CheckReport.Case(sizes, arity(graph), seed), 4);
        }
      }
      reports.add(check.report(cell.name()));
    }
    return joined(reports);
  }

  /** A graph over a number of steps, or a tree of a level less, with the numbers of one seed. */
  static CheckReport of(Graph graph, Sizes sizes, int steps, long seed) {
    var check = new GradientCheck(graph, Adjoint.of(graph));
    check.check(new CheckReport.Case(sizes, arity(graph), seed), steps);
    return check.report(graph.name());
  }

  /** A cell whose nodes may have any number of children is checked with one, two and three. */
  private static List<Cell> variants(Cell cell) {
    if (!cell.graph().tree() || !cell.anyNumberOfChildren()) {
      return List.of(cell);
    }
    String children = io.slate.graph.Choices.CHILDREN;
    return List.of(
        cell.withInteger(children, 1),
        cell.withInteger(children, 2),
        cell.withInteger(children, 3));
  }

  private static int arity(Graph graph) {
    return graph.tree()
        ? graph.states().keySet().stream().mapToInt(graph::reach).max().orElse(0)
        : 0;
  }

  private void check(CheckReport.Case which, int steps) {
    cases.add(which);
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      var numbers = new Numbers(which.seed() * MOST_DRAWS + draw);
      Optional<Comparison> comparison = compare(which, steps, numbers);
      if (comparison.isPresent()) {
        record(which, comparison.get());
        return;
      }
      redraws++;
    }
    fault("at " + which + ": no numbers without a kink near by in " + MOST_DRAWS + " draws");
  }

  private Rollout rollout(Graph of, CheckReport.Case which, int steps) {
    return of.tree()
        ? Rollout.tree(of, which.sizes(), Wiring.fullTree(steps - 1, which.children()))
        : Rollout.sequence(of, which.sizes(), steps);
  }

  /** The two gradients side by side, one quantity after the other. */
  private record Comparison(
      SequencedMap<String, double[]> derived,
      SequencedMap<String, double[]> differences,
      double resolution) {}

  private Optional<Comparison> compare(CheckReport.Case which, int steps, Numbers numbers) {
    Rollout own = rollout(watched, which, steps);
    Rollout.Given given = numbers.fill(own.zeros());
    Rollout.Run run = own.run(given);
    Loss loss = Loss.of(graph, run, own.steps(), numbers);
    SequencedMap<String, double[]> derived = flat(run.backward(adjoint, loss.adjoints(run)));

    Rollout held = rollout(surrogate.graph(), which, steps);
    var difference = new Difference(held, kinks, loss, held(given, run));
    double resolution = RESOLUTION * loss.magnitude(run);
    SequencedMap<String, double[]> differences = new LinkedHashMap<>();
    for (var entry : flat(given).entrySet()) {
      double[] expected = Objects.requireNonNull(derived.get(entry.getKey()));
      double[] row = new double[expected.length];
      for (int i = 0; i < row.length; i++) {
        OptionalDouble found = difference(difference, entry.getValue(), i, expected[i], resolution);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        row[i] = found.getAsDouble();
      }
      differences.put(entry.getKey(), row);
    }
    return Optional.of(new Comparison(derived, differences, resolution));
  }

  /** The same arrays, and copies of what is held where the run had it. */
  private Rollout.Given held(Rollout.Given given, Rollout.Run run) {
    SequencedMap<String, double[][]> inputs = new LinkedHashMap<>(given.inputs());
    for (String name : surrogate.held().keySet()) {
      double[][] rows = run.values(name);
      Arrays.setAll(rows, step -> rows[step].clone());
      inputs.put(name, rows);
    }
    return new Rollout.Given(given.parameters(), inputs, given.before());
  }

  private static OptionalDouble difference(
      Difference difference, double[] numbers, int i, double derived, double resolution) {
    OptionalDouble first = difference.by(numbers, i, STEP);
    if (first.isEmpty() || error(derived, first.getAsDouble(), resolution) <= TOLERANCE / 10) {
      return first;
    }
    double second = difference.by(numbers, i, SMALL_STEP).orElseThrow();
    boolean isBetter =
        error(derived, second, resolution) < error(derived, first.getAsDouble(), resolution);
    return isBetter ? OptionalDouble.of(second) : first;
  }

  /** Every array that was given, by what it is called in a report. */
  private static SequencedMap<String, double[]> flat(Rollout.Given given) {
    SequencedMap<String, double[]> flat = new LinkedHashMap<>(given.parameters());
    given.inputs().forEach((name, rows) -> rows(flat, name + " at ", rows));
    given.before().forEach((name, rows) -> rows(flat, name + " before ", rows));
    return flat;
  }

  private static void rows(Map<String, double[]> flat, String name, double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      flat.put(name + (i + 1), rows[i]);
    }
  }

  private void record(CheckReport.Case which, Comparison comparison) {
    comparison
        .derived()
        .forEach(
            (label, derived) -> {
              String quantity = label.replaceFirst(" .*", "");
              double[] differences = Objects.requireNonNull(comparison.differences().get(label));
              for (int i = 0; i < derived.length; i++) {
                double error = error(derived[i], differences[i], comparison.resolution());
                worst.merge(quantity, error, Math::max);
                compared++;
                if (!(error <= TOLERANCE)) {
                  fault(
                      "at %s: %s[%d] is derived as %.9g, and the difference is %.9g"
                          .formatted(which, label, i, derived[i], differences[i]));
                }
              }
            });
  }

  /** Relative to the larger of both, or to what a difference can resolve. */
  private static double error(double derived, double difference, double resolution) {
    double largest = Math.max(Math.abs(derived), Math.abs(difference));
    double error = Math.abs(derived - difference) / Math.max(largest, resolution);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  private void fault(String fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }

  private CheckReport report(String cell) {
    return new CheckReport(cell, cases, worst, compared, redraws, faults);
  }

  private static CheckReport joined(List<CheckReport> reports) {
    SortedMap<String, Double> worst = new TreeMap<>();
    reports.forEach(
        report -> report.worst().forEach((name, error) -> worst.merge(name, error, Math::max)));
    return new CheckReport(
        reports.getFirst().cell(),
        reports.stream().flatMap(report -> report.cases().stream()).toList(),
        worst,
        reports.stream().mapToLong(CheckReport::compared).sum(),
        reports.stream().mapToInt(CheckReport::redraws).sum(),
        reports.stream().flatMap(report -> report.faults().stream()).toList());
  }
}
