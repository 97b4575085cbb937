package io.slate.equation.latex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.Parser;
import io.slate.equation.Printer;
import io.slate.equation.Source;
import io.slate.equation.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RoundTripTest {
  static Set<String> names() {
    return Cells.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsTypesetReadsBackAsTheSameCell(String name) {
    CellSyntax cell = Parser.parse(name, Cells.all().getOrDefault(name, ""));
    String latex = LatexWriter.write(cell);
    CellSyntax back = LatexReader.read(new Source(name + ".tex", latex)).cell();
    assertThat(back.comment()).isEqualTo(cell.comment());
    assertThat(back.name()).isEqualTo(cell.name());
    assertThat(declarations(back)).isEqualTo(declarations(cell));
    assertThat(leftSides(back.statements())).isEqualTo(leftSides(cell.statements()));
    assertThat(Meaning.of(back)).isEqualTo(Meaning.of(cell));
    assertThat(LatexWriter.write(back)).isEqualTo(latex);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theCanonicalFileOfAnImportReadsBack(String name) {
    CellSyntax cell = Parser.parse(name, Cells.all().getOrDefault(name, ""));
    CellSyntax back = LatexReader.read(new Source(name, LatexWriter.write(cell))).cell();
    String file = Printer.print(back);
    assertThat(Printer.print(Parser.parse(name, file))).isEqualTo(file);
  }

  /** What formulas alone cannot say about a cell; where it is missing here they say it all. */
  private static final Map<String, String> UNSAID =
      Map.ofEntries(
          Map.entry("jordan", "a size of its own"),
          Map.entry("fast_grnn_low_rank", "the two ranks"),
          Map.entry("indrnn", "that phi is relu"),
          Map.entry("lstmp", "a size of its own"),
          Map.entry("rg_lru", "the blocks"),
          Map.entry("scrn", "a size of its own"),
          Map.entry("slstm", "the blocks"),
          Map.entry("other rg_lru", "the blocks"),
          Map.entry("other odd", "that F is a function, and the number of classes"),
          Map.entry("other names", "that T is a number"),
          Map.entry("other signs", "that c is a number"));

  @ParameterizedTest
  @MethodSource("names")
  void theFormulasAloneSayTheSame(String name) {
    assumeThat(UNSAID).doesNotContainKey(name);
    CellSyntax cell = Parser.parse(name, Cells.all().getOrDefault(name, ""));
    CellSyntax back = LatexReader.read(new Source(name, LatexWriter.formulas(cell))).cell();
    assertThat(Meaning.of(back)).isEqualTo(Meaning.of(cell));
    assertThat(kinds(back)).isEqualTo(kinds(cell));
  }

  /** What each name is declared as, whatever its start, length and order. */
  private static Set<String> kinds(CellSyntax cell) {
    Set<String> kinds = new TreeSet<>();
    for (Declaration declaration : cell.declarations()) {
      String kind =
          declaration instanceof Declaration.Parameter parameter
              ? parameter.kind().word()
              : declaration.getClass().getSimpleName();
      kinds.add(kind + " " + declaration.name());
    }
    return kinds;
  }

  private static String declarations(CellSyntax cell) {
    return Printer.print(new CellSyntax(cell.source(), "", "c", cell.declarations(), List.of()));
  }

  /** Every left side with its gate, inside of its loops. */
  private static List<String> leftSides(List<Statement> statements) {
    List<String> all = new ArrayList<>();
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Equation(var gate, var targets, _, _) ->
            all.add(gate + " " + targets.stream().map(RoundTripTest::target).toList());
        case Statement.Loop(var index, _, var body, _) ->
            leftSides(body).forEach(left -> all.add(index + ": " + left));
      }
    }
    return all;
  }

  private static String target(Statement.Target target) {
    return Printer.print(target.name()) + target.child();
  }
}
