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
  private record Piece(int number, int width, List<Ref> refs, List<Integer> strips) {
    int arrays() {
      return refs.size() + strips.size();
    }
  }

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
    for (int i = 0; i < pieces.size(); i++) {
      open(i, space, t);
    }
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < pieces.size(); i++) {
        Piece piece = pieces.get(i);
        Workspace.Frame frame = space.frame(i, piece.arrays() + 1);
        loops.run(piece.number(), frame.tables(), frame.at());
        frame.advance(piece.refs().size());
      }
    }
  }

  /** Finds what a piece works on at step t. */
  private void open(int number, Workspace space, int t) {
    Piece piece = pieces.get(number);
    int refs = piece.refs().size();
    int all = piece.arrays();
    Workspace.Frame frame = space.frame(number, all + 1);
    for (int i = 0; i < refs; i++) {
      Ref ref = piece.refs().get(i);
      frame.tables()[i] = space.values(ref);
      frame.at()[i] = space.start(ref, t);
      frame.strides()[i] = Workspace.stride(ref);
    }
    for (int i = refs; i < all; i++) {
      frame.tables()[i] = space.strip(piece.strips().get(i - refs), piece.width());
      frame.at()[i] = 0;
    }
    frame.tables()[all] = space.scratch(piece.width() % LANES == 0 ? 0 : all * LANES);
  }
}
