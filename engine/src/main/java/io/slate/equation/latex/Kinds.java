package io.slate.equation.latex;

import io.slate.equation.Expression;
import io.slate.equation.Span;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names without time are: weights, biases, vectors, numbers, functions. The formula says
 * it by what it does with them; where it does not, the letter does, as papers choose their letters.
 */
final class Kinds {
  /** What a name without time can be. */
  enum Kind {
    WEIGHT,
    BIAS,
    VECTOR,
    SCALAR,
    TENSOR,
    CONSTANT,
    INTEGER,
    ACTIVATION,
    /** The identity matrix and the size hidden, which need no declaration. */
    PREDEFINED
  }

  /**
   * A name, what it is and why.
   *
   * @param span its first use
   */
  record Decision(String name, Kind kind, String reason, Span span) {}

  private static final Set<String> FUNCTION_LETTERS =
      Set.of("phi", "psi", "rho", "tau", "f", "g", "sigma", "H");

  /** Small letters that stand for matrices where a text does not use capitals. */
  private static final Set<String> WEIGHT_LETTERS = Set.of("w", "u", "v", "k", "m", "q", "e", "r");

  private final Sketch sketch;
  private final Set<String> timed;

  private Kinds(Sketch sketch) {
    this.sketch = sketch;
    this.timed = new LinkedHashSet<>(sketch.timed());
    timed.addAll(sketch.defined());
  }

  /**
   * A decision on every name that is neither defined nor an input.
   *
   * @param settled names that need none
   */
  static Map<String, Decision> of(Sketch sketch, Set<String> settled) {
    var kinds = new Kinds(sketch);
    Map<String, Decision> decisions = new LinkedHashMap<>();
    sketch
        .uses()
        .forEach(
            (name, uses) -> {
              if (!settled.contains(name)) {
                decisions.put(name, kinds.decide(name, uses));
              }
            });
    return decisions;
  }

  private Decision decide(String name, List<Use> uses) {
    Span span = uses.getFirst().span();
    if (any(uses, Use.Role.COUNT)) {
      return new Decision(name, Kind.INTEGER, "counts steps or members", span);
    }
    if (name.equals("I") || name.equals("hidden")) {
      return new Decision(name, Kind.PREDEFINED, "known without a declaration", span);
    }
    if (isFunction(name, uses)) {
      return new Decision(name, Kind.ACTIVATION, "only ever applied, like a function", span);
    }
    if (any(uses, Use.Role.CONTRACTED)) {
      return new Decision(name, Kind.TENSOR, "stands between two vectors", span);
    }
    boolean given = sketch.numbers().containsKey(name) && !Inputs.base(name).equals("b");
    if (given || Inputs.base(name).equals("dt")) {
      String reason = given ? "given a value in the text" : "the length of a step";
      return new Decision(name, Kind.CONSTANT, reason, span);
    }
    return letter(name, uses, span);
  }

  /** Whether a letter stands for functions where nothing else is said. */
  static boolean isFunctionLetter(String base) {
    return FUNCTION_LETTERS.contains(base);
  }

  private static boolean isFunction(String name, List<Use> uses) {
    return isFunctionLetter(Inputs.base(name))
        && uses.stream().allMatch(use -> use.role() == Use.Role.CALLED);
  }

  private Decision letter(String name, List<Use> uses, Span span) {
    String base = Inputs.base(name);
    boolean capital = Character.isUpperCase(base.codePointAt(0));
    if (capital) {
      return capital(name, uses, span);
    }
    boolean greek = Commands.GREEK.containsValue(base) && !base.equals("ell");
    return greek ? greek(name, uses, span) : small(name, uses, span);
  }

  private Decision capital(String name, List<Use> uses, Span span) {
    boolean multiplies =
        any(uses, Use.Role.MULTIPLIER)
            || any(uses, Use.Role.MULTIPLIED)
            || any(uses, Use.Role.TRANSPOSED)
            || any(uses, Use.Role.CALLED);
    if (multiplies) {
      return new Decision(name, Kind.WEIGHT, "applied to a vector", span);
    }
    if (any(uses, Use.Role.ELEMENTWISE)) {
      return new Decision(name, Kind.VECTOR, "multiplies element by element", span);
    }
    if (any(uses, Use.Role.ARGUMENT)) {
      return new Decision(name, Kind.VECTOR, "stands alone in a function", span);
    }
    return any(uses, Use.Role.ADDED) && !name.startsWith("W") && !name.startsWith("U")
        ? new Decision(name, Kind.BIAS, "added, multiplies nothing", span)
        : new Decision(name, Kind.WEIGHT, "a capital letter", span);
  }

  private Decision greek(String name, List<Use> uses, Span span) {
    if (uses.stream().anyMatch(Kinds::appliesToJoined)) {
      return new Decision(name, Kind.WEIGHT, "applied to joined vectors", span);
    }
    if (any(uses, Use.Role.ELEMENTWISE)) {
      return new Decision(name, Kind.VECTOR, "multiplies element by element", span);
    }
    if (uses.stream().allMatch(this::isBiasLike)) {
      return new Decision(name, Kind.BIAS, "added to products of weights", span);
    }
    return new Decision(name, Kind.SCALAR, "a small Greek letter that multiplies or adds", span);
  }

