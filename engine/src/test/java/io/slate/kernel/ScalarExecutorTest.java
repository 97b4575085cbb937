package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.data.Rows;
import io.slate.graph.Graph;
import io.slate.graph.Sizes;
import io.slate.plan.Demand;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ScalarExecutorTest {
  /** Float sums of this length err by about their length times 2^-24; this leaves room for ten. */
  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @FieldSource("io.slate.kernel.TestCells#ALL")
  void agreesWithTheInterpreter(String equations) {
    check(TestCells.graph(equations), TestCells.sizes(3, 4), 5, 5, 3, 1);
  }

  static void check(Graph graph, Sizes sizes, int... lengths) {
    Plan plan = Planner.plan(graph, sizes, Demand.training());
    var executor = new ScalarExecutor(plan);
    var random = new Random(7);
    float[] parameters = new float[executor.parameters().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextGaussian() * 0.5);
    }
    var tape = new Tape(plan, Rows.of(lengths));
    plan.inputs().values().forEach(slot -> fill(tape, slot, random));
    Slot output = at(plan.backward().orElseThrow().adjoints(), graph.output());
    fill(tape, output, random);
    float[] seeds = tape.table(output).clone();
    Weights weights = executor.prepare(parameters, 0);
    executor.forward(weights, tape);
    float[] gradients = new float[parameters.length];
    executor.backward(weights, tape, gradients, 0);

    Map<String, double[]> sums = new LinkedHashMap<>();
    for (int row = 0; row < lengths.length; row++) {
      Map<String, List<double[]>> inputs = new HashMap<>();
      for (var input : plan.inputs().entrySet()) {
        inputs.put(input.getKey(), rows(tape, input.getValue(), tape.table(input.getValue()), row));
      }
      Map<String, double[]> named = new HashMap<>();
      executor
          .parameters()
          .entries()
          .forEach(e -> named.put(e.name(), doubles(parameters, e.offset(), e.count())));
      var rollout = new DoubleRollout(graph, sizes, named, inputs);
      List<Map<String, double[]>> values = rollout.forward();
      for (String state : plan.states().keySet()) {
        Slot slot = at(plan.states(), state);
        List<double[]> found = rows(tape, slot, tape.table(slot), row);
        for (int t = 0; t < lengths[row]; t++) {
          assertThat(found.get(t))
              .as(state + " " + t)
              .containsExactly(at(values.get(t), state), within(TOLERANCE));
        }
      }
      var expected = rollout.backward(rows(tape, output, seeds, row));
      for (String input : plan.inputs().keySet()) {
        Slot slot = at(plan.backward().orElseThrow().inputs(), input);
        List<double[]> found = rows(tape, slot, tape.table(slot), row);
        for (int t = 0; t < lengths[row]; t++) {
          double[] want = expected.get(input + "@" + t);
          if (want != null) {
            assertThat(found.get(t))
                .as("d" + input + " " + t)
                .containsExactly(want, within(TOLERANCE));
          }
        }
      }
      for (var entry : executor.parameters().entries()) {
        sums.merge(entry.name(), at(expected, entry.name()), ScalarExecutorTest::sum);
      }
    }
    for (var entry : executor.parameters().entries()) {
      assertThat(doubles(gradients, entry.offset(), entry.count()))
          .as("d" + entry.name())
          .containsExactly(at(sums, entry.name()), within(10 * TOLERANCE));
    }
  }

  private static <V> V at(Map<String, V> map, String name) {
    return Objects.requireNonNull(map.get(name));
  }

  private static void fill(Tape tape, Slot slot, Random random) {
    float[] table = tape.table(slot);
    int from = tape.rows().steps() == 0 ? 0 : tape.firstRow(slot, 0) * slot.width();
    for (int i = from; i < table.length; i++) {
      table[i] = (float) random.nextGaussian();
    }
  }

  private static List<double[]> rows(Tape tape, Slot slot, float[] table, int sequence) {
    List<double[]> rows = new ArrayList<>();
    for (int t = 0; t < tape.rows().length(sequence); t++) {
      rows.add(doubles(table, (tape.firstRow(slot, t) + sequence) * slot.width(), slot.width()));
    }
    return rows;
  }

  private static double[] doubles(float[] values, int from, int count) {
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = values[from + i];
    }
    return result;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
