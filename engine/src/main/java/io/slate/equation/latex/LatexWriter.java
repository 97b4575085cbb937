package io.slate.equation.latex;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.Printer;
import io.slate.equation.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Typesets cells. What is written reads back through {@link LatexReader} as the same cell: its
 * declarations stand in comments beside the formulas.
 */
public final class LatexWriter {
  private final CellSyntax cell;
  private final Typesetter typesetter;
  private final List<String> rows = new ArrayList<>();

  private LatexWriter(CellSyntax cell) {
    this.cell = cell;
    this.typesetter = new Typesetter(new Notions(cell));
  }

  /** A displayed formula with the comment and the declarations of the cell before it. */
  public static String write(CellSyntax cell) {
    var text = new StringBuilder();
    cell.comment().lines().forEach(line -> text.append(("% " + line).strip()).append('\n'));
    declarations(cell).lines().forEach(line -> text.append("%slate ").append(line).append('\n'));
    return text.append("\\[\n").append(formulas(cell)).append("\\]\n").toString();
  }

  /** The equations alone, as an {@code aligned} environment without mathematics around it. */
  public static String formulas(CellSyntax cell) {
    return new LatexWriter(cell).aligned();
  }

  /** The canonical file without its equations, its version and its empty lines. */
  private static String declarations(CellSyntax cell) {
    var head = new CellSyntax(cell.source(), "", cell.name(), cell.declarations(), List.of());
    return Printer.print(head)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("language"))
        .collect(Collectors.joining("\n"));
  }

  private String aligned() {
    for (Declaration declaration : cell.declarations()) {
      if (declaration instanceof Declaration.Matrix(var name, var value, _)) {
        rows.add(typesetter.name(name) + " &= " + typesetter.of(value));
      }
    }
    statements(cell.statements(), "");
    for (Declaration declaration : cell.declarations()) {
      switch (declaration) {
        case Declaration.Constant(var name, var value, _) ->
            rows.add(typesetter.name(name) + " &= " + Typesetter.number(value));
        case Declaration.WholeNumber(var name, var value, _) ->
            rows.add(typesetter.name(name) + " &= " + value);
        default -> {}
      }
    }
    String all = rows.stream().map(row -> "  " + row).collect(Collectors.joining(" \\\\\n"));
    return "\\begin{aligned}\n" + all + "\n\\end{aligned}\n";
  }

  private void statements(List<Statement> statements, String ranges) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Equation equation -> equation(equation, ranges);
        case Statement.Loop(var index, var range, var body, _) -> {
          String letter = typesetter.letter(index);
          String from = typesetter.of(range.from());
          String to = typesetter.of(range.to());
          String own = letter + " = " + from + ", \\dots, " + to;
          statements(body, ranges.isEmpty() ? own : ranges + ", \\quad " + own);
        }
      }
    }
  }

  private void equation(Statement.Equation equation, String ranges) {
    String targets =
        equation.targets().stream().map(typesetter::target).collect(Collectors.joining(", "));
    String left = equation.targets().size() > 1 ? "(" + targets + ")" : targets;
    String gate = equation.gate().map(role -> " && \\text{" + role.word() + " gate}").orElse("");
    String range = ranges.isEmpty() ? "" : " && " + ranges;
    rows.add(left + " &= " + typesetter.of(equation.value()) + gate + range);
  }
}
