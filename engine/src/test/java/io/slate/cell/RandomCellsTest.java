package io.slate.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.graph.Expressions;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random cells elaborate, print and parse back, and have the gradients of their equations. {@code
 * -Dslate.cells=5000} tries that many of each kind.
 */
final class RandomCellsTest {
  private static final int COUNT = Integer.getInteger("slate.cells", 240);

  @Test
  void overSequences() {
    for (long seed = 1; seed <= COUNT; seed++) {
      RandomCells.check(seed, CellGenerator.sequence(seed));
    }
  }

  @Test
  void overTrees() {
    for (long seed = 1; seed <= COUNT / 3; seed++) {
      RandomCells.check(seed, CellGenerator.tree(seed));
    }
  }

  @Test
  void theyUseEveryOperation() {
    Set<String> met = new LinkedHashSet<>();
    for (long seed = 1; seed <= 150; seed++) {
      Graph graph = Cell.parse(CellGenerator.sequence(seed)).graph();
      Expressions.reachable(graph.values().values()).forEach(node -> met.add(kind(node.op())));
    }
    for (Op.Unary op : Op.Unary.values()) {
      assertThat(met).contains(op.name());
    }
    for (Op.Binary op : Op.Binary.values()) {
      assertThat(met).contains(op.name());
    }
    assertThat(met)
        .contains("Select", "SUM", "MAXIMUM", "Concat", "Slice", "Product", "Contract")
        .contains("MatrixProduct", "Transpose", "Identity", "Length", "State", "Input");
  }

  private static String kind(Op op) {
    return op instanceof Enum<?> constant ? constant.name() : op.getClass().getSimpleName();
  }
}
