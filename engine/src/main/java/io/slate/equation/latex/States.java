package io.slate.equation.latex;

import io.slate.equation.Expression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which names the cell remembers, and which it shows. */
final class States {
  private final Sketch sketch;

  States(Sketch sketch) {
    this.sketch = sketch;
  }

  /**
   * The states and the output of a cell.
   *
   * @param states in order, the output first where it is a state
   * @param output where it is no state
   */
  record Found(List<String> states, Optional<String> output) {}

  Found find() {
    List<String> states = new ArrayList<>(remembered());
    Optional<String> output = output(states);
    if (output.isPresent() && states.remove(output.get())) {
      states.addFirst(output.get());
      return new Found(states, Optional.empty());
    }
    return new Found(states, output);
  }

  /** Defined names that are read at an earlier step or at a child, in the order of definition. */
  private Set<String> remembered() {
    Set<String> read = new LinkedHashSet<>();
    Set<String> perChild = new LinkedHashSet<>();
    for (Draft draft : sketch.drafts()) {
      draft.targets().stream()
          .filter(target -> target.child().isPresent())
          .forEach(target -> perChild.add(target.name().name()));
    }
    sketch
        .uses()
        .forEach(
            (name, uses) -> {
              if (!perChild.contains(name) && uses.stream().anyMatch(u -> u.lag() || u.child())) {
                read.add(name);
              }
            });
    Set<String> states = new LinkedHashSet<>(sketch.defined());
    states.retainAll(read);
    return states;
  }

  /**
   * The output: a state h, else s, else the last; or a value that no equation uses, which is why it
   * was computed.
   */
  private Optional<String> output(List<String> states) {
    List<String> unused =
        sketch.defined().stream()
            .filter(name -> !states.contains(name))
            .filter(name -> !sketch.isUsed(name))
            .toList();
    for (String letter : List.of("y", "h", "s", "o", "H", "Y")) {
      if (unused.contains(letter)) {
        return Optional.of(letter);
      }
    }
    if (unused.size() == 1) {
      return Optional.of(unused.getFirst());
    }
    for (String letter : List.of("h", "H", "s", "S")) {
      if (states.contains(letter)) {
        return Optional.of(letter);
      }
    }
    return states.isEmpty() ? Optional.empty() : Optional.of(states.getLast());
  }

  /**
   * The cell without its read-out: a softmax that nothing uses belongs to the network's head, and
   * so does what only the softmax uses.
   */
  static Sketch withoutReadOut(Sketch sketch, Findings findings) {
    Sketch rest = sketch;
    Set<String> dropped = new LinkedHashSet<>();
    Optional<Draft> readOut = readOut(rest, dropped);
    while (readOut.isPresent()) {
      Draft draft = readOut.get();
      dropped.addAll(namesIn(draft.value()));
      findings.add(
          Finding.Kind.SKIPPED,
          draft.span(),
          "%s is a read-out of the cell, which is the task of the network's head"
              .formatted(draft.names().getFirst()));
      List<Draft> kept = new ArrayList<>(rest.drafts());
      kept.remove(draft);
      rest = rest.with(kept);
      readOut = readOut(rest, dropped);
    }
    return rest;
  }

  private static Optional<Draft> readOut(Sketch sketch, Set<String> onlyForReadOut) {
    return sketch.drafts().stream()
        .filter(draft -> isReadOut(draft, sketch, onlyForReadOut))
        .findFirst();
  }

  private static boolean isReadOut(Draft draft, Sketch sketch, Set<String> onlyForReadOut) {
    String name = draft.names().getFirst();
    boolean unused = !sketch.isUsed(name);
    boolean softmax =
        draft.value() instanceof Expression.Call(var function, _, _) && function.equals("softmax");
    return unused
        && draft.targets().size() == 1
        && sketch.drafts().size() > 1
        && (softmax || onlyForReadOut.contains(name));
  }

  private static Set<String> namesIn(Expression value) {
    Set<String> names = new LinkedHashSet<>();
    Expressions.visit(
        value,
        e -> {
          if (e instanceof Expression.Name(var name, _, _)) {
            names.add(name);
          }
        });
    return names;
  }

  /** Whether a value is weights times something, of whatever length. */
  static boolean isReadOut(Expression value, Set<String> weights) {
    return switch (value) {
      case Expression.Call(_, var arguments, _) ->
          arguments.size() == 1 && isReadOut(arguments.getFirst(), weights);
      case Expression.Application(var left, _, _) -> isWeight(left, weights);
      case Expression.Binary(var operator, var left, var right, _) ->
          switch (operator) {
            case ADD, SUBTRACT -> isReadOut(left, weights) || isReadOut(right, weights);
            case STAR, DOT, CROSS -> isWeight(left, weights);
            case ELEMENTWISE, DIVIDE, POWER -> false;
          };
      default -> false;
    };
  }

  private static boolean isWeight(Expression expression, Set<String> weights) {
    return expression instanceof Expression.Name(var name, _, _) && weights.contains(name);
  }
}
