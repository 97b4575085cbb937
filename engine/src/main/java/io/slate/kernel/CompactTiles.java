package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
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
 * Weights that are stored in fewer bits: the floats are made of them in registers, and go through
 * the chains that floats from memory would go through.
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
   * Makes floats of a tile's weights, for products of many rows, and has the tile read those.
   *
   * @param inner elements of which there are weights
   * @param width columns of the panel
   */
  static void expand(Tile tile, TileShape.Elements elements, int inner, int width) {
    float[] floats = tile.expanded(inner * width);
    int from = tile.weightsAt;
    for (int i = 0; i < inner * width; i += LANES) {
      if (elements == TileShape.Elements.HALVES) {
        read(tile.halves, from + i).intoArray(floats, i);
      } else {
        var scale = fromArray(SPECIES, tile.scales, tile.column + i % width);
        read(tile.bytes, from + i, scale).intoArray(floats, i);
      }
    }
    tile.weights = floats;
    tile.weightsAt = 0;
  }

  /** Floats made of halves. */
  static FloatVector read(short[] weights, int at) {
    return ((IntVector)
            ShortVector.fromArray(HALVES, weights, at)
                .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0))
        .lanewise(VectorOperators.LSHL, 16)
        .reinterpretAsFloats();
  }

  /** Floats made of bytes. */
  static FloatVector read(byte[] weights, int at, FloatVector scale) {
    return ((FloatVector)
            ByteVector.fromArray(BYTES, weights, at).convertShape(VectorOperators.B2F, SPECIES, 0))
        .mul(scale);
  }
}
