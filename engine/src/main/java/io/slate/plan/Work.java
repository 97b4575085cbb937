package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.plan.Timing.When;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The nodes that one section computes, who reads them, and when each runs. */
final class Work {
  /**
   * Someone who reads a node: at a time, and either element by element or only when it is whole.
   */
  record Reader(Expr node, When when, boolean needsWhole) {}

  private final Map<Expr, Chain> chains;
  private final Map<Expr, Ref> available;
  private final Timing timing;
  private final TreeMap<Integer, Expr> nodes = new TreeMap<>();
  private final Map<Expr, When> when = new HashMap<>();
  private final Map<Expr, List<Reader>> readers = new HashMap<>();

  /**
   * @param available what is found in a table already
   * @param readWhole what must stand in a table after the loop, for the sums over steps
   */
  Work(
      Map<Expr, Chain> chains,
      Map<Expr, Ref> available,
      Timing timing,
      Collection<Expr> roots,
      Collection<Expr> readWhole) {
    this.chains = chains;
    this.available = available;
    this.timing = timing;
    collect(roots);
    collect(readWhole);
    findReaders();
    nodes.descendingMap().values().forEach(this::settle);
    for (Expr node : readWhole) {
      readers(node).add(new Reader(node, When.AFTER, true));
    }
  }

  /** Whether a node is computed here, rather than found or known. */
  boolean isComputed(Expr node) {
    return nodes.containsKey(node.id());
  }

  /** Every node that is computed here, operands first. */
  Collection<Expr> nodes() {
    return nodes.values();
  }

  When when(Expr node) {
    return Objects.requireNonNull(when.get(node));
  }

  /** When what is found in a table can be read. */
  When whenFound(Expr node) {
    return timing.of(node);
  }

  List<Reader> readers(Expr node) {
    return readers.computeIfAbsent(node, _ -> new ArrayList<>());
  }

  /** Whether a node is a sum of products. */
  boolean isChain(Expr node) {
    return chains.containsKey(node);
  }

  Chain chain(Expr node) {
    return Objects.requireNonNull(chains.get(node));
  }

  /** Whether a node works element by element, so that it can be fused. */
  boolean isElementwise(Expr node) {
    return !isChain(node) && (node.op() instanceof Op.Elementwise || node.op() instanceof Op.Fill);
  }

  /** Whether a node needs its operands whole and is no sum of products. */
  boolean isWhole(Expr node) {
    return !isElementwise(node) && !isChain(node) && !isView(node);
  }

  /** Whether a node is only a view of another's columns. */
  static boolean isView(Expr node) {
    return node.op() instanceof Op.Slice;
  }

  /** What a node reads that depends on the step. */
  List<Expr> operands(Expr node) {
    List<Expr> all = isChain(node) ? chain(node).operands() : node.operands();
    return all.stream().filter(operand -> !operand.isOfParametersAlone()).toList();
  }

  /** When an operand of a chain is read: products without a state may run before the loop. */
  When readAt(Expr chain, Expr operand) {
    When own = when(chain);
    return own == When.STEP && !timing.depends(operand) ? When.BEFORE : own;
  }

  private void collect(Collection<Expr> roots) {
    var open = new ArrayList<>(roots);
    while (!open.isEmpty()) {
      Expr node = open.removeLast();
      boolean isFound = available.containsKey(node) || node.isOfParametersAlone();
      if (isFound || nodes.containsKey(node.id())) {
        continue;
      }
      if (node.operands().isEmpty()) {
        throw new IllegalStateException("nothing says where " + node + " is");
      }
      nodes.put(node.id(), node);
      open.addAll(operands(node));
    }
  }

  /** Chains settle their time at once, because that decides when their operands are read. */
  private void findReaders() {
    for (Expr node : nodes.values()) {
      if (!isElementwise(node)) {
        when.put(node, timing.of(node));
      }
    }
    for (Expr node : nodes.values()) {
      for (Expr operand : new LinkedHashSet<>(operands(node))) {
        if (isElementwise(node)) {
          readers(operand).add(new Reader(node, When.STEP, false));
        } else {
          When read = isChain(node) ? readAt(node, operand) : when(node);
          readers(operand).add(new Reader(node, read, true));
        }
      }
    }
  }

  /**
   * Element-wise work before the loop stays there only if something whole is made of it there;
   * otherwise it is fused with its first reader. Runs from the roots down.
   */
  private void settle(Expr node) {
    if (when.containsKey(node)) {
      return;
    }
    When earliest = timing.of(node);
    if (earliest == When.BEFORE && !readers(node).isEmpty()) {
      When first = When.AFTER;
      for (Reader reader : readers(node)) {
        When read = reader.needsWhole() ? reader.when() : when(reader.node());
        first = read.compareTo(first) < 0 ? read : first;
      }
      earliest = first;
    }
    when.put(node, earliest);
  }

  /** The readers with their final times. */
  List<Reader> settledReaders(Expr node) {
    return readers(node).stream()
        .map(
            reader ->
                reader.needsWhole()
                    ? reader
                    : new Reader(reader.node(), when(reader.node()), false))
        .toList();
  }
}
