package io.slate.layer;

import static io.slate.layer.LayerCase.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.Ragged;
import io.slate.data.Rows;
import io.slate.plan.Slot;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularisersTest {
  private static final Regularisers ALL =
      Regularisers.none().withInput(0.25).withRecurrent(0.4).withWeights(0.3);
  static final Mode.Training TRAINING = new Mode.Training(77);

  /** Everything dropped that can be, zoneout on every state. */
  static RecurrentLayer.Settings all(Cell cell) {
    Regularisers rates = ALL;
    for (String state : cell.graph().states().keySet()) {
      rates = rates.withZoneout(state, 0.35);
    }
    return LayerCase.settings(cell).with(rates);
  }

  static float[] table(LayerCase some, LayerRun run, String input) {
    return run.table(at(some.layer.plan(true).inputs(), input));
  }

  private static double share(float value, float... of) {
    int count = 0;
    for (float each : of) {
      count += each == value ? 1 : 0;
    }
    return count / (double) of.length;
  }

  private static float[] row(float[] table, int row, int width) {
    return Arrays.copyOfRange(table, row * width, (row + 1) * width);
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.5", "0.9"})
  void masksHaveTheirRateAndKeepTheExpectation(double rate) {
    var rates = Regularisers.none().withInput(rate).withRecurrent(rate).withZoneout("c", rate);
    int[] lengths = new int[250];
    Arrays.fill(lengths, 10);
    LayerCase some = LayerCase.of(LayerCase.settings(Cell.LSTM).with(rates), 5, lengths);
    LayerRun run = some.layer.run(some.weights(TRAINING), some.rows);
    float kept = (float) (1 / (1 - rate));
    // The share of n draws errs by sqrt(rate (1 - rate) / n): 0.006 for 7500, 0.016 for 1000.
    float[] input = table(some, run, MaskInput.ofInput("x"));
    assertThat(share(0, input)).isCloseTo(rate, within(0.025));
    assertThat(share(kept, input)).isEqualTo(1 - share(0, input), within(1e-9));
    float[] state = table(some, run, MaskInput.ofState("h"));
    assertThat(state).hasSize(250 * 4);
    assertThat(share(0, state)).isCloseTo(rate, within(0.06));
    assertThat(share(kept, state)).isEqualTo(1 - share(0, state), within(1e-9));
    float[] zoneout = table(some, run, MaskInput.ofZoneout("c"));
    assertThat(share(1, zoneout)).isCloseTo(rate, within(0.025));
    assertThat(share(0, zoneout)).isEqualTo(1 - share(1, zoneout), within(1e-9));
  }

  @Test
  void inputMasksAreFreshAndRecurrentOnesLocked() {
    int[] lengths = new int[40];
    Arrays.fill(lengths, 5);
    LayerCase some = LayerCase.of(all(Cell.LSTM), 5, lengths);
    LayerRun run = some.layer.run(some.weights(TRAINING), some.rows);
    for (String fresh : new String[] {MaskInput.ofInput("x"), MaskInput.ofZoneout("c")}) {
      Slot slot = at(some.layer.plan(true).inputs(), fresh);
      assertThat(slot.scope()).isEqualTo(Slot.Scope.ALL);
      Set<String> kinds = new HashSet<>();
      for (int row = 0; row < 200; row++) {
        kinds.add(Arrays.toString(row(run.table(slot), row, slot.width())));
      }
      assertThat(kinds).as(fresh + " takes every value").hasSize(1 << slot.width());
    }
    Slot locked = at(some.layer.plan(true).inputs(), MaskInput.ofState("h"));
    assertThat(locked.scope()).as("one row a sequence").isEqualTo(Slot.Scope.SEQUENCE);
    assertThat(some.layer.plan(true).inputs())
        .as("c is carried on element by element, no weight is applied to it")
        .doesNotContainKey(MaskInput.ofState("c"));
  }

  @Test
  void masksBelongToTheSequenceWhateverItsBatch() {
    RecurrentLayer layer = RecurrentLayer.of(all(Cell.LSTM));
    LayerWeights weights = layer.prepare(new float[layer.parameters().size()], 0, TRAINING);
    LayerRun batch = layer.run(weights, Rows.of(6, 4, 4, 2), new long[] {10, 11, 12, 13});
    LayerRun mixed = layer.run(weights, Rows.of(5, 4), new long[] {12, 11});
    for (String name : layer.plan(true).inputs().keySet()) {
      if (MaskInput.parse(name).isEmpty()) {
        continue;
      }
      Slot slot = at(layer.plan(true).inputs(), name);
      int width = slot.width();
      int steps = slot.scope() == Slot.Scope.SEQUENCE ? 1 : 4;
      for (int t = 0; t < steps; t++) {
        float[] own = row(batch.table(slot), steps == 1 ? 2 : batch.rows().row(2, t), width);
        float[] other = row(mixed.table(slot), steps == 1 ? 0 : mixed.rows().row(0, t), width);
        assertThat(other).as(name + " at " + t).isEqualTo(own);
      }
    }
  }

  @Test
  void everyUpdatePlaceStateAndSequenceDrawsAnew() {
    Cell cell =
        Cell.parse(
            """
            # Two states.
            language 1
            cell two
            input x, y
            state h, k
            weight U, V, W, R
            h = tanh(U h[t-1] + V x)
            k = tanh(W k[t-1] + R y)
            """);
    var rates = Regularisers.none().withInput(0.5).withRecurrent(0.5).withWeights(0.5);
    RecurrentLayer layer = RecurrentLayer.of(RecurrentLayer.Settings.of(cell, 32, 32).with(rates));
    Set<String> seen = new HashSet<>();
    int drawn = 0;
    for (Mode mode : new Mode[] {TRAINING, new Mode.Training(78), TRAINING.place(1)}) {
      float[] ones = new float[layer.parameters().size()];
      Arrays.fill(ones, 1);
      LayerWeights weights = layer.prepare(ones, 0, mode);
      LayerRun run = layer.run(weights, Rows.of(1, 1));
      for (String name : layer.plan(true).inputs().keySet()) {
        if (MaskInput.parse(name).isPresent()) {
          float[] table = run.table(at(layer.plan(true).inputs(), name));
          seen.add(Arrays.toString(row(table, 0, 32)));
          seen.add(Arrays.toString(row(table, 1, 32)));
          drawn += 2;
        }
      }
      for (String name : new String[] {"U", "W"}) {
        int offset = layer.parameters().entry(name).offset();
        seen.add(
            Arrays.toString(
                Arrays.copyOfRange(weights.parameters().values(), offset, offset + 32)));
        drawn++;
      }
    }
    assertThat(drawn).isEqualTo(3 * (4 * 2 + 2));
    assertThat(seen).hasSize(drawn);
  }

  /** h = W h[t-1] + U x is linear, so dropout leaves its mean where it was. */
  @Test
  void onAverageDroppingChangesNothingThatIsLinear() {
    Cell linear =
        Cell.parse(
            """
            # Linear.
            language 1
            cell linear
            input x
            state h
            weight W, U
            h = W h[t-1] + U x
            """);
    int count = 4000;
    var rates = Regularisers.none().withInput(0.3).withRecurrent(0.2).withZoneout("h", 0.4);
    RecurrentLayer layer = RecurrentLayer.of(RecurrentLayer.Settings.of(linear, 2, 2).with(rates));
    float[] parameters = {0.5f, -0.3f, 0.2f, 0.4f, 0.7f, 0.1f, -0.2f, 0.6f};
    int[] lengths = new int[count];
    Arrays.fill(lengths, 2);
    Ragged x = new Ragged(Rows.of(lengths), 2, new float[4 * count]);
    Arrays.fill(x.values(), 1);
    LayerRun run = layer.run(layer.prepare(parameters, 0, TRAINING), x.rows());
    run.input("x", x);
    run.forward();
    Ragged one = new Ragged(Rows.of(2), 2, new float[] {1, 1, 1, 1});
    LayerRun plain = layer.run(layer.prepare(parameters, 0, new Mode.Inference()), one.rows());
    plain.input("x", one);
    plain.forward();
    float[] last = run.last("h");
    for (int i = 0; i < 2; i++) {
      double mean = 0;
      for (int sequence = 0; sequence < count; sequence++) {
        mean += last[2 * sequence + i] / (double) count;
      }
      // Values deviate by less than 1, so the mean of 4000 errs by less than 0.016.
      assertThat(mean).isCloseTo(plain.last("h")[i], within(0.05));
    }
  }

  @Test
  void zoneoutTakesItsExpectationInInferenceToTheSameBitsWithAndWithoutGradients() {
    for (double rate : new double[] {0.1, 0.3, 0.7}) {
      var rates = Regularisers.none().withInput(0.5).withZoneout("c", rate).withZoneout("h", 0.05);
      LayerCase some = LayerCase.of(LayerCase.settings(Cell.LSTM).with(rates), 5, 6, 4);
      LayerRun inference = some.run(some.weights(new Mode.Inference()));
      inference.forward();
      LayerRun gradients = some.run(some.weights(new Mode.Gradients()));
      gradients.forward();
      for (String name : new String[] {"h", "c"}) {
        assertThat(gradients.value(name).values()).isEqualTo(inference.value(name).values());
      }
      LayerCase none = LayerCase.of(LayerCase.settings(Cell.LSTM), 5, 1, 1);
      LayerRun plain = none.run(none.weights(new Mode.Inference()));
      plain.forward();
      LayerRun zoned = some.layer.run(some.weights(new Mode.Inference()), none.rows);
      none.inputs.forEach(zoned::input);
      zoned.forward();
      for (int i = 0; i < 8; i++) {
        assertThat(zoned.value("c").values()[i])
            .as("from zero, the expectation is the share that changes")
            .isCloseTo((float) (1 - rate) * plain.value("c").values()[i], within(1e-6f));
        assertThat(zoned.value("h").values()[i])
            .as("as in the paper, h sees the new c")
            .isCloseTo(0.95f * plain.value("h").values()[i], within(1e-6f));
      }
    }
  }

  /** r ⊙ h[t-1] under a weight is masked, (1 - z) ⊙ h[t-1] is not. */
  @Test
  void recurrentDropoutReachesThroughGates() {
    Cell cell =
        Cell.parse(
            """
            # A state under a gate, and one that is carried on.
            language 1
            cell gated
            input x
            state h
            weight W, U
            vector r = 1, z = 0.5
            h = W (r * h[t-1]) + z * h[t-1] + U x
            """);
    var rates = Regularisers.none().withRecurrent(0.5);
    RecurrentLayer layer = RecurrentLayer.of(RecurrentLayer.Settings.of(cell, 1, 16).with(rates));
    float[] parameters = new float[layer.parameters().size()];
    Map<String, Float> diagonal = Map.of("W", 1f);
    for (int i = 0; i < 16; i++) {
      parameters[layer.parameters().entry("W").offset() + 17 * i] = at(diagonal, "W");
      parameters[layer.parameters().entry("r").offset() + i] = 1;
      parameters[layer.parameters().entry("z").offset() + i] = 0.5f;
    }
    LayerWeights weights = layer.prepare(parameters, 0, TRAINING);
    float[] ones = new float[16];
    Arrays.fill(ones, 1);
    LayerRun run = layer.run(weights, Rows.of(1), LongStream.of(5).toArray());
    run.input("x", Ragged.zeros(Rows.of(1), 1));
    run.begin(layer.start(weights, 1).with("h", ones));
    run.forward();
    assertThat(run.last("h")).contains(0.5f, 2.5f);
    for (float value : run.last("h")) {
      assertThat(value).isIn(0.5f, 2.5f);
    }
  }

  @Test
  void ratesThatAreNoSharesAreRefused() {
    assertThatThrownBy(() -> Regularisers.none().withInput(1))
        .hasMessage("the rate of input dropout is 1.0; it is a share from 0 to below 1");
    assertThatThrownBy(() -> Regularisers.none().withZoneout("h", -0.1))
        .hasMessage("the rate of zoneout of h is -0.1; it is a share from 0 to below 1");
    var settings = LayerCase.settings(Cell.GRU).with(Regularisers.none().withZoneout("c", 0.1));
    assertThatThrownBy(() -> RecurrentLayer.of(settings))
        .hasMessage("zoneout is asked for on 'c', and the states of gru are h");
  }
}
