package io.slate.equation.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks through terms. */
final class Terms {
  private Terms() {}

  /** The terms directly inside one, in the order of the text. */
  static List<Term> children(Term term) {
    return switch (term) {
      case Term.Literal _, Term.Letter _, Term.FunctionName _ -> List.of();
      case Term.Applied(_, var arguments, _) -> arguments;
      case Term.Function(_, var arguments, _) -> arguments;
      case Term.Juxtaposed(Term left, Term right, _) -> List.of(left, right);
      case Term.Binary(_, Term left, Term right, _) -> List.of(left, right);
      case Term.Negated(Term operand, _) -> List.of(operand);
      case Term.Transposed(Term operand, _) -> List.of(operand);
      case Term.Bracketed(var parts, _) -> parts;
      case Term.Column(var rows, _) -> rows;
      case Term.Sum(_, var range, Term body, _) -> {
        List<Term> all = new ArrayList<>();
        range.ifPresent(ends -> all.addAll(List.of(ends.from(), ends.to())));
        all.add(body);
        yield all;
      }
    };
  }

  /** Shows every term to a visitor, outermost first. */
  static void visit(Term term, Consumer<Term> visitor) {
    visitor.accept(term);
    for (Term child : children(term)) {
      visit(child, visitor);
    }
  }

  /** Every symbol of a formula, its targets first. */
  static List<Symbol> symbols(Formula formula) {
    List<Symbol> symbols = new ArrayList<>();
    for (Term target : formula.targets()) {
      visit(target, term -> addSymbol(term, symbols));
    }
    visit(formula.value(), term -> addSymbol(term, symbols));
    return symbols;
  }

  private static void addSymbol(Term term, List<Symbol> symbols) {
    switch (term) {
      case Term.Letter(Symbol symbol) -> symbols.add(symbol);
      case Term.Applied(Symbol symbol, _, _) -> symbols.add(symbol);
      default -> {}
    }
  }
}
