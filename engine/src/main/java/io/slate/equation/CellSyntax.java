package io.slate.equation;

import java.util.List;

/**
 * The syntax tree of one cell file.
 *
 * @param source the text it was read from
 * @param comment the comment at the head of the file, without the number signs; names the paper
 * @param name the name after {@code cell}
 * @param declarations in the order of the file
 * @param statements in the order of the file, which has no meaning
 */
public record CellSyntax(
    Source source,
    String comment,
    String name,
    List<Declaration> declarations,
    List<Statement> statements) {
  public CellSyntax {
    declarations = List.copyOf(declarations);
    statements = List.copyOf(statements);
  }

  /** The version of the language that this release reads. */
  public static final int LANGUAGE = 1;
}
