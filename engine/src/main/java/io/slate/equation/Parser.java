package io.slate.equation;

import io.slate.equation.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a cell file. Declarations are collected first, from anywhere in the file, because what
 * {@code W (r * h)} and {@code h [x]} say depends on what the names stand for.
 */
public final class Parser {
  private final Tokens tokens;
  private final Names names = new Names();
  private final DeclarationParser declarations;
  private final StatementParser statements;
  private int count;

  private Parser(Source source) {
    this.tokens = new Tokens(source);
    var expressions = new ExpressionParser(tokens, names);
    this.declarations = new DeclarationParser(tokens, names, expressions);
    this.statements = new StatementParser(tokens, names, expressions, declarations);
  }

  /**
   * Reads the text of one cell.
   *
   * @param name what the text is called in messages, such as {@code lstm.cell}
   * @throws EquationException if the text is not a cell; says where and why
   */
  public static CellSyntax parse(String name, String text) {
    return parse(new Source(name, text));
  }

  /**
   * Reads the text of one cell.
   *
   * @throws EquationException if the text is not a cell; says where and why
   */
  public static CellSyntax parse(Source source) {
    return new Parser(source).cell();
  }

  private CellSyntax cell() {
    language();
    String name = cellName();
    int start = tokens.position();
    List<Supplier<Declaration>> declared = collect();
    List<Declaration> all = declared.stream().map(Supplier::get).toList();
    tokens.moveTo(start);
    return new CellSyntax(tokens.source(), comment(), name, all, equations());
  }

  private void language() {
    Token word = tokens.peek();
    if (!word.is("language")) {
      String found = word.is("cell") ? "'cell' before it" : tokens.describe(word);
      throw tokens.fail(word, "a cell file starts with the line 'language 1', found " + found);
    }
    tokens.next();
    Token version = tokens.next();
    if (version.kind() != Kind.NUMBER || version.number() != CellSyntax.LANGUAGE) {
      throw tokens.fail(
          version,
          "this release reads language "
              + CellSyntax.LANGUAGE
              + ", found "
              + tokens.describe(version));
    }
    endOfHeader();
  }

  private String cellName() {
    Token word = tokens.next();
    if (!word.is("cell")) {
      throw tokens.fail(
          word,
          "the line behind 'language 1' names the cell: 'cell lstm'; found "
              + tokens.describe(word));
    }
    Token name = tokens.next();
    if (name.kind() != Kind.NAME) {
      throw tokens.fail(name, "expected the name of the cell, found " + tokens.describe(name));
    }
    endOfHeader();
    return name.text();
  }

  private void endOfHeader() {
    if (!tokens.kind().endsStatement()) {
      throw tokens.fail(
          tokens.peek(),
          "expected the end of the line, found "
              + tokens.describe(tokens.peek())
              + "; a name is made of letters, digits and '_'");
    }
    while (tokens.is(Kind.LINE_END) || tokens.is(Kind.SEMICOLON)) {
      tokens.next();
    }
  }

  /** The comment lines before the first word, without their number signs. */
  private String comment() {
    String head = tokens.source().text().substring(0, tokens.first().span().start());
    return head.lines()
        .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
        .map(String::strip)
        .filter(line -> line.startsWith("#"))
        .map(line -> line.startsWith("# ") ? line.substring(2) : line.substring(1))
        .collect(Collectors.joining("\n"));
  }

  /** First pass: reads all declarations, and which names the equations define. */
  private List<Supplier<Declaration>> collect() {
    var leftSides = new LeftSides(tokens, names);
    var declared = new ArrayList<Supplier<Declaration>>();
    while (!tokens.is(Kind.END)) {
      if (declarations.startsDeclaration()) {
        List<Supplier<Declaration>> line = declarations.declarations();
        declared.addAll(line);
        limit(line.size());
      } else {
        limit(tokens.is(Kind.NAME) ? 1 : 0);
        leftSides.collect();
      }
    }
    return declared;
  }

  /** Second pass: reads the equations between the declarations. */
  private List<Statement> equations() {
    var list = new ArrayList<Statement>();
    while (!tokens.is(Kind.END)) {
      if (declarations.startsDeclaration()) {
        skipStatement();
      } else if (!tokens.accept(Kind.LINE_END) && !tokens.accept(Kind.SEMICOLON)) {
        list.add(statements.statement());
      }
    }
    return list;
  }

  private void skipStatement() {
    while (!tokens.kind().endsStatement()) {
      tokens.skip();
    }
  }

  private void limit(int more) {
    count += more;
    if (count > Limits.STATEMENTS) {
      throw tokens.fail(
          tokens.peek(),
          "a cell may have " + Limits.STATEMENTS + " declarations and equations; this has more");
    }
  }
}
