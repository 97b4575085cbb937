package io.slate.equation.latex;

import io.slate.equation.CellSyntax;
import io.slate.equation.Declaration;
import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.Parser;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text says in comments of its own: {@code %slate weight w} declares w as the cell language
 * would, where a formula alone leaves open what is meant.
 *
 * @param comment the comment lines at the head, without the percent signs
 * @param name the cell's name, where the text gives one
 * @param declarations in the order of the text
 */
record Hints(String comment, Optional<String> name, List<Declaration> declarations) {
  private static final Pattern LINE = Pattern.compile("[ \\t]*%slate[ \\t]");

  private static final Pattern NAME =
      Pattern.compile("cell[ \\t]+([a-zA-Z][a-zA-Z0-9_]{0,63})[ \\t\\r]*");

  Hints {
    declarations = List.copyOf(declarations);
  }

  /**
   * Reads the comments.
   *
   * @throws EquationException if a declaration in them is wrong
   */
  static Hints of(Source source) {
    Optional<String> name = Optional.empty();
    var masked = new StringBuilder();
    boolean any = false;
    for (String line : source.text().split("\n", -1)) {
      Matcher hint = LINE.matcher(line);
      String said = hint.lookingAt() ? line.substring(hint.end()) : "";
      Matcher cell = NAME.matcher(said);
      boolean declares = !said.isBlank() && !cell.matches() && !said.strip().startsWith("language");
      if (cell.matches()) {
        name = Optional.of(cell.group(1));
      }
      any |= declares;
      String kept = declares ? said : "";
      masked.append(" ".repeat(line.length() - kept.length())).append(kept).append('\n');
    }
    List<Declaration> declarations =
        any || name.isPresent() ? declarations(source, name, masked.toString()) : List.of();
    return new Hints(comment(source), name, declarations);
  }

  /** The declarations, parsed behind a header and then moved to where they were read. */
  private static List<Declaration> declarations(
      Source source, Optional<String> name, String masked) {
    String header = "language 1\ncell " + name.orElse("imported") + "\n";
    UnaryOperator<Span> move =
        span ->
            new Span(
                Math.max(0, span.start() - header.length()),
                Math.max(0, span.end() - header.length()));
    CellSyntax cell;
    try {
      cell = Parser.parse(new Source(source.name(), header + masked));
    } catch (EquationException problem) {
      throw new EquationException(source, move.apply(problem.span()), problem.problem());
    }
    if (!cell.statements().isEmpty()) {
      throw new EquationException(
          source,
          move.apply(cell.statements().getFirst().span()),
          "a comment of Slate declares names; equations stand in the text itself");
    }
    return cell.declarations().stream().map(each -> moved(each, move)).toList();
  }

  /** Whether the text was written by Slate, or by somebody who says as much as Slate would. */
  boolean isComplete() {
    return name.isPresent();
  }

  /** What declares a name. */
  Optional<Declaration> find(String wanted) {
    return declarations.stream().filter(each -> each.name().equals(wanted)).findFirst();
  }

  /** Whether a name is declared as something that can be a factor. */
  boolean isFactor(String wanted) {
    return find(wanted)
        .filter(
            declaration ->
                switch (declaration) {
                  case Declaration.Activation _ -> false;
                  case Declaration.Parameter parameter ->
                      parameter.kind() != Declaration.Kind.TENSOR;
                  default -> true;
                })
        .isPresent();
  }

  private static String comment(Source source) {
    List<String> lines = new ArrayList<>();
    for (String line : source.text().split("\n", -1)) {
      String text = line.strip();
      if (!text.startsWith("%") || LINE.matcher(text + " ").lookingAt()) {
        break;
      }
      lines.add(text.replaceFirst("^%+ ?", ""));
    }
    return String.join("\n", lines);
  }

  private static Declaration moved(Declaration declaration, UnaryOperator<Span> move) {
    Span span = move.apply(declaration.span());
    UnaryOperator<Expression> deep = expression -> Expressions.moved(expression, move);
    return switch (declaration) {
      case Declaration.Size(var name, var value, _) ->
          new Declaration.Size(name, value.map(deep), span);
      case Declaration.Input(var name, var length, _) ->
          new Declaration.Input(name, length.map(deep), span);
      case Declaration.State(var name, var length, _) ->
          new Declaration.State(name, length.map(deep), span);
      case Declaration.Output(var name, var length, _) ->
          new Declaration.Output(name, length.map(deep), span);
      case Declaration.Parameter(
              var kind,
              var name,
              var family,
              var shape,
              var value,
              var start,
              var blocks,
              _) ->
          new Declaration.Parameter(
              kind,
              name,
              family.stream().map(range -> Expressions.moved(range, move)).toList(),
              shape.stream().map(deep).toList(),
              value.map(deep),
              start.map(s -> new Declaration.Start(s.name(), s.arguments(), move.apply(s.span()))),
              blocks.map(deep),
              span);
      case Declaration.Matrix(var name, var value, _) ->
          new Declaration.Matrix(name, deep.apply(value), span);
      case Declaration.Constant(var name, var value, _) ->
          new Declaration.Constant(name, value, span);
      case Declaration.WholeNumber(var name, var value, _) ->
          new Declaration.WholeNumber(name, value, span);
      case Declaration.Activation(var name, var function, _) ->
          new Declaration.Activation(name, function, span);
    };
  }
}
