package io.slate.equation.latex;

import io.slate.equation.Declaration;
import io.slate.equation.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The few lengths that neither the formulas nor the defaults of the language settle. */
final class Lengths {
  private final Sketch sketch;
  private final Set<String> inputs;
  private final States.Found states;
  private final Findings findings;

  Lengths(Sketch sketch, Set<String> inputs, States.Found states, Findings findings) {
    this.sketch = sketch;
    this.inputs = inputs;
    this.states = states;
    this.findings = findings;
  }

  /** Whether an input beside x is one number a step: no weight is applied to it. */
  boolean isNumber(String input) {
    return inputs.size() > 1
        && !input.startsWith("x")
        && sketch.uses(input).stream()
            .noneMatch(
                use ->
                    use.role() == Use.Role.PART
                        || use.role() == Use.Role.ARGUMENT
                        || (use.role() == Use.Role.MULTIPLIED && !isByValue(use)));
  }

  private boolean isByValue(Use use) {
    return use.other().filter(this::isComputed).isPresent();
  }

  /** The input is as long as the state if it is added to it or multiplied element by element. */
  Optional<Declaration> inputLikeState() {
    if (inputs.size() != 1) {
      return Optional.empty();
    }
    String input = inputs.iterator().next();
    Optional<Use> direct = sketch.uses(input).stream().filter(this::isDirect).findFirst();
    direct.ifPresent(
        use ->
            findings.add(
                Finding.Kind.DECLARED,
                use.span(),
                "size input = hidden: %s is used without a weight".formatted(input)));
    return direct.map(
        use ->
            new Declaration.Size(
                "input",
                Optional.of(new Expression.Name("hidden", List.of(), use.span())),
                use.span()));
  }

  private boolean isDirect(Use use) {
    return switch (use.role()) {
      case ELEMENTWISE -> true;
      case ADDED, SUBTRACTED ->
          use.other().filter(other -> !(other instanceof Expression.Literal)).isPresent();
      case MULTIPLIED -> use.other().filter(this::isComputed).isPresent();
      case ARGUMENT -> use.other().filter(other -> !isCapital(other)).isPresent();
      default -> false;
    };
  }

  private boolean isComputed(Expression expression) {
    return switch (expression) {
      case Expression.At _ -> true;
      case Expression.Name(var name, _, _) -> sketch.defined().contains(name);
      case Expression.Binary(_, var left, var right, _) -> isComputed(left) || isComputed(right);
      default -> false;
    };
  }

  /**
   * The shape of a weight whose rows nothing settles, because what it makes is only ever multiplied
   * by further weights: hidden rows, as is usual. Empty for every other weight.
   */
  List<Expression> shape(String weight) {
    for (Use use : sketch.uses(weight)) {
      boolean free = isFree(use.target()) && use.role() == Use.Role.MULTIPLIER;
      Optional<String> columns = use.other().flatMap(this::length);
      boolean first =
          sketch
              .definition(use.target())
              .filter(draft -> weight.equals(firstWeight(draft.value())))
              .isPresent();
      if (free && first && columns.isPresent()) {
        findings.add(
            Finding.Kind.DECIDED,
            use.span(),
            "the length of %s is open; hidden is taken".formatted(use.target()));
        return List.of(
            new Expression.Name("hidden", List.of(), use.span()),
            new Expression.Name(columns.get(), List.of(), use.span()));
      }
    }
    return List.of();
  }

  /** Whether a name is no state, and all that happens to it is that weights are applied. */
  private boolean isFree(String name) {
    List<Use> uses = sketch.uses(name);
    boolean state =
        states.states().contains(name) || states.output().filter(name::equals).isPresent();
    return !state
        && !uses.isEmpty()
        && uses.stream().allMatch(use -> use.role() == Use.Role.MULTIPLIED && isWeight(use))
        && sketch.definition(name).filter(draft -> draft.targets().size() == 1).isPresent();
  }

  private boolean isWeight(Use use) {
    return use.other().filter(this::isCapital).isPresent();
  }

  private boolean isCapital(Expression other) {
    return other instanceof Expression.Name(var name, _, _)
        && Character.isUpperCase(name.charAt(0))
        && !sketch.defined().contains(name);
  }

  private Optional<String> length(Expression argument) {
    return switch (argument) {
      case Expression.Name(var name, _, _) when inputs.contains(name) -> Optional.of("input");
      case Expression.At(var name, _, _) when states.states().contains(name.name()) ->
          Optional.of("hidden");
      case Expression.Name(var name, _, _) when states.states().contains(name) ->
          Optional.of("hidden");
      default -> Optional.empty();
    };
  }

  /** The first name in a sum of products behind functions; empty where none begins it. */
  private static String firstWeight(Expression value) {
    return switch (value) {
      case Expression.Call(_, var arguments, _) ->
          arguments.size() == 1 ? firstWeight(arguments.getFirst()) : "";
      case Expression.Binary(var operator, var left, var right, _) ->
          switch (operator) {
            case ADD, SUBTRACT -> {
              String first = firstWeight(left);
              yield first.isEmpty() ? firstWeight(right) : first;
            }
            case STAR, DOT, CROSS ->
                left instanceof Expression.Name(var name, _, _) ? name : firstWeight(left);
            case ELEMENTWISE -> firstWeight(left);
            case DIVIDE, POWER -> "";
          };
      case Expression.Application(Expression.Name(var name, _, _), _, _) -> name;
      default -> "";
    };
  }
}
