package io.slate.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of a vector and of what is worked on together, chosen by this machine. */
final class Lanes {
  /** At most 512 bits, the widest for which tiles were measured. */
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int LANES = SPECIES.length();

  /** Rows of the largest tile: 24 sums fit 32 registers, which 512-bit machines have; 12 fit 16. */
  static final int ROWS = LANES == 16 ? 6 : 4;

  /** Vectors of the largest tile. */
  static final int VECTORS = LANES == 16 ? 4 : 3;

  /** Columns of a packed panel. */
  static final int PANEL = VECTORS * LANES;

  private Lanes() {}
}
