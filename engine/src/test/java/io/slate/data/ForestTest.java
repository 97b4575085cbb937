package io.slate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForestTest {
  /** ((0 1) 3) with a chain of two beside it. */
  private static final TreeShape LARGE = TreeShape.of(2, 2, 4, 4, -1);

  @Test
  void aTreeStandsInItsRowsAsASequence() {
    Forest forest = Forest.of(List.of(LARGE, TreeShape.chain(2)));
    Rows rows = forest.rows();
    int root = rows.row(0, 4);
    assertThat(forest.levels()).isEqualTo(3);
    assertThat(forest.height(root)).isEqualTo(2);
    assertThat(forest.height(rows.row(1, 1))).isEqualTo(1);
    assertThat(forest.parent(root)).isEqualTo(-1);
    assertThat(forest.childCount(root)).isEqualTo(2);
    assertThat(forest.child(root, 0)).isEqualTo(rows.row(0, 2));
    assertThat(forest.child(root, 1)).isEqualTo(rows.row(0, 3));
    assertThat(forest.child(root, 2)).isEqualTo(-1);
    assertThat(forest.child(rows.row(1, 1), 0)).isEqualTo(rows.row(1, 0));
    assertThat(forest.parent(rows.row(1, 0))).isEqualTo(rows.row(1, 1));
  }

  @Test
  void noTreesAreAForestToo() {
    Forest none = Forest.of(List.of());
    assertThat(none.levels()).isZero();
    assertThat(none.rows().total()).isZero();
  }

  @Test
  void aTreeIsKnownByItsChildrenOrItsParents() {
    assertThat(
            TreeShape.ofChildren(
                List.of(List.of(), List.of(), List.of(0, 1), List.of(), List.of(2, 3))))
        .isEqualTo(LARGE)
        .hasSameHashCodeAs(LARGE)
        .isNotEqualTo(TreeShape.chain(5))
        .hasToString("tree of 5 nodes, height 2");
    assertThat(LARGE.childCounts()).containsExactly(0, 0, 2, 0, 2);
    assertThat(TreeShape.chain(100_000).height()).isEqualTo(99_999);
  }

  @Test
  void whatIsNoTreeIsRefused() {
    assertThatThrownBy(TreeShape::of)
        .isInstanceOf(DataException.class)
        .hasMessage("a tree has no nodes, expected one or more");
    assertThatThrownBy(() -> TreeShape.of(1, 0))
        .hasMessage("the last node of a tree has the parent 0, expected -1: the root comes last");
    assertThatThrownBy(() -> TreeShape.of(-1, -1))
        .hasMessage("node 0 of a tree of 2 nodes has the parent -1, expected a node behind it");
    assertThatThrownBy(() -> TreeShape.of(5, -1)).hasMessageContaining("has the parent 5");
    assertThatThrownBy(() -> TreeShape.ofChildren(List.of(List.of(), List.of(), List.of(1, 0))))
        .hasMessageContaining("node 2 has node 0 as a child");
    assertThatThrownBy(() -> TreeShape.ofChildren(List.of(List.of(), List.of())))
        .hasMessageContaining("node 0 of a tree of 2 nodes has the parent -1");
  }

  @Test
  void stepsOfLevelsMayGrowAndShrink() {
    Rows rows = Rows.ofActive(2, 0, 3, 1);
    assertThat(rows.steps()).isEqualTo(4);
    assertThat(rows.total()).isEqualTo(6);
    assertThat(rows.sequences()).isEqualTo(3);
    assertThat(rows.offset(2)).isEqualTo(2);
    assertThat(rows.active(1)).isZero();
    assertThat(rows).isNotEqualTo(Rows.ofActive(3, 2, 0, 1)).isEqualTo(Rows.ofActive(2, 0, 3, 1));
    assertThat(Rows.ofActive(3, 2, 1)).isEqualTo(Rows.of(3, 2, 1));
    assertThatThrownBy(() -> Rows.ofActive(1, -1)).hasMessage("step 1 has -1 rows");
  }
}
