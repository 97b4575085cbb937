package io.slate.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.data.ParameterLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class FinitenessTest {
  private static final ParameterLayout LAYOUT = layout();

  private static ParameterLayout layout() {
    SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
    shapes.put("gru.W_h", List.of(2));
    shapes.put("gru.W_z", List.of(1));
    shapes.put("classify.weight", List.of(2));
    return ParameterLayout.of(shapes);
  }

  @Test
  void namesTheFirstParameterThatIsBroken() {
    assertThat(new Finiteness(LAYOUT, 1, 2, 3, 4, 5).broken()).isEmpty();
    assertThat(new Finiteness(LAYOUT, 1, 2, Float.NaN, Float.NaN, 5).broken()).hasValue("gru.W_z");
    assertThat(new Finiteness(LAYOUT, 1, Float.POSITIVE_INFINITY, 0, 0, 0).found(1, 2, 3))
        .isEqualTo(
            "the loss is 1.000, the gradient norm 2.000; the update before left gru.W_h without"
                + " finite values");
  }

  @Test
  void aGradientIsLookedForOnTheWayBack() {
    var finiteness = new Finiteness(LAYOUT, 1, 2, 3, 4, 5);
    float inf = Float.POSITIVE_INFINITY;
    assertThat(finiteness.found(0.5, Double.POSITIVE_INFINITY, inf, 0, inf, 0, 0))
        .isEqualTo(
            "the loss is 0.5000, the gradient norm Infinity; on the way back the gradient of"
                + " gru.W_z is the first not finite");
  }

  @Test
  void aLossPointsToTheGreatestWeight() {
    assertThat(new Finiteness(LAYOUT, 1, 2, 3, -4e20f, 5).found(Double.NaN, Double.NaN, 0, 0))
        .isEqualTo(
            "the loss is NaN, the gradient norm NaN; the greatest weight is 4.000e+20, in"
                + " classify.weight");
  }
}
