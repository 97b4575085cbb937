package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads cells from the equations of papers and lectures.
 *
 * <p>The text may be a whole paper, in which the formulas between dollar signs and in display
 * environments count, or a paste of formulas alone. What the formulas do not say is inferred, and
 * each inference is a {@link Finding}.
 */
public final class LatexReader {
  private LatexReader() {}

  /**
   * Reads the one cell of a text.
   *
   * @param source the text; its name becomes the cell's unless a comment {@code %slate cell NAME}
   *     gives one
   * @throws EquationException if a formula cannot be read, or a name is used that nothing explains;
   *     the message lists every such name
   */
  public static LatexCell read(Source source) {
    LatexCell cell = readWhatCanBe(source);
    List<Finding> unresolved = cell.unresolved();
    if (!unresolved.isEmpty()) {
      String all = unresolved.stream().map(Finding::text).collect(Collectors.joining("; "));
      throw new EquationException(
          source,
          unresolved.getFirst().span(),
          (unresolved.size() == 1 ? "one name" : unresolved.size() + " names")
              + " could not be resolved: "
              + all);
    }
    return cell;
  }

  /**
   * Reads what can be resolved and leaves out the rest: names that nothing explains stay without a
   * declaration, and each is a finding of the kind {@link Finding.Kind#UNRESOLVED}.
   *
   * @throws EquationException if a formula cannot be read
   */
  public static LatexCell readWhatCanBe(Source source) {
    var findings = new Findings();
    List<Token> tokens = Macros.expand(source, Lexer.tokens(source));
    Hints hints = Hints.of(source);
    Set<String> units = new LinkedHashSet<>();
    List<Row> rows = Rows.of(source, tokens, findings);
    List<Formula> formulas = new FormulaParser(source, findings, units).formulas(rows);
    if (formulas.isEmpty()) {
      throw new EquationException(
          source,
          new Span(0, 0),
          "there is no equation here: a cell is equations such as $h_t = \\tanh(W h_{t-1} + U"
              + " x_t)$");
    }
    Letters letters = Letters.of(formulas, units);
    var naming = new Naming(source, hints, letters, findings, formulas);
    Sketch sketch = new Drafter(source, hints, findings, formulas, naming).sketch();
    return new Assembler(source, hints, findings).assemble(sketch);
  }
}
