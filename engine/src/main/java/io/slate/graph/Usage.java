package io.slate.graph;

import io.slate.equation.Declaration;
import io.slate.equation.Span;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which declared names the equations use. */
final class Usage {
  private final Scope scope;
  private final Set<String> used = new HashSet<>();
  private boolean tree;
  private Optional<Span> past = Optional.empty();

  Usage(Scope scope) {
    this.scope = scope;
  }

  void use(String name) {
    used.add(name);
  }

  void child() {
    tree = true;
  }

  /** A step before is read at this place of the text. */
  void past(Span place) {
    past = past.or(() -> Optional.of(place));
  }

  /** Whether states are read at children. */
  boolean isTree() {
    return tree;
  }

  /** A cell runs over a tree or over a sequence. */
  void requireOneKind() {
    if (tree && past.isPresent()) {
      throw scope.error(
          past.get(),
          "this reads a step before, and other equations read children of a tree node; "
              + "a cell runs over a sequence or over a tree");
    }
  }

  /** A declaration without use is a typo more often than a wish. */
  void requireEverythingUsed(String output) {
    for (Declaration declaration : scope.declared().values()) {
      String name = declaration.name();
      boolean mayStandAlone =
          name.equals(output)
              || name.equals(Choices.CHILDREN)
              || declaration instanceof Declaration.Size
              || declaration instanceof Declaration.WholeNumber
              || declaration instanceof Declaration.Matrix
              || declaration instanceof Declaration.Output;
      if (!mayStandAlone && !used.contains(name)) {
        String advice =
            declaration instanceof Declaration.State
                ? "'%s' is carried from step to step and never read: read it at the step before, as"
                    + " in %s[t-1], or remove the declaration"
                : "'%s' is declared and never used. Use it in an equation or remove it";
        throw scope.error(declaration.span(), advice.formatted(name, name));
      }
    }
  }
}
