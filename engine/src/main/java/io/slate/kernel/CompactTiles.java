package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static io.slate.kernel.Lanes.VECTORS;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.slate.data.Storage;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row times weights that are stored in fewer bits: the floats are made of them in registers,
 * and go through the chains that floats from memory would go through.
 */
final class CompactTiles {
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());
  private static final VectorSpecies<Short> HALVES =
      VectorSpecies.of(short.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  /** Of a quarter of a vector there are bytes only where a vector has 256 bits or more. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, SPECIES.vectorBitSize() / 4)));

  private CompactTiles() {}

  /** Whether this machine's vectors can read a storage type. */
  static boolean canRead(Storage storage) {
    return storage != Storage.INT8 || SPECIES.vectorBitSize() >= 256;
  }

  /**
   * Multiplies one row, or makes floats of weights for products of many rows.
   *
   * <p>It is one long method so that the JIT leaves it out of its callers: those have vectors of
   * their own, and boxed them where these were inlined beside them.
   *
   * @param tile as for floats; where the weights begin is counted in elements, and floats go to the
   *     beginning of its own
   * @param column the panel's first column, for its scales
   * @param width columns of the panel
   */
  static void run(Tile tile, int rows, CompactPanels weights, int column, int width) {
    boolean isHalf = weights.storage() == Storage.BFLOAT16;
    int from = tile.weightsAt;
    int step = tile.leftElement;
    if (rows > 1) {
      for (int i = 0; i < tile.inner * width; i += LANES) {
        if (isHalf) {
          read(weights.halves(), from + i).intoArray(tile.weights, i);
        } else {
          var scale = fromArray(SPECIES, weights.scales(), column + i % width);
          read(weights.bytes(), from + i, scale).intoArray(tile.weights, i);
        }
      }
    } else if (width == LANES) {
      var inside = SPECIES.indexInRange(0, tile.columns);
      var sum = fromArray(SPECIES, tile.start, tile.startAt, inside);
      if (isHalf) {
        for (int k = 0; k < tile.inner; k++) {
          var x = broadcast(SPECIES, tile.left[tile.leftAt + k * step]);
          sum = x.fma(read(weights.halves(), from + k * LANES), sum);
        }
      } else {
        var scale = fromArray(SPECIES, weights.scales(), column);
        for (int k = 0; k < tile.inner; k++) {
          var x = broadcast(SPECIES, tile.left[tile.leftAt + k * step]);
          sum = x.fma(read(weights.bytes(), from + k * LANES, scale), sum);
        }
      }
      sum.intoArray(tile.target, tile.targetAt, inside);
    } else if (VECTORS == 4) {
      if (isHalf) {
        four(tile, weights.halves());
      } else {
        four(tile, weights.bytes(), weights.scales(), column);
      }
    } else if (isHalf) {
      two(tile, weights.halves());
    } else {
      two(tile, weights.bytes(), weights.scales(), column);
    }
  }

  private static FloatVector read(short[] weights, int at) {
    return ((IntVector)
            ShortVector.fromArray(HALVES, weights, at)
                .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0))
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats();
  }

  private static FloatVector read(byte[] weights, int at, FloatVector scale) {
    return ((FloatVector)
            ByteVector.fromArray(BYTES, weights, at).convertShape(VectorOperators.B2F, SPECIES, 0))
        .mul(scale);
  }

  private static void four(Tile t, short[] weights) {
    int step = t.leftElement;
    int at = t.startAt;
    var c0 = fromArray(SPECIES, t.start, at);
    var c1 = fromArray(SPECIES, t.start, at + LANES);
    var c2 = fromArray(SPECIES, t.start, at + 2 * LANES);
    var c3 = fromArray(SPECIES, t.start, at + 3 * LANES);
    int w = t.weightsAt;
    for (int k = 0; k < t.inner; k++) {
      var x = broadcast(SPECIES, t.left[t.leftAt + k * step]);
      c0 = x.fma(read(weights, w), c0);
      c1 = x.fma(read(weights, w + LANES), c1);
      c2 = x.fma(read(weights, w + 2 * LANES), c2);
      c3 = x.fma(read(weights, w + 3 * LANES), c3);
      w += 4 * LANES;
    }
    c0.intoArray(t.target, t.targetAt);
    c1.intoArray(t.target, t.targetAt + LANES);
    c2.intoArray(t.target, t.targetAt + 2 * LANES);
    c3.intoArray(t.target, t.targetAt + 3 * LANES);
  }

  private static void four(Tile t, byte[] weights, float[] scales, int column) {
    int step = t.leftElement;
    int at = t.startAt;
    var s0 = fromArray(SPECIES, scales, column);
    var s1 = fromArray(SPECIES, scales, column + LANES);
    var s2 = fromArray(SPECIES, scales, column + 2 * LANES);
    var s3 = fromArray(SPECIES, scales, column + 3 * LANES);
    var c0 = fromArray(SPECIES, t.start, at);
    var c1 = fromArray(SPECIES, t.start, at + LANES);
    var c2 = fromArray(SPECIES, t.start, at + 2 * LANES);
    var c3 = fromArray(SPECIES, t.start, at + 3 * LANES);
    int w = t.weightsAt;
    for (int k = 0; k < t.inner; k++) {
      var x = broadcast(SPECIES, t.left[t.leftAt + k * step]);
      c0 = x.fma(read(weights, w, s0), c0);
      c1 = x.fma(read(weights, w + LANES, s1), c1);
      c2 = x.fma(read(weights, w + 2 * LANES, s2), c2);
      c3 = x.fma(read(weights, w + 3 * LANES, s3), c3);
      w += 4 * LANES;
    }
    c0.intoArray(t.target, t.targetAt);
    c1.intoArray(t.target, t.targetAt + LANES);
    c2.intoArray(t.target, t.targetAt + 2 * LANES);
    c3.intoArray(t.target, t.targetAt + 3 * LANES);
  }

  private static void two(Tile t, short[] weights) {
    int step = t.leftElement;
    var c0 = fromArray(SPECIES, t.start, t.startAt);
    var c1 = fromArray(SPECIES, t.start, t.startAt + LANES);
    int w = t.weightsAt;
    for (int k = 0; k < t.inner; k++) {
      var x = broadcast(SPECIES, t.left[t.leftAt + k * step]);
      c0 = x.fma(read(weights, w), c0);
      c1 = x.fma(read(weights, w + LANES), c1);
      w += 2 * LANES;
    }
    c0.intoArray(t.target, t.targetAt);
    c1.intoArray(t.target, t.targetAt + LANES);
  }

  private static void two(Tile t, byte[] weights, float[] scales, int column) {
    int step = t.leftElement;
    var s0 = fromArray(SPECIES, scales, column);
    var s1 = fromArray(SPECIES, scales, column + LANES);
    var c0 = fromArray(SPECIES, t.start, t.startAt);
    var c1 = fromArray(SPECIES, t.start, t.startAt + LANES);
    int w = t.weightsAt;
    for (int k = 0; k < t.inner; k++) {
      var x = broadcast(SPECIES, t.left[t.leftAt + k * step]);
      c0 = x.fma(read(weights, w, s0), c0);
      c1 = x.fma(read(weights, w + LANES, s1), c1);
      w += 2 * LANES;
    }
    c0.intoArray(t.target, t.targetAt);
    c1.intoArray(t.target, t.targetAt + LANES);
  }
}
