package io.slate;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The order in which data flows: which package may name which.
 *
 * <p>A class names another where its constant pool does: in code, in a signature or in an
 * annotation. A package's folder below {@code io.slate} counts; folders under it belong to it.
 */
record PackageOrder(Map<String, Set<String>> mayUse) {
  private static final Pattern OWN = Pattern.compile("io/slate/(?:(\\w+)/)?\\w");
  private static final String VECTORS = "jdk/incubator/vector/";

  /** The table of the design, in the order of the pipeline. */
  static PackageOrder ofSlate() {
    var table = new LinkedHashMap<String, Set<String>>();
    table.put("data", Set.of());
    table.put("equation", Set.of());
    table.put("graph", Set.of("equation"));
    table.put("derive", Set.of("graph"));
    table.put("plan", Set.of("graph", "derive"));
    table.put("kernel", Set.of("plan", "graph", "data"));
    for (var later : List.of("cell", "layer", "network", "model")) {
      table.put(later, Set.copyOf(table.keySet()));
    }
    table.put("score", Set.of("data"));
    // A tool beside the pipeline: nothing may use it.
    var upToLayer =
        List.of("data", "equation", "graph", "derive", "plan", "kernel", "cell", "layer");
    var upToModel = Set.copyOf(table.keySet());
    table.put("train", upToModel);
    table.put("session", upToModel);
    table.put("inspect", Set.copyOf(table.keySet()));
    table.put("bench", Set.copyOf(upToLayer));
    table.put("whiteboard", Set.of("equation", "data"));
    return new PackageOrder(table);
  }

  /** What {@code type} names but must not, a sentence each; empty where all is well. */
  List<String> violations(ClassModel type) {
    String name = type.thisClass().asInternalName();
    Set<String> named = new TreeSet<>();
    boolean vectors = false;
    for (PoolEntry entry : type.constantPool()) {
      if (entry instanceof Utf8Entry text) {
        String found = text.stringValue();
        OWN.matcher(found).results().forEach(match -> named.add(packageOf(match.group())));
        vectors |= found.contains(VECTORS);
      }
    }
    String own = packageOf(name);
    var wrong = new ArrayList<String>();
    Set<String> allowed = new HashSet<>(mayUse.getOrDefault(own, Set.of()));
    if (!mayUse.containsKey(own)) {
      wrong.add(name + " is in package '" + own + "', which the table does not have");
    }
    allowed.add(own);
    named.removeAll(allowed);
    named.forEach(other -> wrong.add(name + " in '" + own + "' must not use '" + other + "'"));
    if (vectors && !own.equals("kernel")) {
      wrong.add(name + " uses jdk.incubator.vector, which only 'kernel' may");
    }
    return wrong;
  }

  /** {@code graph} of {@code io/slate/graph/Expr}; empty for a class of io.slate itself. */
  private static String packageOf(String internalName) {
    var match = OWN.matcher(internalName);
    return match.find() && match.group(1) != null ? match.group(1) : "";
  }
}
