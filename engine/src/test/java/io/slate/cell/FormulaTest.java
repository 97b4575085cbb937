package io.slate.cell;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormulaTest {
  @Test
  void aFormulaThatIsALittleWrongIsFound() {
    assertThatThrownBy(
            () ->
                Formula.check(
                    "rnn",
                    s -> {
                      double[] sum = Plain.add(s.w("W", s.old("h")), s.w("U", s.x()), s.v("b"));
                      return Map.of("h", Plain.map(sum, x -> Math.tanh(x) + 1e-9));
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("h of rnn at step 0");
  }

  @Test
  void aFormulaThatLeavesAStateOutIsFound() {
    assertThatThrownBy(() -> Formula.check("lstm", s -> Map.of("h", s.old("h"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("\"c\"");
  }
}
