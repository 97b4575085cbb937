package io.slate.layer;

import io.slate.equation.GateRole;
import io.slate.graph.Expr;
import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which bias belongs to which gate. */
final class GateBiases {
  private GateBiases() {}

  /** The role of the gate that a bias moves, by the bias; biases of no gate are not there. */
  static Map<String, GateRole> of(Graph graph) {
    Map<String, GateRole> roles = new HashMap<>();
    graph
        .gates()
        .forEach(
            (gate, role) -> {
              Set<String> own = biases(graph, gate);
              // A gate that looks at others, as with peepholes, reaches their biases too.
              graph.gates().keySet().stream()
                  .filter(other -> !other.equals(gate) && reaches(graph, gate, other))
                  .forEach(other -> own.removeAll(biases(graph, other)));
              own.forEach(bias -> roles.put(bias, role));
            });
    return roles;
  }

  private static boolean reaches(Graph graph, String gate, String other) {
    return Expressions.reachable(List.of(graph.value(gate))).contains(graph.value(other));
  }

  private static Set<String> biases(Graph graph, String gate) {
    Set<String> names = new TreeSet<>();
    for (Expr node : Expressions.reachable(List.of(graph.value(gate)))) {
      if (node.op() instanceof Op.Parameter(var name)) {
        Graph.Trained trained = graph.parameters().get(name);
        if (trained != null && trained.kind() == io.slate.equation.Declaration.Kind.BIAS) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
