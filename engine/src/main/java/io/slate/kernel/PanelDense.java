package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.PANEL;
import static io.slate.kernel.Lanes.ROWS;
import static io.slate.kernel.Lanes.SPECIES;

import java.util.Optional;
import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;

/** A dense layer over packed panels. */
final class PanelDense implements Dense {
  /** Rows of which a gradient is added up at once: the inner elements of that product. */
  private static final int DEPTH = 512;

  /** Strips taken at once: they stay in the second cache beside the other operand. */
  private static final int TOGETHER = 16;

  /** Multiplications that are worth a thread of their own. */
  private static final long WORTH = 1 << 17;

  /** Multiplications that take as long as packing an element. */
  private static final int PACKING = 8;

  /** Parts for each thread, so that one that comes late does not hold up the others. */
  private static final int PARTS = 4;

  private final Affine.Place place;
  private final float[] parameters;
  private final float[] bias;
  private final AffineArrays arrays;
  private final Packed forward = new Packed();
  private final Packed backward = new Packed();

  /** Panels that the first run packs with its threads; whoever comes meanwhile waits. */
  private static final class Packed {
    private volatile Optional<Panels> panels = Optional.empty();

    Panels or(Supplier<Panels> pack) {
      Optional<Panels> known = panels;
      return known.isPresent() ? known.get() : first(pack);
    }

    private synchronized Panels first(Supplier<Panels> pack) {
      Panels made = panels.orElseGet(pack);
      panels = Optional.of(made);
      return made;
    }

    synchronized void leaveTo(AffineArrays.Of arrays) {
      panels.ifPresent(each -> arrays.give(each.values()));
      panels = Optional.empty();
    }
  }

  PanelDense(float[] parameters, Affine.Place place, AffineArrays arrays) {
    this.place = place;
    this.parameters = parameters;
    this.bias = place.biasOf(parameters);
    this.arrays = arrays;
  }

  /** The weight as the right operand of the forward product; threads share its columns. */
  private Panels forwardPanels(Workers workers) {
    int inner = place.inner();
    int outer = place.outer();
    Panels panels = Panels.open(inner, outer, arrays.forward());
    packEach(
        workers,
        Math.ceilDiv(outer, PANEL),
        (from, to) -> {
          int first = from * PANEL;
          int count = Math.min(to * PANEL, outer) - first;
          panels.columns(first, 0, parameters, place.weight() + first * inner, inner, count, inner);
        });
    return panels;
  }

  /** The weight as the right operand of the backward product; threads share its rows. */
  private Panels backwardPanels(Workers workers) {
    int inner = place.inner();
    Panels panels = Panels.open(place.outer(), inner, arrays.backward());
    packEach(
        workers,
        place.outer(),
        (from, to) ->
            panels.rows(
                from, parameters, place.weight() + from * inner, inner, to - from, 0, inner));
    return panels;
  }

  /** Packs the pieces from one up to another. */
  private interface Packer {
    void accept(int from, int to);
  }

  private void packEach(Workers workers, int pieces, Packer packer) {
    int parts = parts(PACKING, workers, pieces);
    workers.each(
        parts,
        part ->
            packer.accept(
                (int) ((long) pieces * part / parts), (int) ((long) pieces * (part + 1) / parts)));
  }

  private int parts(int rows, Workers workers, int most) {
    long work = (long) rows * place.inner() * place.outer();
    long parts = Math.min(work / WORTH, (long) PARTS * workers.threads());
    return workers.threads() == 1 ? 1 : Math.clamp(parts, 1, most);
  }

