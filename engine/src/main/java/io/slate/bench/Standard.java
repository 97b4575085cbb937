package io.slate.bench;

import io.slate.cell.Cell;
import io.slate.data.Storage;
import io.slate.kernel.Workers;
import java.util.ArrayList;
import java.util.List;

/** The ladders that {@code slate bench} climbs, from the machine's limits up to layers. */
public final class Standard {
  private static final int STEPS = 64;

  private Standard() {}

  /** A few rungs, for a first impression. */
  public static List<Rung> quick(Cell cell, Workers workers) {
    Rungs rungs = Rungs.by(workers);
    return List.of(
        Rungs.peak(),
        Rungs.product(32, 256, 1024),
        rungs.inference(cell, 256, 32, STEPS),
        rungs.training(cell, 256, 32, STEPS),
        rungs.inference(cell, 256, 1, 1),
        Rungs.read(2048),
        Rungs.copy(64));
  }

  /** Small, middle and large layers of some cells, single sequences and single steps. */
  public static List<Rung> full(List<Cell> cells, Workers workers) {
    Rungs rungs = Rungs.by(workers);
    List<Rung> all = new ArrayList<>();
    all.add(Rungs.peak());
    for (int hidden : new int[] {128, 256, 512}) {
      all.add(Rungs.product(hidden == 512 ? 64 : 32, hidden, 4 * hidden));
    }
    for (Cell cell : cells) {
      for (int hidden : new int[] {128, 256, 512}) {
        int batch = hidden == 512 ? 64 : 32;
        all.add(rungs.inference(cell, hidden, batch, STEPS));
        all.add(rungs.training(cell, hidden, batch, STEPS));
      }
    }
    for (Cell cell : cells) {
      for (int hidden : new int[] {128, 256, 512}) {
        all.add(rungs.inference(cell, hidden, 1, STEPS));
      }
      for (int hidden : new int[] {64, 128, 256, 512}) {
        all.add(rungs.inference(cell, hidden, 1, 1));
      }
      for (int hidden : new int[] {256, 512}) {
        all.add(rungs.inference(cell, hidden, 1, 1, Storage.BFLOAT16));
        all.add(rungs.inference(cell, hidden, 1, 1, Storage.INT8));
      }
    }
    // What the four gates of a step read at hidden sizes 64, 128, 256 and 512.
    for (int kilobytes : new int[] {128, 512, 2048, 8192}) {
      all.add(Rungs.read(kilobytes));
    }
    all.add(Rungs.copy(64));
    return all;
  }
}
