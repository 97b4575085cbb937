package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.cell.Rollout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticRoundingTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.1, -0.1, 1e-50, 1 + 1e-12, Math.PI, 1e300})
  void bothNeighboursAreMet(double exact) {
    var rounding = new StochasticRounding(1);
    Set<Double> met = new TreeSet<>();
    IntStream.range(0, 100).forEach(_ -> met.add(rounding.applyAsDouble(exact)));
    float nearest = (float) exact;
    float other = nearest > exact ? Math.nextDown(nearest) : Math.nextUp(nearest);
    assertThat(met).containsExactlyInAnyOrder((double) nearest, (double) other);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 0.5, Float.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY})
  void whatAFloatHoldsStays(double exact) {
    assertThat(new StochasticRounding(2).applyAsDouble(exact)).isEqualTo(Double.valueOf(exact));
  }

  /** Sums within products among them: 1 + 1e-9 − 1 is nothing in float. */
  @Test
  void everyOperationOfAnInterpretationIsRounded() {
    Cell cell =
        Cell.parse("language 1\ncell sums\ninput x[3]\nstate h\nweight W\nh = W x + 0 * h[t-1]");
    var sizes = cell.sizes(io.slate.graph.Sizes.of(3, 1));
    Rollout exact = Rollout.sequence(cell.graph(), sizes, 1);
    Rollout.Given given = exact.zeros();
    given.parameters().put("W", new double[] {1, 1e-9, -1});
    given.inputs().put("x", new double[][] {{1, 1, 1}});
    Rollout rounded = exact.rounded(value -> (float) value);
    assertThat(exact.run(given).value("h", 0)[0]).isBetween(0.9e-9, 1.1e-9);
    assertThat(rounded.run(given).value("h", 0)).containsExactly(0);
    Rollout up = exact.rounded(Math::nextUp);
    var seen = Map.of("h", new double[][] {{1}});
    List<double[]> gradients =
        List.of(
            exact.run(given).backward(seen).parameters().get("W"),
            up.run(given).backward(seen).parameters().get("W"));
    assertThat(gradients.get(1)[0]).isGreaterThan(gradients.get(0)[0]);
  }
}
