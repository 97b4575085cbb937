package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

/** As {@link TilesOfFour}, two vectors wide, for processors with 16 vector registers. */
final class TilesOfTwo {
  private TilesOfTwo() {}

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
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at);
    var c01 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at);
    var c21 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at);
    var c31 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c40 = fromArray(SPECIES, start, at);
    var c41 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c50 = fromArray(SPECIES, start, at);
    var c51 = fromArray(SPECIES, start, at + LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      c21 = x2.fma(w1, c21);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      c31 = x3.fma(w1, c31);
      var x4 = broadcast(SPECIES, left[a4 + k * next]);
      c40 = x4.fma(w0, c40);
      c41 = x4.fma(w1, c41);
      var x5 = broadcast(SPECIES, left[a5 + k * next]);
      c50 = x5.fma(w0, c50);
      c51 = x5.fma(w1, c51);
      w += 2 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    at += t.targetRow;
    c20.intoArray(target, at);
    c21.intoArray(target, at + LANES);
    at += t.targetRow;
    c30.intoArray(target, at);
    c31.intoArray(target, at + LANES);
    at += t.targetRow;
    c40.intoArray(target, at);
    c41.intoArray(target, at + LANES);
    at += t.targetRow;
    c50.intoArray(target, at);
    c51.intoArray(target, at + LANES);
  }

  private static void five(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    int a2 = a1 + t.leftRow;
    int a3 = a2 + t.leftRow;
    int a4 = a3 + t.leftRow;
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at);
    var c01 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at);
    var c21 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at);
    var c31 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c40 = fromArray(SPECIES, start, at);
    var c41 = fromArray(SPECIES, start, at + LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      c21 = x2.fma(w1, c21);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      c31 = x3.fma(w1, c31);
      var x4 = broadcast(SPECIES, left[a4 + k * next]);
      c40 = x4.fma(w0, c40);
      c41 = x4.fma(w1, c41);
      w += 2 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    at += t.targetRow;
    c20.intoArray(target, at);
    c21.intoArray(target, at + LANES);
    at += t.targetRow;
    c30.intoArray(target, at);
    c31.intoArray(target, at + LANES);
    at += t.targetRow;
    c40.intoArray(target, at);
    c41.intoArray(target, at + LANES);
  }

  private static void four(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    int a2 = a1 + t.leftRow;
    int a3 = a2 + t.leftRow;
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at);
    var c01 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at);
    var c21 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at);
    var c31 = fromArray(SPECIES, start, at + LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      c21 = x2.fma(w1, c21);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      c31 = x3.fma(w1, c31);
      w += 2 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    at += t.targetRow;
    c20.intoArray(target, at);
    c21.intoArray(target, at + LANES);
    at += t.targetRow;
    c30.intoArray(target, at);
    c31.intoArray(target, at + LANES);
  }

  private static void three(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    int a2 = a1 + t.leftRow;
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at);
    var c01 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at);
    var c21 = fromArray(SPECIES, start, at + LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      c21 = x2.fma(w1, c21);
      w += 2 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    at += t.targetRow;
    c20.intoArray(target, at);
    c21.intoArray(target, at + LANES);
  }

  private static void two(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    int a1 = a0 + t.leftRow;
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at);
    var c01 = fromArray(SPECIES, start, at + LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      w += 2 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
  }

  private static void one(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at);
    var c01 = fromArray(SPECIES, start, at + LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      w += 2 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
  }
}
