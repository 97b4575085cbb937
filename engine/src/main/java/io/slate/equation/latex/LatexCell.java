package io.slate.equation.latex;

import io.slate.equation.CellSyntax;
import java.util.List;

/**
 * A cell that was read from LaTeX.
 *
 * @param cell its syntax tree; the comment at its head lists the findings
 * @param findings everything that was decided on the way, for the reader to check
 */
public record LatexCell(CellSyntax cell, List<Finding> findings) {
  public LatexCell {
    findings = List.copyOf(findings);
  }

  /** Whether every name was resolved; otherwise the cell cannot be compiled yet. */
  public boolean isComplete() {
    return unresolved().isEmpty();
  }

  /** The names that nothing in the text explains. */
  public List<Finding> unresolved() {
    return findings.stream().filter(finding -> finding.kind() == Finding.Kind.UNRESOLVED).toList();
  }
}
