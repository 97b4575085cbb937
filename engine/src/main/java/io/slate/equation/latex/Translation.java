package io.slate.equation.latex;

import io.slate.equation.EquationException;
import io.slate.equation.Expression;
import io.slate.equation.Expression.Operator;
import io.slate.equation.Functions;
import io.slate.equation.Source;
import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns terms into expressions, with every time counted back from t. */
final class Translation {
  private final Source source;
  private final Naming naming;
  private final Shift shift;

  Translation(Source source, Naming naming, Shift shift) {
    this.source = source;
    this.naming = naming;
    this.shift = shift;
  }

  /**
   * The same as an expression.
   *
   * @throws EquationException if it looks into the future, or a function stands without arguments
   */
  Expression of(Term term) {
    return switch (term) {
      case Term.Literal(double value, Span span) -> new Expression.Literal(value, span);
      case Term.Letter(Symbol symbol) -> name(symbol);
      case Term.Applied applied -> applied(applied);
      case Term.Function function -> call(function);
      case Term.FunctionName(String name, Span span) ->
          throw error(span, "the function %s has nothing to work on".formatted(name));
      case Term.Juxtaposed(Term left, Term right, Span span) -> juxtaposed(left, right, span);
      case Term.Binary(Operator operator, Term left, Term right, Span span) ->
          binary(operator, left, right, span);
      case Term.Negated(Term operand, Span span) -> new Expression.Negation(of(operand), span);
      case Term.Transposed(Term operand, Span span) ->
          new Expression.Transposition(of(operand), span);
      case Term.Bracketed(var parts, Span span) -> concatenation(parts, span);
      case Term.Column(var rows, Span span) -> concatenation(rows, span);
      case Term.Sum(String index, var range, Term body, Span span) ->
          new Expression.Sum(Names.declarable(index), range.map(this::range), of(body), span);
    };
  }

  private Expression call(Term.Function call) {
    Optional<Functions.Function> function = Functions.find(call.name());
    int count = call.arguments().size();
    if (function.filter(known -> !known.takes(count)).isPresent()) {
      throw error(
          call.span(),
          "%s has %d value(s) here and is %s"
              .formatted(call.name(), count, function.get().signature()));
    }
    return new Expression.Call(call.name(), all(call.arguments()), call.span());
  }

  /** Both ends of a range. */
  Expression.Range range(Term.Range range) {
    return new Expression.Range(of(range.from()), of(range.to()));
  }

  private List<Expression> all(List<Term> terms) {
    return terms.stream().map(this::of).toList();
  }

  /** A bracket around a column is the column. */
  private Expression concatenation(List<Term> parts, Span span) {
    List<Expression> all = new ArrayList<>();
    for (Term part : parts) {
      if (part instanceof Term.Column(var rows, _)) {
        all.addAll(all(rows));
      } else {
        all.add(of(part));
      }
    }
    return new Expression.Concatenation(all, span);
  }

  private Expression binary(Operator operator, Term left, Term right, Span span) {
    boolean e =
        left instanceof Term.Letter(Symbol symbol)
            && symbol.base().equals("e")
            && symbol.stem().equals("e")
            && symbol.indices().isEmpty();
    if (operator == Operator.POWER && e && !naming.isValue("e")) {
      return new Expression.Call("exp", List.of(of(right)), span);
    }
    return new Expression.Binary(operator, of(left), of(right), span);
  }

  /** {@code W (a) b} is W applied to a b, as in the cell language. */
  private Expression juxtaposed(Term left, Term right, Span span) {
    if (left instanceof Term.Applied applied && isProduct(applied)) {
      Expression argument = argument(applied);
      Expression rest = of(right);
      return new Expression.Application(
          name(applied.symbol()),
          new Expression.Application(argument, rest, argument.span().to(rest.span())),
          span);
    }
    return new Expression.Application(of(left), of(right), span);
  }

  private Expression applied(Term.Applied applied) {
    if (isProduct(applied)) {
      return new Expression.Application(name(applied.symbol()), argument(applied), applied.span());
    }
    Reference reference = naming.reference(applied.symbol());
    return new Expression.Call(reference.name(), all(applied.arguments()), applied.span());
  }

  private Expression argument(Term.Applied applied) {
    return applied.arguments().size() == 1
        ? of(applied.arguments().getFirst())
        : concatenation(applied.arguments(), applied.span());
  }

  private boolean isProduct(Term.Applied applied) {
    Reference reference = naming.reference(applied.symbol());
    return reference.timed() || naming.isValue(reference.name()) || !reference.indices().isEmpty();
  }

  private Expression name(Symbol symbol) {
    Reference reference = naming.reference(symbol);
    List<Expression> indices = reference.indices().stream().map(this::index).toList();
    var name = new Expression.Name(reference.name(), indices, symbol.span());
    if (reference.child().isPresent()) {
      return new Expression.At(name, new Expression.Place.Child(child(reference)), symbol.span());
    }
    Optional<Expression> lag = lag(reference);
    return lag.isEmpty()
        ? name
        : new Expression.At(name, new Expression.Place.Past(lag.get()), symbol.span());
  }

  /** Which child: a letter, a number, left or right. */
  private Expression child(Reference reference) {
    String which = reference.child().orElseThrow();
    return Letters.isSide(which)
        ? new Expression.Name(which, List.of(), reference.span())
        : indexPart(which, reference.span());
  }

  private Optional<Expression> lag(Reference reference) {
    int back = shift.back(reference);
    if (reference.lag().isPresent()) {
      if (back != 0) {
        throw error(
            reference.span(),
            "a lag of %s cannot be counted from another time than t"
                .formatted(reference.lag().get()));
      }
      return Optional.of(indexPart(reference.lag().get(), reference.span()));
    }
    if (back < 0) {
      throw error(
          reference.span(),
          "%s lies %d step(s) after the left side: a cell sees the past alone"
              .formatted(reference.name(), -back));
    }
    return back == 0
        ? Optional.empty()
        : Optional.of(new Expression.Literal(back, reference.span()));
  }

  private Expression index(Symbol.Index index) {
    Expression text = indexPart(index.text(), index.span());
    if (index.isPlain()) {
      return text;
    }
    Operator operator = index.sign() < 0 ? Operator.SUBTRACT : Operator.ADD;
    return new Expression.Binary(
        operator, text, indexPart(index.amount(), index.span()), index.span());
  }

  private Expression indexPart(String text, Span span) {
    if (!text.matches("[0-9]{1,9}|\\p{L}.*")) {
      throw error(span, "'%s' is neither a number nor a letter".formatted(text));
    }
    return text.matches("[0-9]{1,9}")
        ? new Expression.Literal(Integer.parseInt(text), span)
        : new Expression.Name(Names.declarable(text), List.of(), span);
  }

  private EquationException error(Span span, String problem) {
    return new EquationException(source, span, problem);
  }
}
