package io.slate.equation.latex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes two spellings for one name where nothing else can be meant: lectures define f_t and use
 * F_t, define \tilde C_t and use \hat c_t.
 */
final class Identities {
  private final Sketch sketch;
  private final Findings findings;
  private final Set<String> declared;
  private final Map<String, String> names = new LinkedHashMap<>();

  private Identities(Sketch sketch, Findings findings, Set<String> declared) {
    this.sketch = sketch;
    this.findings = findings;
    this.declared = declared;
  }

  /**
   * The same cell with each thing under one name.
   *
   * @param declared names that the text declares and that are thus meant as they stand
   */
  static Sketch unify(Sketch sketch, Findings findings, Set<String> declared) {
    Sketch spelt = new Identities(sketch, findings, declared).bySpelling();
    return new Identities(spelt, findings, declared).byElimination();
  }

  /**
   * A name that nothing defines is the one defined name which differs in case or accent alone; two
   * that nothing defines, such as X_t and x_t, are one input.
   */
  private Sketch bySpelling() {
    Map<String, List<String>> defined = byKey(sketch.defined());
    Map<String, List<String>> open = byKey(sketch.open().keySet());
    for (Map.Entry<String, Use> entry : sketch.open().entrySet()) {
      String name = entry.getKey();
      if (declared.contains(name)) {
        continue;
      }
      List<String> same = defined.getOrDefault(Names.key(name), List.of());
      if (same.size() == 1) {
        identify(name, same.getFirst(), entry.getValue(), "nothing else is spelt alike");
        continue;
      }
      List<String> beside = open.getOrDefault(Names.key(name), List.of());
      if (same.isEmpty() && beside.size() == 2 && Character.isUpperCase(name.charAt(0))) {
        String other = beside.getFirst().equals(name) ? beside.getLast() : beside.getFirst();
        identify(name, other, entry.getValue(), "both are inputs spelt alike");
      }
    }
    return sketch.renamed(names);
  }

  private static Map<String, List<String>> byKey(Set<String> names) {
    Map<String, List<String>> byKey = new LinkedHashMap<>();
    for (String name : names) {
      byKey.computeIfAbsent(Names.key(name), _ -> new ArrayList<>()).add(name);
    }
    return byKey;
  }

  /** One candidate is defined and not used, one name is used and not defined. */
  private Sketch byElimination() {
    List<Map.Entry<String, Use>> lost =
        sketch.open().entrySet().stream()
            .filter(open -> !declared.contains(open.getKey()))
            .filter(open -> Inputs.isNoInput(open.getKey(), sketch))
            .toList();
    List<String> idle =
        sketch.defined().stream()
            .filter(Names::isAccented)
            .filter(name -> !sketch.isUsed(name))
            .toList();
    if (lost.size() == 1 && idle.size() == 1 && !lost.getFirst().getValue().lag()) {
      identify(
          lost.getFirst().getKey(),
          idle.getFirst(),
          lost.getFirst().getValue(),
          "the one has no equation, the other is used nowhere");
    }
    return sketch.renamed(names);
  }

  private void identify(String from, String to, Use use, String reason) {
    findings.add(Finding.Kind.IDENTIFIED, use.span(), "%s is %s: %s".formatted(from, to, reason));
    names.put(from, to);
  }
}
