package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;

import io.slate.plan.Ref;
import io.slate.plan.Stage;
import java.util.ArrayList;
import java.util.List;

/** A fused loop. */
final class LoopWork extends RowWork {
  private final FusedLoops loops;
  private final List<Piece> pieces = new ArrayList<>();

  /** A generated method with what it reads and writes. */
  private record Piece(int number, int width, List<Ref> refs, List<Integer> strips) {}

  /**
   * @param numbers of the pieces among the generated loops
   */
  LoopWork(Stage.Loop loop, FusedLoops loops, List<LoopPiece> pieces, List<Integer> numbers) {
    super(StageRefs.lookAside(loop));
    this.loops = loops;
    for (int i = 0; i < pieces.size(); i++) {
      var refs = List.copyOf(pieces.get(i).places().sequencedKeySet());
      var strips = List.copyOf(pieces.get(i).strips().sequencedKeySet());
      this.pieces.add(new Piece(numbers.get(i), loop.width(), refs, strips));
    }
  }

  @Override
  void run(Workspace space, int t, int count) {
    if (pieces.size() == 1) {
      run(pieces.getFirst(), space, t, 0, count);
      return;
    }
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < pieces.size(); i++) {
        run(pieces.get(i), space, t, row, row + 1);
      }
    }
  }

  private void run(Piece piece, Workspace space, int t, int from, int to) {
    int refs = piece.refs().size();
    int all = refs + piece.strips().size();
    space.open(all + 1);
    float[][] tables = space.tables;
    int[] at = space.at;
    int[] strides = space.strides;
    for (int i = 0; i < refs; i++) {
      Ref ref = piece.refs().get(i);
      tables[i] = space.values(ref);
      strides[i] = Workspace.stride(ref);
      at[i] = space.start(ref, t) + from * strides[i];
    }
    for (int i = refs; i < all; i++) {
      tables[i] = space.strip(piece.strips().get(i - refs), piece.width());
      strides[i] = 0;
      at[i] = 0;
    }
    tables[all] = space.scratch(piece.width() % LANES == 0 ? 0 : all * LANES);
    for (int row = from; row < to; row++) {
      loops.run(piece.number(), tables, at);
      for (int i = 0; i < refs; i++) {
        at[i] += strides[i];
      }
    }
  }
}
