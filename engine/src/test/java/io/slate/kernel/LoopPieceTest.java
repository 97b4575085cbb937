package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.graph.Op;
import io.slate.plan.Demand;
import io.slate.plan.Instruction;
import io.slate.plan.Plan;
import io.slate.plan.Planner;
import io.slate.plan.Ref;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How loops are cut, and through what values cross the cuts. */
class LoopPieceTest {
  private static final Slot SLOT =
      new Slot(0, List.of(new Slot.Part("a", 64), new Slot.Part("b", 64)), 128, Slot.Scope.ALL, 0);
  private static final Ref A = new Ref(SLOT, 0, 64, 0);
  private static final Ref B = new Ref(SLOT, 64, 64, 0);

  @Test
  void whatStandsInATableNeedsNoStrip() {
    Plan plan = Planner.plan(Cell.LSTM.graph(), Cell.LSTM.sizes(64, 64), Demand.training());
    var loops = plan.forward().step().stream().filter(Stage.Loop.class::isInstance).toList();
    assertThat(loops).hasSize(1);
    List<LoopPiece> pieces = LoopPiece.of((Stage.Loop) loops.getFirst());
    assertThat(pieces).hasSize(5).allMatch(piece -> piece.strips().isEmpty());
  }

  @Test
  void aStoreFollowsWhatItStores() {
    var loop = loop(B);
    assertThat(EarlyStores.in(loop).code())
        .containsExactly(
            new Instruction.Load(A),
            apply(0),
            new Instruction.Store(1, B),
            apply(0),
            new Instruction.Store(3, A));
  }

  @Test
  void aStoreDoesNotPassWhatTouchesItsTable() {
    var loop = loop(A);
    assertThat(EarlyStores.in(loop)).isEqualTo(loop);
  }

  @Test
  void aTableThatWasOverwrittenIsNotReadAgain() {
    List<LoopPiece> pieces = LoopPiece.of(loop(A));
    assertThat(pieces).hasSize(2);
    assertThat(pieces.getLast().again()).containsOnlyKeys(0);
    var written =
        new Stage.Loop(
            64,
            List.of(
                new Instruction.Load(A),
                apply(0),
                new Instruction.Store(1, A),
                apply(0),
                new Instruction.Store(3, B)));
    assertThat(LoopPiece.of(written).getLast().again()).isEmpty();
    assertThat(LoopPiece.of(written).getLast().strips()).containsOnlyKeys(0);
  }

  @Test
  void whatIsLoadedForALaterPieceAloneIsLoaded() {
    var loop =
        new Stage.Loop(
            64,
            List.of(
                new Instruction.Load(A),
                new Instruction.Load(B),
                apply(1),
                new Instruction.Store(2, A),
                apply(0),
                new Instruction.Store(4, B)));
    List<LoopPiece> pieces = LoopPiece.of(loop);
    assertThat(pieces).hasSize(2);
    assertThat(pieces.getLast().strips()).containsOnlyKeys(0);
    assertThat(pieces.getFirst().isUsed(0)).isTrue();
    assertThat(pieces.getFirst().read()).contains(pieces.getFirst().place(A));
  }

  /** Two functions of what stands in A, the second written to A and then the first to a table. */
  private static Stage.Loop loop(Ref first) {
    return new Stage.Loop(
        64,
        List.of(
            new Instruction.Load(A),
            apply(0),
            apply(0),
            new Instruction.Store(2, A),
            new Instruction.Store(1, first)));
  }

  private static Instruction apply(int value) {
    return new Instruction.Apply(Op.Unary.TANH, List.of(value));
  }
}
