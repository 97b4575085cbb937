package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.cell.CellGenerator;
import io.slate.equation.EquationException;
import io.slate.graph.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What forgives rounding must not forgive faults: layers held against equations that are wrong. */
class PlantedFaultsTest {
  /** Of random cells, each with every fault that can be planted in it. */
  private static final int SEEDS = 12;

  /** A layer of one cell against the equations of another. */
  private static Verdict verdict(Cell right, Cell wrong, long seed) {
    LayerCase given = LayerCase.of(LayerCase.settings(right), seed, 5, 4, 2);
    LayerWeights weights = given.weights(new Mode.Gradients());
    LayerRun run = given.run(weights);
    LayerState before = given.layer.start(weights, 3);
    float[] gradients = given.gradients(run);
    return new Oracle(given, weights, run, before, wrong.graph()).verdict(gradients);
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, 'i * g', 'i * g', false",
    "a dropped term, 'c[t-1] + i * g', 'c[t-1] + 0 * i * g', true",
    "a wrong sign, 'c[t-1] + i', 'c[t-1] - i', true",
    "a wrong lag of the state, 'f * c[t-1]', 'f * c[t-2]', true",
    "a wrong lag in one gate, 'W_f h[t-1]', 'W_f h[t-2]', true",
    "two gates swapped, 'f * c[t-1] + i', 'i * c[t-1] + f', true",
    "a dropped bias, 'U_o x + b_o', 'U_o x + 0 * b_o', true",
    "another function, 'o * tanh(c)', 'o * softsign(c)', true",
    "a thousandth, 'o * tanh(c)', '1.001 * o * tanh(c)', true",
    "a ten thousandth, 'o * tanh(c)', '1.0001 * o * tanh(c)', true"
  })
  void eachIsFoundInAnLstm(String fault, String right, String wrong, boolean isFound) {
    String text = Cell.LSTM.text();
    assertThat(text).contains(right);
    Cell planted = Cell.parse(text.replace(right, wrong));
    assertThat(verdict(Cell.LSTM, planted, 1).fault().isPresent()).as(fault).isEqualTo(isFound);
  }

  /** The two kinds of cells that rounding alone moves far. */
  @ParameterizedTest
  @CsvSource({
    "0.3 * h[t-1] + layer_norm(layer_norm(W x)), 0.3 * h[t-2] + layer_norm(layer_norm(W x))",
    "tanh(layer_norm(W x) + layer_norm(h[t-1])), tanh(layer_norm(W x) - layer_norm(h[t-1]))"
  })
  void theyAreFoundBehindNormsToo(String right, String wrong) {
    String head = "language 1\ncell normed\ninput x\nstate h\nweight W\nh = ";
    Cell cell = Cell.parse(head + right);
    assertThat(verdict(cell, cell, 2).fault()).isEmpty();
    assertThat(verdict(cell, Cell.parse(head + wrong), 2).fault()).isPresent();
  }

  @Test
  void theyAreFoundInRandomCells() {
    int found = 0;
    List<String> forgiven = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Cell right = Cell.parse(CellGenerator.sequence(seed));
      for (String wrong : planted(right.text())) {
        Optional<Cell> cell = parsed(wrong);
        if (cell.isPresent()) {
          Verdict verdict = verdict(right, cell.orElseThrow(), seed);
          found += verdict.fault().isPresent() ? 1 : 0;
          if (verdict.fault().isEmpty() && verdict.moved() > 0) {
            forgiven.add(wrong);
          }
        }
      }
    }
    assertThat(found).isGreaterThan(2 * SEEDS);
    assertThat(forgiven).hasSizeLessThan(found / 50);
  }

  /** One for each place of each kind. */
  private static List<String> planted(String text) {
    List<String> all = new ArrayList<>();
    plant(text, " \\+ ", " - ", all);
    plant(text, "\\[t-1\\]", "[t-2]", all);
    plant(text, "tanh\\(", "softsign(", all);
    plant(text, "\\[t-1\\] \\+ ", "[t-1] + 0 * ", all);
    return all;
  }

  private static void plant(String text, String right, String wrong, List<String> all) {
    Matcher matcher = Pattern.compile(right).matcher(text);
    while (matcher.find()) {
      all.add(text.substring(0, matcher.start()) + wrong + text.substring(matcher.end()));
    }
  }

  private static Optional<Cell> parsed(String text) {
    try {
      return Optional.of(Cell.parse(text));
    } catch (EquationException | ShapeException _) {
      return Optional.empty();
    }
  }
}
