package io.slate.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes by what they are: equal ones are one. May be used from any thread. */
final class NodePool {
  private record Key(Op op, List<Integer> operands, Shape shape) {}

  private final Map<Key, Expr> nodes = new HashMap<>();

  synchronized Expr node(Op op, List<Expr> operands, Shape shape) {
    var key = new Key(op, operands.stream().map(Expr::id).toList(), shape);
    Expr known = nodes.get(key);
    if (known == null) {
      known = new Expr(nodes.size(), op, operands, shape);
      nodes.put(key, known);
    }
    return known;
  }
}
