package io.slate.kernel;

import static io.slate.kernel.Lanes.LANES;
import static io.slate.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

/**
 * Tiles four vectors wide, for processors with 32 vector registers. Every sum is a local of its
 * own, because arrays of vectors are never kept in registers; hence one method a height, all alike.
 */
final class TilesOfFour {
  private TilesOfFour() {}

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
    var c02 = fromArray(SPECIES, start, at + 2 * LANES);
    var c03 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    var c12 = fromArray(SPECIES, start, at + 2 * LANES);
    var c13 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at);
    var c21 = fromArray(SPECIES, start, at + LANES);
    var c22 = fromArray(SPECIES, start, at + 2 * LANES);
    var c23 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at);
    var c31 = fromArray(SPECIES, start, at + LANES);
    var c32 = fromArray(SPECIES, start, at + 2 * LANES);
    var c33 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c40 = fromArray(SPECIES, start, at);
    var c41 = fromArray(SPECIES, start, at + LANES);
    var c42 = fromArray(SPECIES, start, at + 2 * LANES);
    var c43 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c50 = fromArray(SPECIES, start, at);
    var c51 = fromArray(SPECIES, start, at + LANES);
    var c52 = fromArray(SPECIES, start, at + 2 * LANES);
    var c53 = fromArray(SPECIES, start, at + 3 * LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var w2 = fromArray(SPECIES, weights, w + 2 * LANES);
      var w3 = fromArray(SPECIES, weights, w + 3 * LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      c02 = x0.fma(w2, c02);
      c03 = x0.fma(w3, c03);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      c12 = x1.fma(w2, c12);
      c13 = x1.fma(w3, c13);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      c21 = x2.fma(w1, c21);
      c22 = x2.fma(w2, c22);
      c23 = x2.fma(w3, c23);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      c31 = x3.fma(w1, c31);
      c32 = x3.fma(w2, c32);
      c33 = x3.fma(w3, c33);
      var x4 = broadcast(SPECIES, left[a4 + k * next]);
      c40 = x4.fma(w0, c40);
      c41 = x4.fma(w1, c41);
      c42 = x4.fma(w2, c42);
      c43 = x4.fma(w3, c43);
      var x5 = broadcast(SPECIES, left[a5 + k * next]);
      c50 = x5.fma(w0, c50);
      c51 = x5.fma(w1, c51);
      c52 = x5.fma(w2, c52);
      c53 = x5.fma(w3, c53);
      w += 4 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    c02.intoArray(target, at + 2 * LANES);
    c03.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    c12.intoArray(target, at + 2 * LANES);
    c13.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c20.intoArray(target, at);
    c21.intoArray(target, at + LANES);
    c22.intoArray(target, at + 2 * LANES);
    c23.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c30.intoArray(target, at);
    c31.intoArray(target, at + LANES);
    c32.intoArray(target, at + 2 * LANES);
    c33.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c40.intoArray(target, at);
    c41.intoArray(target, at + LANES);
    c42.intoArray(target, at + 2 * LANES);
    c43.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c50.intoArray(target, at);
    c51.intoArray(target, at + LANES);
    c52.intoArray(target, at + 2 * LANES);
    c53.intoArray(target, at + 3 * LANES);
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
    var c02 = fromArray(SPECIES, start, at + 2 * LANES);
    var c03 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    var c12 = fromArray(SPECIES, start, at + 2 * LANES);
    var c13 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at);
    var c21 = fromArray(SPECIES, start, at + LANES);
    var c22 = fromArray(SPECIES, start, at + 2 * LANES);
    var c23 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at);
    var c31 = fromArray(SPECIES, start, at + LANES);
    var c32 = fromArray(SPECIES, start, at + 2 * LANES);
    var c33 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c40 = fromArray(SPECIES, start, at);
    var c41 = fromArray(SPECIES, start, at + LANES);
    var c42 = fromArray(SPECIES, start, at + 2 * LANES);
    var c43 = fromArray(SPECIES, start, at + 3 * LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var w2 = fromArray(SPECIES, weights, w + 2 * LANES);
      var w3 = fromArray(SPECIES, weights, w + 3 * LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      c02 = x0.fma(w2, c02);
      c03 = x0.fma(w3, c03);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      c12 = x1.fma(w2, c12);
      c13 = x1.fma(w3, c13);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      c21 = x2.fma(w1, c21);
      c22 = x2.fma(w2, c22);
      c23 = x2.fma(w3, c23);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      c31 = x3.fma(w1, c31);
      c32 = x3.fma(w2, c32);
      c33 = x3.fma(w3, c33);
      var x4 = broadcast(SPECIES, left[a4 + k * next]);
      c40 = x4.fma(w0, c40);
      c41 = x4.fma(w1, c41);
      c42 = x4.fma(w2, c42);
      c43 = x4.fma(w3, c43);
      w += 4 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    c02.intoArray(target, at + 2 * LANES);
    c03.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    c12.intoArray(target, at + 2 * LANES);
    c13.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c20.intoArray(target, at);
    c21.intoArray(target, at + LANES);
    c22.intoArray(target, at + 2 * LANES);
    c23.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c30.intoArray(target, at);
    c31.intoArray(target, at + LANES);
    c32.intoArray(target, at + 2 * LANES);
    c33.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c40.intoArray(target, at);
    c41.intoArray(target, at + LANES);
    c42.intoArray(target, at + 2 * LANES);
    c43.intoArray(target, at + 3 * LANES);
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
    var c02 = fromArray(SPECIES, start, at + 2 * LANES);
    var c03 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    var c12 = fromArray(SPECIES, start, at + 2 * LANES);
    var c13 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at);
    var c21 = fromArray(SPECIES, start, at + LANES);
    var c22 = fromArray(SPECIES, start, at + 2 * LANES);
    var c23 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c30 = fromArray(SPECIES, start, at);
    var c31 = fromArray(SPECIES, start, at + LANES);
    var c32 = fromArray(SPECIES, start, at + 2 * LANES);
    var c33 = fromArray(SPECIES, start, at + 3 * LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var w2 = fromArray(SPECIES, weights, w + 2 * LANES);
      var w3 = fromArray(SPECIES, weights, w + 3 * LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      c02 = x0.fma(w2, c02);
      c03 = x0.fma(w3, c03);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      c12 = x1.fma(w2, c12);
      c13 = x1.fma(w3, c13);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      c21 = x2.fma(w1, c21);
      c22 = x2.fma(w2, c22);
      c23 = x2.fma(w3, c23);
      var x3 = broadcast(SPECIES, left[a3 + k * next]);
      c30 = x3.fma(w0, c30);
      c31 = x3.fma(w1, c31);
      c32 = x3.fma(w2, c32);
      c33 = x3.fma(w3, c33);
      w += 4 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    c02.intoArray(target, at + 2 * LANES);
    c03.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    c12.intoArray(target, at + 2 * LANES);
    c13.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c20.intoArray(target, at);
    c21.intoArray(target, at + LANES);
    c22.intoArray(target, at + 2 * LANES);
    c23.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c30.intoArray(target, at);
    c31.intoArray(target, at + LANES);
    c32.intoArray(target, at + 2 * LANES);
    c33.intoArray(target, at + 3 * LANES);
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
    var c02 = fromArray(SPECIES, start, at + 2 * LANES);
    var c03 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    var c12 = fromArray(SPECIES, start, at + 2 * LANES);
    var c13 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c20 = fromArray(SPECIES, start, at);
    var c21 = fromArray(SPECIES, start, at + LANES);
    var c22 = fromArray(SPECIES, start, at + 2 * LANES);
    var c23 = fromArray(SPECIES, start, at + 3 * LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var w2 = fromArray(SPECIES, weights, w + 2 * LANES);
      var w3 = fromArray(SPECIES, weights, w + 3 * LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      c02 = x0.fma(w2, c02);
      c03 = x0.fma(w3, c03);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      c12 = x1.fma(w2, c12);
      c13 = x1.fma(w3, c13);
      var x2 = broadcast(SPECIES, left[a2 + k * next]);
      c20 = x2.fma(w0, c20);
      c21 = x2.fma(w1, c21);
      c22 = x2.fma(w2, c22);
      c23 = x2.fma(w3, c23);
      w += 4 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    c02.intoArray(target, at + 2 * LANES);
    c03.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    c12.intoArray(target, at + 2 * LANES);
    c13.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c20.intoArray(target, at);
    c21.intoArray(target, at + LANES);
    c22.intoArray(target, at + 2 * LANES);
    c23.intoArray(target, at + 3 * LANES);
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
    var c02 = fromArray(SPECIES, start, at + 2 * LANES);
    var c03 = fromArray(SPECIES, start, at + 3 * LANES);
    at += t.startRow;
    var c10 = fromArray(SPECIES, start, at);
    var c11 = fromArray(SPECIES, start, at + LANES);
    var c12 = fromArray(SPECIES, start, at + 2 * LANES);
    var c13 = fromArray(SPECIES, start, at + 3 * LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var w2 = fromArray(SPECIES, weights, w + 2 * LANES);
      var w3 = fromArray(SPECIES, weights, w + 3 * LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      c02 = x0.fma(w2, c02);
      c03 = x0.fma(w3, c03);
      var x1 = broadcast(SPECIES, left[a1 + k * next]);
      c10 = x1.fma(w0, c10);
      c11 = x1.fma(w1, c11);
      c12 = x1.fma(w2, c12);
      c13 = x1.fma(w3, c13);
      w += 4 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    c02.intoArray(target, at + 2 * LANES);
    c03.intoArray(target, at + 3 * LANES);
    at += t.targetRow;
    c10.intoArray(target, at);
    c11.intoArray(target, at + LANES);
    c12.intoArray(target, at + 2 * LANES);
    c13.intoArray(target, at + 3 * LANES);
  }

  private static void one(Tile t) {
    float[] left = t.left;
    int next = t.leftElement;
    int a0 = t.leftAt;
    float[] start = t.start;
    int at = t.startAt;
    var c00 = fromArray(SPECIES, start, at);
    var c01 = fromArray(SPECIES, start, at + LANES);
    var c02 = fromArray(SPECIES, start, at + 2 * LANES);
    var c03 = fromArray(SPECIES, start, at + 3 * LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var w0 = fromArray(SPECIES, weights, w);
      var w1 = fromArray(SPECIES, weights, w + LANES);
      var w2 = fromArray(SPECIES, weights, w + 2 * LANES);
      var w3 = fromArray(SPECIES, weights, w + 3 * LANES);
      var x0 = broadcast(SPECIES, left[a0 + k * next]);
      c00 = x0.fma(w0, c00);
      c01 = x0.fma(w1, c01);
      c02 = x0.fma(w2, c02);
      c03 = x0.fma(w3, c03);
      w += 4 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c00.intoArray(target, at);
    c01.intoArray(target, at + LANES);
    c02.intoArray(target, at + 2 * LANES);
    c03.intoArray(target, at + 3 * LANES);
  }

  /**
   * One row times two neighbouring panels: what is bound by reading weights reads two streams.
   *
   * @param next how far the second panel is behind the first
   */
  static void pair(Tile t, int next) {
    float[] left = t.left;
    int a0 = t.leftAt;
    int step = t.leftElement;
    float[] start = t.start;
    int at = t.startAt;
    var c0 = fromArray(SPECIES, start, at);
    var c1 = fromArray(SPECIES, start, at + LANES);
    var c2 = fromArray(SPECIES, start, at + 2 * LANES);
    var c3 = fromArray(SPECIES, start, at + 3 * LANES);
    var c4 = fromArray(SPECIES, start, at + 4 * LANES);
    var c5 = fromArray(SPECIES, start, at + 5 * LANES);
    var c6 = fromArray(SPECIES, start, at + 6 * LANES);
    var c7 = fromArray(SPECIES, start, at + 7 * LANES);
    float[] weights = t.weights;
    int w = t.weightsAt;
    int v = w + next;
    int inner = t.inner;
    for (int k = 0; k < inner; k++) {
      var x = broadcast(SPECIES, left[a0 + k * step]);
      c0 = x.fma(fromArray(SPECIES, weights, w), c0);
      c1 = x.fma(fromArray(SPECIES, weights, w + LANES), c1);
      c2 = x.fma(fromArray(SPECIES, weights, w + 2 * LANES), c2);
      c3 = x.fma(fromArray(SPECIES, weights, w + 3 * LANES), c3);
      c4 = x.fma(fromArray(SPECIES, weights, v), c4);
      c5 = x.fma(fromArray(SPECIES, weights, v + LANES), c5);
      c6 = x.fma(fromArray(SPECIES, weights, v + 2 * LANES), c6);
      c7 = x.fma(fromArray(SPECIES, weights, v + 3 * LANES), c7);
      w += 4 * LANES;
      v += 4 * LANES;
    }
    float[] target = t.target;
    at = t.targetAt;
    c0.intoArray(target, at);
    c1.intoArray(target, at + LANES);
    c2.intoArray(target, at + 2 * LANES);
    c3.intoArray(target, at + 3 * LANES);
    c4.intoArray(target, at + 4 * LANES);
    c5.intoArray(target, at + 5 * LANES);
    c6.intoArray(target, at + 6 * LANES);
    c7.intoArray(target, at + 7 * LANES);
  }
}
