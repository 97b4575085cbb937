package io.slate.equation.latex;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.slate.equation.EquationException;
import io.slate.equation.Parser;
import io.slate.equation.Printer;
import io.slate.equation.Source;
import java.nio.charset.StandardCharsets;

/** The inputs that are replayed lie in the resources, one folder for each method. */
final class LatexReaderFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void onlyAnEquationExceptionEscapes(byte[] file) {
    LatexCell cell;
    try {
      cell =
          LatexReader.readWhatCanBe(
              new Source("fuzz.tex", new String(file, StandardCharsets.UTF_8)));
    } catch (EquationException e) {
      assertThat(e).hasMessageStartingWith("fuzz.tex:");
      return;
    }
    assertThat(LatexWriter.write(cell.cell())).contains("aligned");
    if (cell.isComplete()) {
      String canonical = Printer.print(cell.cell());
      assertThat(Printer.print(Parser.parse("fuzz.cell", canonical))).isEqualTo(canonical);
    }
  }
}
