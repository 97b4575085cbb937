package io.slate.inspect;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Matrix;
import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Graph;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.model.Model;
import io.slate.model.SmallModels;
import io.slate.network.Batch;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import io.slate.network.Watch;
import io.slate.plan.Backward;
import io.slate.plan.Demand;
import io.slate.plan.Explanation;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell that can be a layer of a network, from both ends of a text. */
class TraceLibraryTest {
  private static final String TEXT = "not a bad film a film nonesuch";
  private static final Verdict VERDICT = Verdict.of("positive");
  private static final int UNITS = 4;

  /** Of single precision, after seven steps; cells with exponentials lose a digit. */
  private static final double TOLERANCE = 2e-4;

  static Stream<String> cells() {
    return Cell.library().stream().filter(TraceLibraryTest::isLayer);
  }

  private static boolean isLayer(String name) {
    Graph graph = Cell.named(name).graph();
    return !graph.tree() && graph.inputs().size() == 1;
  }

  private static Model model(String cell) {
    Layer.Bidirectional layer = bidirectional(Cell.named(cell), UNITS);
    for (String size : Cell.named(cell).graph().sizes()) {
      boolean isUsual = size.equals("input") || size.equals("hidden");
      layer = isUsual ? layer : layer.with(size, 2);
    }
    Program program =
        Network.over(SmallModels.VOCABULARY, UNITS)
            .then(layer)
            .then(last())
            .classify("negative", "positive")
            .compile();
    return Model.of(program, program.initialise(7), Map.of());
  }

  @Test
  void mostOfTheLibraryIsTried() {
    assertThat(cells().count()).isGreaterThan(60);
  }

  /** The equations in double precision are the oracle, forward and backward. */
  @ParameterizedTest
  @MethodSource("cells")
  void everyNameHasItsValueAndItsAdjoint(String cell) {
    Trace trace = Trace.of(model(cell), TEXT, VERDICT);
    assertThat(trace.layers()).hasSize(2);
    for (String layer : trace.layers()) {
      Unrolled oracle = trace.unrolled(layer);
      Adjoint adjoint = Adjoint.of(oracle.graph(), Set.copyOf(oracle.heard().keySet()));
      boolean isReversed = layer.endsWith("backward");
      for (String name : oracle.graph().values().keySet()) {
        same(trace.values(layer, name), oracle.run().values(name), isReversed, name);
        double[][] expected = adjoints(oracle, adjoint, name);
        same(trace.adjoints(layer, name), expected, isReversed, "the adjoint of " + name);
      }
    }
  }

  private static double[][] adjoints(Unrolled oracle, Adjoint adjoint, String name) {
    double[][] rows = new double[oracle.steps()][oracle.run().value(name, 0).length];
    Expr term = adjoint.values().get(name);
    if (term != null) {
      new BackwardWalk(
              oracle.graph(), oracle.sizes(), adjoint, List.of(term), Double.POSITIVE_INFINITY)
          .back(
              oracle.run(),
              oracle.steps(),
              oracle.heard(),
              step -> rows[step.number()] = step.of(term).clone());
    }
    return rows;
  }

  private static void same(Matrix found, double[][] expected, boolean isReversed, String what) {
    assertThat(found.rows()).isEqualTo(expected.length);
    double largest = 1e-3;
    for (double[] row : expected) {
      largest = Math.max(largest, ErrorSignal.norm(row));
    }
    for (int step = 0; step < expected.length; step++) {
      double[] row = expected[isReversed ? expected.length - 1 - step : step];
      assertThat(found.columns()).as(what).isEqualTo(row.length);
      for (int i = 0; i < row.length; i++) {
        assertThat((double) found.at(step, i))
            .as("%s at step %d, unit %d", what, step, i)
            .isEqualTo(row[i], within(TOLERANCE * largest));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void watchingChangesNotABit(String cell) {
    Model model = model(cell);
    Batch batch = model.batch(List.of(TEXT, "", "a film", "film"));
    assertThat(model.watch(batch).scores()).isEqualTo(model.run(batch).scores());
    assertThat(gradients(model, batch, Watch.EVERYTHING))
        .isEqualTo(gradients(model, batch, Watch.NOTHING));
  }

  private static float[] gradients(Model model, Batch batch, Watch watch) {
    var ready = model.network().compile(watch).prepare(model.parameters(), new Mode.Gradients());
    NetworkRun run = ready.run(batch);
    float[] gradients = new float[model.layout().size()];
    run.backward(run.scores(), gradients);
    boolean isHeard = run.recurrentRuns().values().stream().anyMatch(r -> !r.heard().isEmpty());
    assertThat(isHeard).isEqualTo(watch == Watch.EVERYTHING);
    return gradients;
  }

  /** What is planned is then the very plan in which nothing but the scores was ever wanted. */
  @ParameterizedTest
  @MethodSource("cells")
  void whatIsNotWatchedCostsNothing(String cell) {
    Network network = model(cell).network();
    for (RecurrentLayer layer : network.compile().recurrentLayers().values()) {
      var sizes = layer.settings().sizes();
      assertSame(layer.plan(false), Planner.plan(layer.step(), sizes, Demand.forward()));
      assertSame(layer.plan(true), Planner.plan(layer.step(), sizes, Demand.training()));
    }
  }

  private static void assertSame(Plan found, Plan expected) {
    assertThat(found.slots()).isEqualTo(expected.slots());
    assertThat(found.values()).isEqualTo(expected.values());
    assertThat(Explanation.of(found).toString()).isEqualTo(Explanation.of(expected).toString());
    assertThat(found.backward().map(Backward::watched).orElse(new LinkedHashMap<>())).isEmpty();
  }

  @Test
  void watchingIsWhatCosts() {
    var plain = RecurrentLayer.of(RecurrentLayer.Settings.of(Cell.LSTM, 4, 4));
    Network network =
        Network.over(SmallModels.VOCABULARY, 4)
            .then(recurrent(Cell.LSTM, 4))
            .then(last())
            .classify("negative", "positive");
    var watched = network.compile(Watch.EVERYTHING).recurrentLayers().firstEntry().getValue();
    assertThat(watched.plan(false).toString()).isNotEqualTo(plain.plan(false).toString());
    assertThat(watched.plan(false).values().keySet()).contains("f", "i", "o", "g");
    assertThat(plain.plan(false).values().keySet()).doesNotContain("f", "i", "o", "g");
  }
}
