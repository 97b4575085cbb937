package io.slate.equation;

import io.slate.equation.Declaration.Parameter;
import io.slate.equation.Statement.Equation;
import io.slate.equation.Statement.Loop;
import io.slate.equation.Statement.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints a cell as its canonical file: one notation for everything, equal signs below each other,
 * the fewest parentheses. What is printed reads back as the same tree.
 */
public final class Printer {
  private static final String INDENTATION = "    ";

  private final StringBuilder text = new StringBuilder();
  private final Names names;
  private final ExpressionPrinter expressions;

  private Printer(Names names) {
    this.names = names;
    this.expressions = new ExpressionPrinter(names);
  }

  /** The canonical file of a cell, with its comment and its header. */
  public static String print(CellSyntax cell) {
    var names = new Names();
    cell.declarations().forEach(each -> names.declare(each.name(), category(each)));
    cell.statements().forEach(each -> define(each, names));
    return new Printer(names).cell(cell);
  }

  /** One expression, with the fewest parentheses. */
  public static String print(Expression expression) {
    return new ExpressionPrinter(new Names()).print(expression);
  }

  private static Category category(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Size _ -> Category.SIZE;
      case Declaration.Input _ -> Category.INPUT;
      case Declaration.State _ -> Category.STATE;
      case Declaration.Output _ -> Category.OUTPUT;
      case Parameter parameter -> Category.valueOf(parameter.kind().name());
      case Declaration.Matrix _ -> Category.MATRIX;
      case Declaration.Constant _ -> Category.CONSTANT;
      case Declaration.WholeNumber _ -> Category.INTEGER;
      case Declaration.Activation _ -> Category.ACTIVATION;
    };
  }

  private static void define(Statement statement, Names names) {
    switch (statement) {
      case Equation equation -> {
        for (Target target : equation.targets()) {
          if (target.child().isPresent()) {
            names.definePerChild(target.name().name());
          } else {
            names.define(target.name().name());
          }
        }
      }
      case Loop loop -> loop.body().forEach(each -> define(each, names));
    }
  }

  private String cell(CellSyntax cell) {
    cell.comment().lines().map(line -> ("# " + line).strip()).forEach(this::line);
    line("language " + CellSyntax.LANGUAGE);
    line("cell " + cell.name());
    if (!cell.declarations().isEmpty()) {
      line("");
      declarations(cell.declarations());
    }
    if (!cell.statements().isEmpty()) {
      line("");
      statements(cell.statements(), "");
    }
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void declarations(List<Declaration> declarations) {
    int width =
        declarations.stream().mapToInt(each -> category(each).word().length()).max().orElse(0);
    var lines = new DeclarationLines(width);
    for (Declaration declaration : declarations) {
      lines.add(category(declaration).word(), item(declaration), suffix(declaration));
    }
    lines.finish().forEach(this::line);
  }

  /** A declaration without its first word and without what may be said once for a whole line. */
  private String item(Declaration declaration) {
    return switch (declaration) {
      case Declaration.Size(String name, var value, Span _) -> name + assigned(value);
      case Declaration.Input(String name, var length, Span _) -> name + shape(length);
      case Declaration.State(String name, var length, Span _) -> name + shape(length);
      case Declaration.Output(String name, var length, Span _) -> name + shape(length);
      case Parameter parameter ->
          parameter.name()
              + family(parameter.family())
              + shape(parameter.shape())
              + assigned(parameter.value());
      case Declaration.Matrix(String name, var value, Span _) ->
          name + " = " + expressions.print(value);
      case Declaration.Constant(String name, double value, Span _) ->
          name + " = " + Numerals.print(value);
      case Declaration.WholeNumber(String name, int value, Span _) -> name + " = " + value;
      case Declaration.Activation(String name, String function, Span _) -> name + " = " + function;
    };
  }

  private String suffix(Declaration declaration) {
    if (!(declaration instanceof Parameter parameter)) {
      return "";
    }
    String start = parameter.start().map(each -> " ~ " + each.name() + arguments(each)).orElse("");
    String blocks = parameter.blocks().map(each -> " blocks " + expressions.print(each)).orElse("");
    return start + blocks;
  }

  private static String arguments(Declaration.Start start) {
    return start.arguments().isEmpty()
        ? ""
        : start.arguments().stream()
            .map(Numerals::print)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private String assigned(Optional<Expression> value) {
    return value.map(each -> " = " + expressions.print(each)).orElse("");
  }

  private String shape(Optional<Expression> length) {
    return shape(length.stream().toList());
  }

  private String shape(List<Expression> lengths) {
    return lengths.isEmpty()
        ? ""
        : lengths.stream().map(expressions::print).collect(Collectors.joining(", ", "[", "]"));
  }

  private String family(List<Expression.Range> ranges) {
    return ranges.isEmpty()
        ? ""
        : ranges.stream().map(expressions::print).collect(Collectors.joining(", ", "{", "}"));
  }

  private void statements(List<Statement> statements, String indentation) {
    boolean loops = statements.stream().anyMatch(Loop.class::isInstance);
    var group = new ArrayList<Equation>();
    for (Statement statement : statements) {
      switch (statement) {
        case Equation equation -> group.add(equation);
        case Loop loop -> {
          equations(group, indentation, loops);
          group.clear();
          loop(loop, indentation);
        }
      }
    }
    equations(group, indentation, loops);
  }

  private void loop(Loop loop, String indentation) {
    String range = expressions.print(loop.range());
    line(indentation + "for " + loop.index() + " = " + range + ":");
    names.push(loop.index());
    statements(loop.body(), indentation + INDENTATION);
    names.pop();
  }

  /**
   * Equations below each other. Beside a loop every line starts at the margin, because a line that
   * is indented further than a loop belongs to it.
   */
  private void equations(List<Equation> equations, String indentation, boolean atMargin) {
    int gateWidth = equations.stream().mapToInt(each -> gate(each).length()).max().orElse(0);
    List<String> lefts =
        equations.stream()
            .map(each -> (atMargin ? gate(each) : pad(gate(each), gateWidth)) + targets(each))
            .toList();
    int width = lefts.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < lefts.size(); i++) {
      line(indentation + pad(lefts.get(i), width) + " = " + right(equations.get(i)));
    }
  }

  private static String gate(Equation equation) {
    return equation.gate().map(role -> role.word() + " gate ").orElse("");
  }

  private String targets(Equation equation) {
    return equation.targets().stream()
        .map(
            target ->
                expressions.print(target.name())
                    + target.child().map(index -> "[" + index + "]").orElse(""))
        .collect(Collectors.joining(", "));
  }

  private String right(Equation equation) {
    Optional<String> child = equation.targets().getFirst().child();
    child.ifPresent(names::push);
    String printed = expressions.print(equation.value());
    child.ifPresent(_ -> names.pop());
    return printed;
  }

  static String pad(String left, int width) {
    return left + " ".repeat(Math.max(0, width - left.length()));
  }
}
