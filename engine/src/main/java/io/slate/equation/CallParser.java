package io.slate.equation;

import io.slate.equation.Expression.Call;
import io.slate.equation.Expression.Sum;
import io.slate.equation.Functions.Function;
import io.slate.equation.Token.Kind;
import java.util.List;
import java.util.Optional;

/** Reads calls of functions, activations and tensors, and sums over children or ranges. */
final class CallParser {
  private final Tokens tokens;
  private final Names names;
  private final ExpressionParser expressions;

  CallParser(Tokens tokens, Names names, ExpressionParser expressions) {
    this.tokens = tokens;
    this.names = names;
    this.expressions = expressions;
  }

  /** Whether the name that is next is called, rather than standing for a value. */
  boolean startsCall() {
    Token word = tokens.peek();
    String name = word.text();
    boolean parenthesis = tokens.peek(1).kind() == Kind.OPEN;
    if (names.is(name, Category.ACTIVATION) || names.is(name, Category.TENSOR)) {
      if (!parenthesis) {
        throw tokens.fail(word, withoutArguments(name));
      }
      return true;
    }
    if (names.isKnown(name)) {
      return false;
    }
    if (Names.isReserved(name) && !name.equals("input")) {
      throw tokens.fail(word, "'" + name + "' is a word of the language and stands for no value");
    }
    Optional<Function> function = Functions.find(name);
    if (function.isPresent() && !parenthesis) {
      throw tokens.fail(
          word, "a function takes its arguments in parentheses: " + function.get().signature());
    }
    if (function.isEmpty() && parenthesis) {
      throw tokens.fail(word, unknown(name));
    }
    return parenthesis;
  }

  private String withoutArguments(String name) {
    return names.is(name, Category.TENSOR)
        ? "a tensor is applied to two vectors: " + name + "(a, b)"
        : "an activation takes its argument in parentheses: " + name + "(a)";
  }

  private String unknown(String name) {
    if (name.equalsIgnoreCase("gelu")) {
      return "gelu is computed in two ways; write gelu_erf(x) or gelu_tanh(x)";
    }
    String hint =
        EquationException.didYouMean(name, names.applicable())
            .orElse("if it is a weight, declare `weight " + name + "`");
    return "there is no function '" + name + "'; " + hint;
  }

  Expression call() {
    Token word = tokens.next();
    String name = word.text();
    Token open = tokens.next();
    if (names.is(name, Category.ACTIVATION) || names.is(name, Category.TENSOR)) {
      int count = names.is(name, Category.TENSOR) ? 2 : 1;
      List<Expression> arguments = expressions.arguments(open);
      Span span = tokens.since(word);
      if (arguments.size() != count) {
        throw tokens.fail(span, withoutArguments(name) + "; arguments found: " + arguments.size());
      }
      return new Call(name, arguments, span);
    }
    Function function = Functions.find(name).orElseThrow();
    boolean binds = tokens.is(Kind.NAME) && !names.isKnown(tokens.peek().text());
    Kind behind = tokens.peek(1).kind();
    if (function.name().equals("sum") && binds && behind == Kind.COLON) {
      return sum(word, open, Optional.empty());
    }
    if (function.name().equals("sum") && tokens.is(Kind.NAME) && behind == Kind.EQUALS) {
      return sum(word, open, Optional.of(Arithmetic.Use.INDEX));
    }
    return function(function, word, open);
  }

  private Expression function(Function function, Token word, Token open) {
    List<Expression> arguments = expressions.arguments(open);
    Span span = tokens.since(word);
    if (!function.takes(arguments.size())) {
      throw tokens.fail(
          span, function.signature() + " takes " + count(function) + "; found " + arguments.size());
    }
    if (function.name().equals("straight_through") && !(arguments.getFirst() instanceof Call)) {
      throw tokens.fail(
          arguments.getFirst().span(),
          "straight_through takes a call, whose derivative it replaces: straight_through(step(a))");
    }
    return new Call(function.name(), arguments, span);
  }

  private static String count(Function function) {
    int least = function.required();
    int most = function.parameters().size();
    if (function.repeats()) {
      return least + " or more arguments, separated by commas";
    }
    String ending = most == 1 ? " argument" : " arguments, separated by commas";
    return (least == most ? "" : least + " to ") + most + ending;
  }

  private Expression sum(Token word, Token open, Optional<Arithmetic.Use> ranged) {
    Token index = tokens.next();
    checkIndex(index);
    Optional<Expression.Range> range = Optional.empty();
    if (ranged.isPresent()) {
      tokens.next();
      range = Optional.of(new Arithmetic(tokens, names, ranged.get()).range());
    }
    if (!tokens.accept(Kind.COLON)) {
      throw tokens.fail(
          tokens.peek(),
          "expected ':' before what is summed, as in sum(k = 1..2: U{k} h[k]); found "
              + tokens.describe(tokens.peek()));
    }
    tokens.enter(open);
    names.push(index.text());
    Expression body = expressions.expression();
    names.pop();
    tokens.leave();
    tokens.close(open);
    return new Sum(index.text(), range, body, tokens.since(word));
  }

  /** An index is a new name that is not {@code t}. */
  void checkIndex(Token index) {
    String name = index.text();
    Optional<String> problem = Optional.empty();
    if (index.kind() != Kind.NAME) {
      problem = Optional.of("expected the name of an index, found " + tokens.describe(index));
    } else if (name.equals("t")) {
      problem = Optional.of("t is time; choose another name for this index");
    } else if (names.isIndex(name)) {
      problem = Optional.of(name + " is an index here already; choose another name");
    } else if (names.isKnown(name)) {
      problem = Optional.of(name + " is the name of something else; choose another index");
    } else if (Names.isReserved(name) || Functions.isReserved(name)) {
      problem = Optional.of("'" + name + "' is a word of the language; choose another index");
    }
    if (problem.isPresent()) {
      throw tokens.fail(index, problem.get());
    }
  }
}
