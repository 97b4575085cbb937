package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects findings; the same sentence is kept once. */
final class Findings {
  private final List<Finding> list = new ArrayList<>();
  private final Set<String> said = new LinkedHashSet<>();

  void add(Finding.Kind kind, Span span, String text) {
    if (said.add(text)) {
      list.add(new Finding(kind, span, text));
    }
  }

  List<Finding> all() {
    return List.copyOf(list);
  }
}
