package io.slate.equation.latex;

import io.slate.equation.Expression;
import io.slate.equation.Expression.Operator;
import io.slate.equation.GateRole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which equations are gates, and what each gate does. A gate is a sigmoid that multiplies; what it
 * does is read off the products it takes part in, whatever its letter.
 */
final class Roles {
  private static final Set<String> CANDIDATES = Set.of("g", "c", "s", "h", "n", "m", "x", "a");

  private final Sketch sketch;
  private final Set<String> states;
  private final Set<String> squashing;

  /** A gate with the reason for its role. */
  record Found(GateRole role, String reason) {}

  Roles(Sketch sketch, Set<String> states, Set<String> squashing) {
    this.sketch = sketch;
    this.states = states;
    this.squashing = squashing;
  }

  /** The role of what an equation defines, if it is a gate. */
  Optional<Found> of(Draft draft) {
    boolean sigmoid =
        draft.value() instanceof Expression.Call(var function, _, _)
            && squashing.contains(function);
    Set<String> timed = new LinkedHashSet<>(sketch.timed());
    timed.addAll(states);
    boolean constant = !Rewrites.readsTime(draft.value(), timed);
    boolean gateLike = sigmoid || draft.said().isPresent();
    if (draft.targets().size() != 1 || constant || !gateLike) {
      return Optional.empty();
    }
    String gate = draft.names().getFirst();
    return inUpdates(gate)
        .or(() -> inArguments(gate))
        .or(() -> draft.said().map(role -> new Found(role, "the text says so")));
  }

  /** What a gate admits may be a sigmoid too; its name tells it from the gate. */
  private static boolean isCandidate(String name) {
    return Names.isAccented(name) || CANDIDATES.contains(Inputs.base(name));
  }

  /** A gate in a sum of products that makes a state or the output. */
  private Optional<Found> inUpdates(String gate) {
    for (Draft draft : sketch.drafts()) {
      if (draft.targets().size() != 1) {
        continue;
      }
      String made = draft.names().getFirst();
      var tally = new Tally();
      for (List<Expression> factors : products(draft.value())) {
        tally.count(factors, gate, made);
      }
      Optional<Found> found = decide(tally, gate, made);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** What a gate and its complement multiply in the equation of one state. */
  private static final class Tally {
    private boolean keeps;
    private boolean admits;
    private boolean complementKeeps;
    private boolean complementAdmits;
    private boolean anyOld;

    private void count(List<Expression> factors, String gate, String made) {
      boolean old = factors.stream().anyMatch(factor -> isOld(factor, made));
      boolean by = factors.stream().anyMatch(factor -> isName(factor, gate));
      boolean byRest = factors.stream().anyMatch(factor -> holdsRest(factor, gate));
      anyOld |= old;
      keeps |= by && old;
      admits |= by && !old && factors.size() > 1;
      complementKeeps |= byRest && old;
      complementAdmits |= byRest && !old;
    }
  }

  private Optional<Found> decide(Tally tally, String gate, String made) {
    if (tally.keeps && tally.complementAdmits) {
      boolean forget = Inputs.base(gate).equalsIgnoreCase("f");
      GateRole role = forget ? GateRole.FORGET : GateRole.CARRY;
      return found(role, "1 keeps the old " + made + ", the rest admits the candidate");
    }
    if (tally.complementKeeps && tally.admits) {
      return found(GateRole.UPDATE, "1 replaces the old " + made + " by the candidate");
    }
    if (tally.keeps) {
      return found(GateRole.FORGET, "it multiplies the old " + made);
    }
    boolean admits = tally.admits && !isCandidate(gate);
    if (admits && tally.anyOld) {
      return found(GateRole.INPUT, "it multiplies what is added to " + made);
    }
    boolean shown = admits && (states.contains(made) || isTerminal(made));
    return shown ? found(GateRole.OUTPUT, "it multiplies all of " + made) : Optional.empty();
  }

  private boolean isTerminal(String name) {
    return !sketch.isUsed(name);
  }

  private static Optional<Found> found(GateRole role, String reason) {
    return Optional.of(new Found(role, reason));
  }

  /** A gate that multiplies an old state, or a product of it, inside of a candidate. */
  private Optional<Found> inArguments(String gate) {
    for (Draft draft : sketch.drafts()) {
      List<Expression> inside = new ArrayList<>();
      Expressions.visit(draft.value(), inside::add);
      for (Expression expression : inside) {
        List<Expression> factors = factors(expression);
        boolean old =
            factors.stream().anyMatch(factor -> !isName(factor, gate) && readsOldState(factor));
        if (factors.size() > 1 && old && factors.stream().anyMatch(f -> isName(f, gate))) {
          return found(
              GateRole.RESET, "it multiplies an old state inside " + draft.names().getFirst());
        }
      }
    }
    return Optional.empty();
  }

  private boolean readsOldState(Expression expression) {
    List<Expression> inside = new ArrayList<>();
    Expressions.visit(expression, inside::add);
    return inside.stream()
        .anyMatch(e -> e instanceof Expression.At(var name, _, _) && states.contains(name.name()));
  }

  /** The summands of a sum, each as its factors. */
  private static List<List<Expression>> products(Expression value) {
    List<List<Expression>> products = new ArrayList<>();
    if (value instanceof Expression.Binary(var operator, var left, var right, _)
        && (operator == Operator.ADD || operator == Operator.SUBTRACT)) {
      products.addAll(products(left));
      products.addAll(products(right));
    } else if (value instanceof Expression.Sum(_, _, var body, _)) {
      products.addAll(products(body));
    } else {
      products.add(factors(value));
    }
    return products;
  }

  private static List<Expression> factors(Expression value) {
    List<Expression> factors = new ArrayList<>();
    switch (value) {
      case Expression.Application(var left, var right, _) -> {
        factors.addAll(factors(left));
        factors.addAll(factors(right));
      }
      case Expression.Binary(var operator, var left, var right, _) when isTimes(operator) -> {
        factors.addAll(factors(left));
        factors.addAll(factors(right));
      }
      default -> factors.add(value);
    }
    return factors;
  }

  private static boolean isTimes(Operator operator) {
    return switch (operator) {
      case STAR, DOT, CROSS, ELEMENTWISE -> true;
      case ADD, SUBTRACT, DIVIDE, POWER -> false;
    };
  }

  /** The old state, or a function of it alone. */
  private static boolean isOld(Expression factor, String state) {
    return switch (factor) {
      case Expression.At(var name, _, _) -> name.name().equals(state);
      case Expression.Call(_, var arguments, _) ->
          arguments.size() == 1 && isOld(arguments.getFirst(), state);
      default -> false;
    };
  }

  private static boolean isName(Expression factor, String gate) {
    return switch (factor) {
      case Expression.Name(var name, _, _) -> name.equals(gate);
      case Expression.At(var name, Expression.Place.Child _, _) -> name.name().equals(gate);
      default -> false;
    };
  }

  /** {@code 1 - f}, alone or in a sum. */
  private static boolean holdsRest(Expression factor, String gate) {
    List<Expression> inside = new ArrayList<>();
    Expressions.visit(factor, inside::add);
    return inside.stream().anyMatch(expression -> isRest(expression, gate));
  }

  private static boolean isRest(Expression expression, String gate) {
    return expression
            instanceof
            Expression.Binary(var operator, Expression.Literal(double one, _), var right, _)
        && operator == Operator.SUBTRACT
        && one == 1
        && isName(right, gate);
  }
}
