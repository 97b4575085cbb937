package io.slate.equation;

import io.slate.equation.Declaration.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a declaration: its first word and the names behind it, separated by commas or blanks.
 *
 * <p>The value of a matrix is an expression, which can be read only when all names are known.
 * Therefore what leaves are suppliers, to be asked when all declarations have been read.
 */
final class DeclarationParser {
  private final Tokens tokens;
  private final Names names;
  private final ExpressionParser expressions;
  private final Arithmetic sizes;
  private final Arithmetic values;
  private final ParameterParser trained;

  DeclarationParser(Tokens tokens, Names names, ExpressionParser expressions) {
    this.tokens = tokens;
    this.names = names;
    this.expressions = expressions;
    this.sizes = new Arithmetic(tokens, names, Arithmetic.Use.SIZE);
    this.values = new Arithmetic(tokens, names, Arithmetic.Use.VALUE);
    this.trained = new ParameterParser(tokens, sizes, values);
  }

  /** Whether the statement that is next declares something. */
  boolean startsDeclaration() {
    Token behind = tokens.peek(1);
    return tokens.is(Token.Kind.NAME)
        && Category.of(tokens.peek().text()).isPresent()
        && !behind.is("gate")
        && behind.kind() != Token.Kind.EQUALS;
  }

  /** One line of declarations; its names are known afterwards. */
  List<Supplier<Declaration>> declarations() {
    Category category = Category.of(tokens.next().text()).orElseThrow();
    return switch (category) {
      case WEIGHT, BIAS, VECTOR, SCALAR, TENSOR -> parameters(category);
      case SIZE, INPUT, STATE, OUTPUT, CONSTANT, INTEGER, ACTIVATION ->
          list(category, name -> single(category, name)).stream()
              .<Supplier<Declaration>>map(declaration -> () -> declaration)
              .toList();
      case MATRIX -> list(category, this::matrix);
    };
  }

  private <T> List<T> list(Category category, java.util.function.Function<Token, T> item) {
    var list = new ArrayList<T>();
    String last;
    do {
      Token name = declaredName(category);
      names.declare(name.text(), category);
      list.add(item.apply(name));
      last = name.text();
    } while (continues(category, last));
    return list;
  }

  /** Whether another name follows, after a comma or a blank. */
  private boolean continues(Category category, String last) {
    boolean comma = tokens.is(Token.Kind.COMMA);
    if (comma) {
      Token sign = tokens.next();
      if (tokens.kind().endsStatement()) {
        throw tokens.fail(
            sign,
            "a name is missing behind this comma; a list ends with its line, and the next line"
                + " starts with '"
                + category.word()
                + "' again");
      }
      if (tokens.is(Token.Kind.NUMBER)) {
        throw tokens.fail(
            sign, "a decimal number is written with a point: 0.5; a comma separates names");
      }
    }
    if (comma || tokens.is(Token.Kind.NAME)) {
      return true;
    }
    if (!tokens.kind().endsStatement()) {
      throw tokens.fail(tokens.peek(), unexpected(category, last));
    }
    return false;
  }

  private String unexpected(Category category, String last) {
    Token token = tokens.peek();
    String found = "unexpected " + tokens.describe(token) + " in the declaration of ";
    String what = category.phrase();
    if (token.kind() != Token.Kind.EQUALS) {
      return found + what;
    }
    return switch (category) {
      case INPUT, OUTPUT ->
          what
              + " is declared without a value. To mark a gate, write `"
              + category.word()
              + " gate "
              + last
              + " = …`; to define a value, write its equation on a line of its own";
      case STATE -> "a state is declared without a value; write its equation on a line of its own";
      default -> found + what;
    };
  }

  private Token declaredName(Category category) {
    Token token = tokens.next();
    if (token.kind() != Token.Kind.NAME) {
      throw tokens.fail(
          token, "expected the name of " + category.phrase() + ", found " + tokens.describe(token));
    }
    String name = token.text();
    boolean size = category == Category.SIZE && name.equals("input");
    if (Names.isReserved(name) && !size) {
      throw tokens.fail(
          token,
          Category.of(name).isPresent()
              ? "'" + name + "' starts a declaration; put it on a line of its own or behind ';'"
              : "'" + name + "' is a word of the language; choose another name");
    }
    if (Functions.isReserved(name)) {
      throw tokens.fail(token, "'" + name + "' is a function; choose another name");
    }
    boolean hidden = name.equals("hidden") && category != Category.SIZE;
    if (hidden) {
      throw tokens.fail(token, "'hidden' is the size of the states; choose another name");
    }
    boolean whole = category == Category.INTEGER || category == Category.SIZE;
    if (name.equals("t") && whole) {
      throw tokens.fail(token, "t is time; choose another name");
    }
    rejectTime(token);
    return token;
  }