  /** Threads share the columns, in whole panels. */
  @Override
  public float[] forward(int rows, float[] x, Workers workers) {
    int outer = place.outer();
    float[] y = arrays.results().take(Math.multiplyExact(rows, outer));
    int panels = Math.ceilDiv(outer, PANEL);
    int parts = parts(rows, workers, panels);
    Panels weight = forward.or(() -> forwardPanels(workers));
    workers.each(
        parts,
        part -> {
          int from = Panels.cut(outer, 1, part, parts);
          int to = Panels.cut(outer, 1, part + 1, parts);
          var operands = new Operands(1);
          operands.set(0, x, 0, place.inner());
          var tile = new Tile();
          tile.start = bias;
          tile.startRow = 0;
          tile.startAt = 0;
          tile.target = y;
          tile.targetAt = 0;
          tile.targetRow = outer;
          if (rows > 0 && from < to) {
            PanelProduct.run(tile, rows, operands, new Panels[] {weight}, from, to);
          }
        });
    return y;
  }

  /** Threads share the rows. */
  @Override
  public float[] backward(int rows, float[] dY, Workers workers) {
    int inner = place.inner();
    Panels panels = backward.or(() -> backwardPanels(workers));
    float[] dX = new float[Math.multiplyExact(rows, inner)];
    int parts = parts(rows, workers, Math.max(1, rows));
    workers.each(
        parts,
        part -> {
          int from = (int) ((long) rows * part / parts);
          int to = (int) ((long) rows * (part + 1) / parts);
          var tile = new Tile();
          tile.left = dY;
          tile.leftAt = from * place.outer();
          tile.leftRow = place.outer();
          tile.leftElement = 1;
          tile.start = dX;
          tile.startAt = from * inner;
          tile.startRow = inner;
          tile.target = dX;
          tile.targetAt = from * inner;
          tile.targetRow = inner;
          if (from < to) {
            PanelProduct.run(tile, to - from, panels);
          }
        });
    return dX;
  }

  /** Threads share the rows of the weight, in strips of one tile. */
  @Override
  public void gradients(int rows, float[] x, float[] dY, float[] gradients, Workers workers) {
    int strips = Math.ceilDiv(place.outer(), ROWS);
    int parts = parts(rows, workers, strips);
    for (int done = 0; done < rows; done += DEPTH) {
      int first = done;
      int depth = Math.min(DEPTH, rows - done);
      Panels right = Panels.zeros(depth, place.inner());
      right.rows(0, x, first * place.inner(), place.inner(), depth, 0, place.inner());
      workers.each(
          parts,
          part -> {
            int from = (int) ((long) strips * part / parts) * ROWS;
            int end = (int) ((long) strips * (part + 1) / parts) * ROWS;
            int to = Math.min(end, place.outer());
            var tile = new Tile();
            boolean isPacked = Strips.pay(place.outer());
            var room = new float[isPacked ? TOGETHER * Strips.size(depth) : 0];
            var packed = new Strips(room, depth);
            for (int row = from; row < to; row += TOGETHER * ROWS) {
              int width = Math.min(TOGETHER * ROWS, to - row);
              int at = first * place.outer() + row;
              if (isPacked) {
                packed.rows(0, depth, dY, at, place.outer(), width);
                packed.select(tile);
              } else {
                Strips.lying(tile, dY, at, place.outer());
              }
              addBias(first, depth, dY, row, row + width, gradients);
              int sum = place.weight() + row * place.inner();
              PanelProduct.addOuter(tile, width, right, gradients, sum);
            }
          });
    }
  }

  /** Each element of the bias a chain over the rows in order; rows are read as they lie. */
  private void addBias(int first, int depth, float[] dY, int from, int to, float[] gradients) {
    int whole = to - (to - from) % LANES;
    for (int row = first; row < first + depth && place.bias() >= 0; row++) {
      int at = row * place.outer();
      for (int i = from; i < whole; i += LANES) {
        FloatVector.fromArray(SPECIES, gradients, place.bias() + i)
            .add(FloatVector.fromArray(SPECIES, dY, at + i))
            .intoArray(gradients, place.bias() + i);
      }
      for (int i = whole; i < to; i++) {
        gradients[place.bias() + i] += dY[at + i];
      }
    }
  }

  @Override
  public void leave(float[] results) {
    arrays.results().give(results);
  }

  @Override
  public void close() {
    forward.leaveTo(arrays.forward());
    backward.leaveTo(arrays.backward());
  }
}
