package io.slate.kernel;

import io.slate.plan.Ref;
import io.slate.plan.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the stages of a {@link VectorExecutor} need besides the tables, kept with a tape so that a
 * step allocates nothing. Belongs to one thread at a time.
 */
final class Workspace {
  final Tile tile = new Tile();

  private final List<Frame> frames = new ArrayList<>();
  private Operands operands = new Operands(0);

  private Tape tape;
  private Weights weights;
  private final Totals totals;
  private float[][] strips = {};
  private float[] scratch = {};
  private float[] left = {};
  private float[][] right = {};

  /** By how many rows work begins behind the first row of a step: where a thread's part does. */
  int first;

  Workspace(Tape tape, Weights weights, Totals totals) {
    this.tape = tape;
    this.weights = weights;
    this.totals = totals;
  }

  /** Goes on with another tape or other weights. */
  void open(Tape otherTape, Weights otherWeights) {
    tape = otherTape;
    weights = otherWeights;
  }

  boolean isFor(Tape someTape, Weights someWeights) {
    return tape == someTape && weights == someWeights;
  }

  Tape tape() {
    return tape;
  }

  Weights weights() {
    return weights;
  }

  /** Where gradients are summed up. */
  Totals totals() {
    return totals;
  }

  /**
   * What a piece of a fused loop works on.
   *
   * @param tables the arrays
   * @param at where the row begins in each
   * @param strides how far the next row is
   */
  @SuppressWarnings("ArrayRecordComponent") // written in place, never compared
  record Frame(float[][] tables, int[] at, int[] strides) {
    private Frame(int arrays) {
      this(new float[arrays][], new int[arrays], new int[arrays]);
    }

    /** Goes on to the next row. */
    void advance(int count) {
      for (int i = 0; i < count; i++) {
        at[i] += strides[i];
      }
    }
  }

  /** Room for a piece of a fused loop, by its number in the loop, over some arrays. */
  Frame frame(int piece, int arrays) {
    while (frames.size() <= piece) {
      frames.add(new Frame(arrays));
    }
    if (frames.get(piece).at().length < arrays) {
      frames.set(piece, new Frame(arrays));
    }
    return frames.get(piece);
  }

  /** Room for the operands of a product. */
  Operands operands(int count) {
    if (operands.count() < count) {
      operands = new Operands(count);
    }
    return operands;
  }

  /** An array for a value that crosses pieces of a loop. */
  float[] strip(int number, int width) {
    if (strips.length <= number) {
      int known = strips.length;
      strips = Arrays.copyOf(strips, number + 1);
      Arrays.fill(strips, known, strips.length, new float[0]);
    }
    if (strips[number].length < width) {
      strips[number] = new float[width];
    }
    return strips[number];
  }

  /** Room for the columns of a row that do not fill a vector. */
  float[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new float[size];
    }
    return scratch;
  }

  /** Room for a packed left operand. */
  float[] left(int size) {
    if (left.length < size) {
      left = new float[size];
    }
    return left;
  }

  /** Room for a packed right operand, by its number. */
  float[] right(int number, int size) {
    if (right.length <= number) {
      int known = right.length;
      right = Arrays.copyOf(right, number + 1);
      Arrays.fill(right, known, right.length, new float[0]);
    }
    if (right[number].length < size) {
      right[number] = new float[size];
    }
    return right[number];
  }

  /** The array in which a reference lies. */
  float[] values(Ref ref) {
    Slot slot = ref.slot();
    return slot.scope() == Slot.Scope.ONCE ? weights.once(slot.id()) : tape.table(slot);
  }

  /** Where the first element of a reference lies in its array when rows begin at step t. */
  int start(Ref ref, int t) {
    return tape.row(ref, t) * ref.slot().width() + first * stride(ref) + ref.column();
  }

  /** How far the next row is; 0 where there is one row for all. */
  static int stride(Ref ref) {
    return ref.slot().scope() == Slot.Scope.ONCE ? 0 : ref.slot().width();
  }
}
