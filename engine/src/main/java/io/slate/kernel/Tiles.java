package io.slate.kernel;

import static io.slate.kernel.Lanes.ROWS;
import static io.slate.kernel.Lanes.VECTORS;

import io.slate.kernel.TileShape.Elements;

/** The register tiles of this machine, each generated when it is first run. For many threads. */
final class Tiles {
  private static final MicroKernel[] FLOATS = unmade(Elements.FLOATS);
  private static final MicroKernel[] HALVES = unmade(Elements.HALVES);
  private static final MicroKernel[] BYTES = unmade(Elements.BYTES);

  private static final MicroKernel PAIR =
      TileClass.load(new TileShape(1, 2 * VECTORS, 2, Elements.FLOATS));

  private Tiles() {}

  /** Runs a tile over one panel. */
  static void run(int rows, int vectors, Elements elements, Tile tile) {
    MicroKernel[] kernels =
        switch (elements) {
          case FLOATS -> FLOATS;
          case HALVES -> HALVES;
          case BYTES -> BYTES;
        };
    kernels[(vectors - 1) * ROWS + rows - 1].run(tile);
  }

  /** Runs a tile of one row over two whole panels. */
  static void pair(Tile tile) {
    PAIR.run(tile);
  }

  private static MicroKernel[] unmade(Elements elements) {
    var kernels = new MicroKernel[VECTORS * ROWS];
    for (int i = 0; i < kernels.length; i++) {
      var shape = new TileShape(i % ROWS + 1, i / ROWS + 1, 1, elements);
      kernels[i] = new Unmade(shape, kernels, i);
    }
    return kernels;
  }

  /** Stands where nothing was asked for yet. Two threads may make one twice; either does. */
  private static final class Unmade extends MicroKernel {
    private final TileShape shape;
    private final MicroKernel[] kernels;
    private final int number;

    Unmade(TileShape shape, MicroKernel[] kernels, int number) {
      this.shape = shape;
      this.kernels = kernels;
      this.number = number;
    }

    @Override
    void run(Tile tile) {
      MicroKernel made = TileClass.load(shape);
      kernels[number] = made;
      made.run(tile);
    }
  }
}
