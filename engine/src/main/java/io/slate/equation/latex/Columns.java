package io.slate.equation.latex;

import java.util.ArrayList;
import java.util.List;

/** Reads a matrix of one column or one row as the list of what stands in it. */
final class Columns {
  private final Cursor cursor;
  private final Atoms atoms;

  Columns(Cursor cursor, Atoms atoms) {
    this.cursor = cursor;
    this.atoms = atoms;
  }

  Term read() {
    Token begin = cursor.next();
    if (begin.text().equals("cases")) {
      throw cursor.error(
          begin.span(),
          "cases have no equation of their own: write where(c, a, b), which is a where c > 0, else"
              + " b");
    }
    List<Term> rows = new ArrayList<>();
    List<Token> cell = new ArrayList<>();
    boolean manyRows = false;
    boolean manyColumns = false;
    int depth = 0;
    while (!cursor.atEnd()) {
      Token token = cursor.next();
      depth += Brackets.step(token);
      boolean separates = token.is(Token.Kind.ROW) || token.is(Token.Kind.ALIGN);
      boolean ends = depth < 0 || (depth == 0 && separates);
      if (ends) {
        addCell(rows, cell);
        manyRows |= token.is(Token.Kind.ROW) && cursor.peek().kind() != Token.Kind.END;
        manyColumns |= token.is(Token.Kind.ALIGN);
        cell = new ArrayList<>();
      } else {
        cell.add(token);
      }
      if (depth < 0) {
        break;
      }
    }
    if (depth >= 0 || rows.isEmpty() || (manyRows && manyColumns)) {
      throw cursor.error(
          begin.span(),
          manyRows && manyColumns
              ? "a matrix of several rows and columns: name its blocks and write a sum of products"
              : "\\begin{%s} has no end or nothing in it".formatted(begin.text()));
    }
    return new Term.Column(rows, cursor.since(begin.span()));
  }

  private void addCell(List<Term> rows, List<Token> cell) {
    if (!cell.isEmpty()) {
      rows.add(atoms.whole(cell));
    }
  }
}
