package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

/**
 * As {@link TilesOfFour}, one vector wide, of which {@link Tile#columns} lanes belong to the
 * target.
 */
final class TilesOfOne {
  private TilesOfOne() {}

  /** Runs a tile of 1 to {@link Lanes#ROWS} rows. */
  static void run(int rows, Tile tile) {
    switch (rows) {
      case 1 -> one(tile);
      case 2 -> two(tile);
      case 3 -> three(tile);
      case 4 -> four(tile);
      case 5 -> five(tile);
      default -> six(tile);
    }
  }

  private static void six(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    int a2 = a1 + t.leftRow;
    int a3 = a2 + t.leftRow;
    int a4 = a3 + t.leftRow;
    int a5 = a4 + t.leftRow;
    var valid = SPECIES.indexInRange(0, t.columns);
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c40 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c50 = fromArray(SPECIES, start, at, valid);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      var x4 = broadcast(SPECIES, left[a4 + k * next]);
      c40 = x4.fma(w0, c40);
      var x5 = broadcast(SPECIES, left[a5 + k * next]);
      c50 = x5.fma(w0, c50);
      w += LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at, valid);
    at += t.targetRow;
    c10.intoArray(target, at, valid);
    at += t.targetRow;
    c20.intoArray(target, at, valid);
    at += t.targetRow;
    c30.intoArray(target, at, valid);
    at += t.targetRow;
    c40.intoArray(target, at, valid);
    at += t.targetRow;
    c50.intoArray(target, at, valid);
  }

  private static void five(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    int a2 = a1 + t.leftRow;
    int a3 = a2 + t.leftRow;
    int a4 = a3 + t.leftRow;
    var valid = SPECIES.indexInRange(0, t.columns);
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c40 = fromArray(SPECIES, start, at, valid);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      var x4 = broadcast(SPECIES, left[a4 + k * next]);
      c40 = x4.fma(w0, c40);
      w += LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at, valid);
    at += t.targetRow;
    c10.intoArray(target, at, valid);
    at += t.targetRow;
    c20.intoArray(target, at, valid);
    at += t.targetRow;
    c30.intoArray(target, at, valid);
    at += t.targetRow;
    c40.intoArray(target, at, valid);
  }

  private static void four(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    int a2 = a1 + t.leftRow;
    int a3 = a2 + t.leftRow;
    var valid = SPECIES.indexInRange(0, t.columns);
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at, valid);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      w += LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at, valid);
    at += t.targetRow;
    c10.intoArray(target, at, valid);
    at += t.targetRow;
    c20.intoArray(target, at, valid);
    at += t.targetRow;
    c30.intoArray(target, at, valid);
  }

  private static void three(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    int a2 = a1 + t.leftRow;
    var valid = SPECIES.indexInRange(0, t.columns);
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at, valid);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      w += LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at, valid);
    at += t.targetRow;
    c10.intoArray(target, at, valid);
    at += t.targetRow;
    c20.intoArray(target, at, valid);
  }

  private static void two(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    var valid = SPECIES.indexInRange(0, t.columns);
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at, valid);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at, valid);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      w += LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at, valid);
    at += t.targetRow;
    c10.intoArray(target, at, valid);
  }

  private static void one(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    var valid = SPECIES.indexInRange(0, t.columns);
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at, valid);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      w += LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at, valid);
  }
}
