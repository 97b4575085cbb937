package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slate.data.Rows;
import io.slate.equation.Parser;
import io.slate.equation.Source;
import io.slate.graph.Choices;
import io.slate.graph.Elaborator;
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
import org.junit.jupiter.params.provider.ValueSource;

class ScalarExecutorTest {
  /** Float sums of this length err by about their length times 2^-24; this leaves room for ten. */
  private static final double TOLERANCE = 2e-5;

  private static final String HEAD =
      """
      # A cell for a test.
      language 1
      cell test
      input x
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        state h
        weight W, U
        bias b
        h = tanh(W h[t-1] + U x + b)
        """,
        """
        state h, c
        weight W_f, W_i, W_o, W_g U_f, U_i, U_o, U_g
        bias b_f = 1, b_i, b_o, b_g
        f = sigmoid(W_f h[t-1] + U_f x + b_f)
        i = sigmoid(W_i h[t-1] + U_i x + b_i)
        o = sigmoid(W_o h[t-1] + U_o x + b_o)
        g = tanh(W_g h[t-1] + U_g x + b_g)
        c = f * c[t-1] + i * g
        h = o * tanh(c)
        """,
        """
        state h
        weight W_z, W_r, W
        z = sigmoid(W_z [h[t-1], x])
        r = sigmoid(W_r [h[t-1], x])
        n = tanh(W [r * h[t-1], x])
        h = (1 - z) * h[t-1] + z * n
        """,
        """
        state h, c
        weight W, U
        bias b
        f, i, o, g = split(layer_norm(W h[t-1]) + layer_norm(U x) + b)
        c = sigmoid(f) * c[t-1] + sigmoid(i) * tanh(g)
        h = sigmoid(o) * tanh(layer_norm(c))
        """,
        """
        integer k = 3
        state h
        weight W, V, U
        bias b
        h = tanh(W h[t-1] + V h[t-k] + U x[t-1] + U x + b)
        """,
        """
        state h
        weight U, W
        scalar a = -0.5
        constant gamma = 0.1
        matrix A = U - Uᵀ - gamma * I
        h = h[t-1] + sigmoid(a) * tanh(A h[t-1] + W x)
        """,
        """
        size heads = 2
        state h
        weight R blocks heads
        weight W
        h = tanh(R h[t-1] + W x)
        """,
        """
        size rank = 2
        state h
        weight A[hidden, rank], B[rank, hidden], U
        h = tanh(A B h[t-1] + U x)
        """,
        """
        state h
        weight W, U
        vector p
        h = relu(W x) * p + softplus(U h[t-1]) * h[t-1]
        """,
        """
        state h
        output y
        weight W, U, V[3, hidden]
        h = tanh(W h[t-1] + U x)
        y = softmax(V h)
        """,
        """
        state h
        tensor V[hidden, hidden, input]
        h = tanh(V(h[t-1], x))
        """,
        """
        state h, d
        weight W
        d = h[t-1]
        h = tanh(W x + d[t-1])
        """,
        """
        state s
        weight W, U
        z = sigmoid(W x)
        s = (1 - z) * s[t-1] + z * (U x)
        """
      })
  void agreesWithTheInterpreter(String equations) {
    Graph graph =
        Elaborator.elaborate(Parser.parse(new Source("test", HEAD + equations)), Choices.none());
    check(graph, Sizes.of(3, 4).with("heads", 2).with("rank", 2), 5, 5, 3, 1);
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