  private Decision small(String name, List<Use> uses, Span span) {
    String base = Inputs.base(name);
    if (any(uses, Use.Role.TRANSPOSED) || uses.stream().anyMatch(Kinds::appliesToJoined)) {
      return new Decision(name, Kind.WEIGHT, "applied to joined vectors", span);
    }
    if (any(uses, Use.Role.ELEMENTWISE)) {
      return new Decision(name, Kind.VECTOR, "multiplies element by element", span);
    }
    if (uses.stream().anyMatch(Kinds::isArithmetic) || uses.stream().allMatch(this::makesNumber)) {
      return new Decision(name, Kind.SCALAR, "takes part in arithmetic with numbers", span);
    }
    if (any(uses, Use.Role.MULTIPLIER) || any(uses, Use.Role.CALLED)) {
      return multiplier(name, base, uses, span);
    }
    if (uses.stream().anyMatch(this::isRowFactor)) {
      return new Decision(name, Kind.WEIGHT, "stands behind a vector", span);
    }
    if (base.startsWith("b") || uses.stream().allMatch(this::isBiasLike)) {
      return new Decision(name, Kind.BIAS, "added, multiplies nothing", span);
    }
    return any(uses, Use.Role.ARGUMENT)
        ? new Decision(name, Kind.VECTOR, "stands alone in a function", span)
        : new Decision(name, Kind.SCALAR, "takes part in arithmetic alone", span);
  }

  private Decision multiplier(String name, String base, List<Use> uses, Span span) {
    if (base.equals("p")) {
      return new Decision(name, Kind.VECTOR, "a small p before a state", span);
    }
    boolean direct = uses.stream().anyMatch(use -> use.other().filter(this::isTimed).isPresent());
    return WEIGHT_LETTERS.contains(base) || direct
        ? new Decision(name, Kind.WEIGHT, "multiplies a vector without \\odot", span)
        : new Decision(name, Kind.SCALAR, "multiplies what is computed", span);
  }

  private boolean isTimed(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _, _) -> timed.contains(name);
      case Expression.At _ -> true;
      default -> false;
    };
  }

  /** {@code x w}: a small letter behind a vector. */
  private boolean isRowFactor(Use use) {
    return use.role() == Use.Role.MULTIPLIED
        && WEIGHT_LETTERS.contains(Inputs.base(use.name()))
        && use.other().filter(this::isTimed).isPresent();
  }

  private static boolean isArithmetic(Use use) {
    boolean sum = use.role() == Use.Role.ADDED || use.role() == Use.Role.SUBTRACTED;
    return use.role() == Use.Role.ARITHMETIC
        || (sum && use.other().filter(Expression.Literal.class::isInstance).isPresent());
  }

  /** {@code \\alpha = \\sigma(a)}: what makes a small Greek letter without a time is a number. */
  private boolean makesNumber(Use use) {
    return use.role() == Use.Role.ARGUMENT
        && Commands.GREEK.containsValue(use.target())
        && Character.isLowerCase(use.target().charAt(0))
        && !sketch.timed().contains(use.target());
  }

  private static boolean appliesToJoined(Use use) {
    return use.role() == Use.Role.MULTIPLIER
        && use.other()
            .filter(o -> o instanceof Expression.Concatenation(var parts, _) && parts.size() > 1)
            .isPresent();
  }

  /** Added to something that a weight is applied to. */
  private boolean isBiasLike(Use use) {
    return use.role() == Use.Role.ADDED && use.other().filter(Kinds::holdsProduct).isPresent();
  }

  private static boolean holdsProduct(Expression expression) {
    return switch (expression) {
      case Expression.Application(var left, _, _) -> isCapital(left);
      case Expression.Binary(var operator, var left, var right, _) ->
          switch (operator) {
            case STAR, DOT, CROSS -> isCapital(left);
            case ADD, SUBTRACT -> holdsProduct(left) || holdsProduct(right);
            case ELEMENTWISE, DIVIDE, POWER -> false;
          };
      default -> false;
    };
  }

  private static boolean isCapital(Expression expression) {
    return switch (expression) {
      case Expression.Name(var name, _, _) ->
          Character.isUpperCase(name.charAt(0)) || WEIGHT_LETTERS.contains(Inputs.base(name));
      case Expression.Transposition(var operand, _) -> isCapital(operand);
      default -> false;
    };
  }

  private static boolean any(List<Use> uses, Use.Role role) {
    return uses.stream().anyMatch(use -> use.role() == role);
  }

  /** The names of one kind. */
  static Set<String> names(Map<String, Decision> decisions, Kind kind) {
    Set<String> names = new LinkedHashSet<>();
    decisions.values().stream()
        .filter(decision -> decision.kind() == kind)
        .forEach(decision -> names.add(decision.name()));
    return names;
  }

  /** The kind of a name, if it was decided here. */
  static Optional<Kind> kind(Map<String, Decision> decisions, String name) {
    return Optional.ofNullable(decisions.get(name)).map(Decision::kind);
  }
}
