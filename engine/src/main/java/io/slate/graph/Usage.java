package io.slate.graph;

import io.slate.equation.Declaration;
import java.util.HashSet;
import java.util.Set;

/** Which declared names the equations use. */
final class Usage {
  private final Scope scope;
  private final Set<String> used = new HashSet<>();
  private boolean tree;
  private boolean past;

  Usage(Scope scope) {
    this.scope = scope;
  }

  void use(String name) {
    used.add(name);
  }

  void child() {
    tree = true;
  }

  void past() {
    past = true;
  }

  /** Whether states are read at children. */
  boolean isTree() {
    return tree;
  }

  /** Whether a state is read at a step before as well. */
  boolean isSequence() {
    return past;
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
        throw scope.error(
            declaration.span(),
            "'" + name + "' is declared and never used. Use it in an equation or remove it");
      }
    }
  }
}
