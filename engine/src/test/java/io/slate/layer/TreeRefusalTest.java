package io.slate.layer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Forest;
import io.slate.data.TreeShape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What layers over trees refuse, and what they say then. */
class TreeRefusalTest {
  @Test
  void tooManyChildrenAreRefused() {
    TreeLayer binary = TreeLayer.of(TreeCase.settings(Cell.named("n_ary_tree_lstm")));
    Forest three = Forest.of(List.of(TreeShape.of(3, 3, 3, -1)));
    TreeWeights weights =
        binary.prepare(new float[binary.parameters().size()], 0, new Mode.Inference());
    assertThatThrownBy(() -> binary.run(weights, three))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "a node has 3 children, and the cell n_ary_tree_lstm reads 2. child_sum_tree_lstm reads"
                + " any number up to 256");
    TreeLayer any = TreeLayer.of(TreeCase.settings(Cell.named("child_sum_tree_lstm")));
    assertThatThrownBy(() -> any.requireChildren(257))
        .hasMessage("a node has 257 children, and the cell child_sum_tree_lstm reads 256");
  }

  @Test
  void whatTreesDoNotHaveIsRefused() {
    var settings = TreeCase.settings(Cell.named("child_sum_tree_lstm"));
    assertThatThrownBy(() -> TreeLayer.of(settings.with(Direction.BACKWARD)))
        .hasMessageContaining("from its leaves to its root");
    assertThatThrownBy(() -> TreeLayer.of(settings.with(Regularisers.none().withRecurrent(0.5))))
        .hasMessageContaining("put dropout between the layers");
    Cell late =
        Cell.parse(
            "language 1\ncell late\ninput x\nstate h\nweight U, W\nh = tanh(U x + W h[t-2])");
    assertThatThrownBy(() -> TreeLayer.of(TreeCase.settings(late)))
        .hasMessageContaining("reads h 2 steps back");
  }
}
