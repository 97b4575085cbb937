package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.VectorOperators;

/**
 * What a processor can do at most, and what the matrix product makes of it. Needs the module {@code
 * jdk.incubator.vector}, as {@link Executors#haveVectors} says.
 */
public final class Probes {
  /** Independent sums: more than any processor's units times their latency asks for. */
  private static final int SUMS = 12;

  /** Few enough that the method is compiled as a whole, not from within its loop. */
  private static final int STEPS = 500;

  private Probes() {}

  /** Fused multiply-adds on registers alone: no product of this machine is faster. */
  public static Probe peak() {
    float[] sink = new float[1];
    int calls = 20;
    return new Probe(
        2.0 * calls * STEPS * SUMS * LANES,
        () -> {
          for (int i = 0; i < calls; i++) {
            sink[0] += sums(STEPS);
          }
        });
  }

  /** The product of {@code [rows, inner]} with packed weights, {@code [inner, outer]}. */
  public static Probe product(int rows, int inner, int outer) {
    var panels = Panels.zeros(inner, outer);
    float[] left = new float[rows * inner];
    float[] start = new float[outer];
    float[] target = new float[rows * outer];
    Arrays.fill(panels.values(), 0.01f);
    Arrays.fill(left, 0.01f);
    var tile = new Tile();
    return new Probe(
        2.0 * rows * inner * outer,
        () -> {
          tile.left = left;
          tile.leftAt = 0;
          tile.leftRow = inner;
          tile.leftElement = 1;
          tile.start = start;
          tile.startAt = 0;
          tile.startRow = 0;
          tile.target = target;
          tile.targetAt = 0;
          tile.targetRow = outer;
          PanelProduct.run(tile, rows, panels);
        });
  }

  /** Copies an array: what element-wise work is held against. Counts bytes read and written. */
  public static Probe copy(int elements) {
    float[] from = new float[elements];
    float[] to = new float[elements];
    Arrays.fill(from, 1f);
    return new Probe(8.0 * elements, () -> System.arraycopy(from, 0, to, 0, elements));
  }

  /** Reads an array once: what a single step of a single sequence is held against. */
  public static Probe read(int elements) {
    float[] from = new float[elements / (8 * LANES) * (8 * LANES)];
    float[] sink = new float[1];
    Arrays.fill(from, 1f);
    return new Probe(4.0 * from.length, () -> sink[0] += total(from));
  }

  private static float sums(int count) {
    var x = broadcast(SPECIES, 0.999f);
    var y = broadcast(SPECIES, 0.001f);
    var a = x;
    var b = x;
    var c = x;
    var d = x;
    var e = x;
    var f = x;
    var g = x;
    var h = x;
    var i = x;
    var j = x;
    var k = x;
    var l = x;
    for (int n = 0; n < count; n++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      i = i.fma(x, y);
      j = j.fma(x, y);
      k = k.fma(x, y);
      l = l.fma(x, y);
    }
    var sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l);
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private static float total(float[] values) {
    var a = broadcast(SPECIES, 0f);
    var b = a;
    var c = a;
    var d = a;
    var e = a;
    var f = a;
    var g = a;
    var h = a;
    for (int i = 0; i < values.length; i += 8 * LANES) {
      a = a.add(fromArray(SPECIES, values, i));
      b = b.add(fromArray(SPECIES, values, i + LANES));
      c = c.add(fromArray(SPECIES, values, i + 2 * LANES));
      d = d.add(fromArray(SPECIES, values, i + 3 * LANES));
      e = e.add(fromArray(SPECIES, values, i + 4 * LANES));
      f = f.add(fromArray(SPECIES, values, i + 5 * LANES));
      g = g.add(fromArray(SPECIES, values, i + 6 * LANES));
      h = h.add(fromArray(SPECIES, values, i + 7 * LANES));
    }
    return a.add(b).add(c).add(d).add(e.add(f).add(g).add(h)).reduceLanes(VectorOperators.ADD);
  }
}