  private void rejectTime(Token name) {
    if (tokens.is(Token.Kind.NOW) || tokens.is(Token.Kind.SUBSCRIPT_OPEN)) {
      Token subscript = tokens.peek();
      throw tokens.fail(
          name.span().to(subscript.span()),
          "the subscript t is time, which is not declared; declare '"
              + name.text()
              + "', or choose another name such as "
              + name.text()
              + "_T");
    }
  }

  private Declaration single(Category category, Token name) {
    String text = name.text();
    Span span = name.span();
    return switch (category) {
      case SIZE -> {
        boolean given = tokens.accept(Token.Kind.EQUALS);
        Optional<Expression> value = given ? Optional.of(sizes.expression()) : Optional.empty();
        if (value.isEmpty() && (text.equals("input") || text.equals("hidden"))) {
          throw tokens.fail(
              span, "'" + text + "' is a size already; `size input = hidden` makes sizes equal");
        }
        yield new Declaration.Size(text, value, span);
      }
      case INPUT -> new Declaration.Input(text, length(category), span);
      case STATE -> new Declaration.State(text, length(category), span);
      case OUTPUT -> new Declaration.Output(text, length(category), span);
      case CONSTANT -> {
        value(name, "constant " + text + " = 0.1");
        yield new Declaration.Constant(text, values.number(), span);
      }
      case INTEGER -> {
        value(name, "integer " + text + " = 2");
        yield new Declaration.WholeNumber(text, whole(), span);
      }
      case ACTIVATION -> activation(name);
      case WEIGHT, BIAS, VECTOR, SCALAR, TENSOR, MATRIX ->
          throw new IllegalStateException("not read here: " + category);
    };
  }

  private Optional<Expression> length(Category category) {
    List<Expression> lengths = trained.lengths();
    if (lengths.size() > 1) {
      throw tokens.fail(
          lengths.get(1).span(),
          category.phrase() + " is a vector and has one length, found " + lengths.size());
    }
    return lengths.stream().findFirst();
  }

  private void value(Token name, String example) {
    if (!tokens.accept(Token.Kind.EQUALS)) {
      throw tokens.fail(name, "a value is missing: write `" + example + "`");
    }
  }

  private int whole() {
    Token first = tokens.peek();
    double value = values.number();
    if (value != Math.rint(value) || value < 0 || value > 1e9) {
      throw tokens.fail(tokens.since(first), "an integer is a whole number from 0 to 1000000000");
    }
    return (int) value;
  }

  private Declaration activation(Token name) {
    value(name, "activation " + name.text() + " = tanh");
    Token word = tokens.next();
    Optional<Functions.Function> function = Functions.find(word.text());
    if (word.kind() != Token.Kind.NAME || function.filter(f -> f.takes(1)).isEmpty()) {
      String hint =
          function
              .map(Functions.Function::signature)
              .or(() -> EquationException.didYouMean(word.text(), Functions.names()))
              .map(each -> "; " + each)
              .orElse("");
      throw tokens.fail(
          word,
          "expected a function of one argument, such as tanh; found "
              + tokens.describe(word)
              + hint);
    }
    return new Declaration.Activation(name.text(), function.get().name(), name.span());
  }

  private Supplier<Declaration> matrix(Token name) {
    if (!tokens.accept(Token.Kind.EQUALS)) {
      throw tokens.fail(
          name,
          "a matrix is computed from weights: `matrix "
              + name.text()
              + " = U - Uᵀ`; a trained one is declared `weight "
              + name.text()
              + "`");
    }
    int start = tokens.position();
    while (!tokens.kind().endsStatement() && !tokens.is(Token.Kind.COMMA)) {
      tokens.skip();
    }
    int end = tokens.position();
    return () -> {
      tokens.moveTo(start);
      Expression value = expressions.expression();
      if (tokens.position() != end) {
        throw tokens.fail(tokens.peek(), unexpected(Category.MATRIX, name.text()));
      }
      Trees.check(tokens, value);
      return new Declaration.Matrix(name.text(), value, name.span());
    };
  }

  private List<Supplier<Declaration>> parameters(Category category) {
    List<Parameter> list = list(category, name -> trained.parameter(category, name));
    Parameter last = list.getLast();
    return list.stream()
        .<Supplier<Declaration>>map(each -> () -> ParameterParser.inherit(each, last))
        .toList();
  }
}
