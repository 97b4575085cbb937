package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffineTest {
  private static final int BEFORE = 3;

  private static float[] random(int count, long seed) {
    var random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Affine.Place place(int outer, int inner) {
    return new Affine.Place(BEFORE, BEFORE + outer * inner, outer, inner);
  }

  /** All results of a layer, one behind the other. */
  private static float[] results(Dense dense, int rows, int outer, int inner, Workers workers) {
    float[] x = random(rows * inner, 2);
    float[] dY = random(rows * outer, 3);
    float[] gradients = random(BEFORE + outer * inner + outer, 4);
    float[] y = dense.forward(rows, x, workers);
    float[] dX = dense.backward(rows, dY, workers);
    dense.gradients(rows, x, dY, gradients, workers);
    float[] all = Arrays.copyOf(y, y.length + dX.length + gradients.length);
    System.arraycopy(dX, 0, all, y.length, dX.length);
    System.arraycopy(gradients, 0, all, y.length + dX.length, gradients.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, 4",
    "1, 1, 1",
    "1, 13, 207",
    "7, 702, 13",
    "5, 207, 64",
    "64, 130, 200",
    "600, 9, 77",
    "1, 1500, 100",
    "40, 1033, 600"
  })
  void everyElementIsTheSameChainWithVectorsAndWithoutOnAnyThreads(int rows, int outer, int inner) {
    float[] parameters = random(BEFORE + outer * inner + outer, 1);
    Affine.Place place = place(outer, inner);
    var plain = new PlainDense(parameters, place, true);
    float[] expected = results(plain, rows, outer, inner, Workers.alone());
    assertThat(expected).isEqualTo(chains(parameters, rows, outer, inner));
    var panels = new PanelDense(parameters, place, new AffineArrays());
    assertThat(results(panels, rows, outer, inner, Workers.alone())).isEqualTo(expected);
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
      for (int threads : new int[] {2, 3, 7}) {
        var workers = new Workers(pool, threads);
        assertThat(results(panels, rows, outer, inner, workers)).isEqualTo(expected);
        assertThat(results(plain, rows, outer, inner, workers)).isEqualTo(expected);
      }
    }
  }

  /** The definition. */
  private static float[] chains(float[] parameters, int rows, int outer, int inner) {
    float[] x = random(rows * inner, 2);
    float[] dY = random(rows * outer, 3);
    float[] gradients = random(BEFORE + outer * inner + outer, 4);
    float[] y = new float[rows * outer];
    float[] dX = new float[rows * inner];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < outer; j++) {
        float sum = parameters[BEFORE + outer * inner + j];
        for (int k = 0; k < inner; k++) {
          float weight = parameters[BEFORE + j * inner + k];
          float change = dY[row * outer + j];
          sum = Math.fma(x[row * inner + k], weight, sum);
          dX[row * inner + k] = Math.fma(change, weight, dX[row * inner + k]);
          int at = BEFORE + j * inner + k;
          gradients[at] = Math.fma(change, x[row * inner + k], gradients[at]);
        }
        y[row * outer + j] = sum;
        gradients[BEFORE + outer * inner + j] += dY[row * outer + j];
      }
    }
    float[] all = Arrays.copyOf(y, y.length + dX.length + gradients.length);
    System.arraycopy(dX, 0, all, y.length, dX.length);
    System.arraycopy(gradients, 0, all, y.length + dX.length, gradients.length);
    return all;
  }

  @Test
  void forInferenceTheForwardHalfIsTheSame() {
    float[] parameters = random(BEFORE + 20 * 30 + 20, 1);
    float[] x = random(5 * 30, 2);
    var workers = Workers.alone();
    assertThat(Affine.forInference(parameters, place(20, 30)).forward(5, x, workers))
        .isEqualTo(Affine.forTraining(parameters, place(20, 30)).forward(5, x, workers));
  }

  @ParameterizedTest
  @CsvSource({"7, 702, 13", "64, 130, 200", "600, 9, 77", "40, 1033, 600"})
  void whatIsLeftInArraysChangesNothing(int rows, int outer, int inner) {
    float[] parameters = random(BEFORE + outer * inner + outer, 1);
    Affine.Place place = place(outer, inner);
    var workers = Workers.alone();
    float[] expected =
        results(new PanelDense(parameters, place, new AffineArrays()), rows, outer, inner, workers);
    var arrays = new AffineArrays();
    float[] forward = full(Panels.size(inner, outer));
    float[] results = full(rows * outer);
    give(arrays.forward(), forward);
    give(arrays.backward(), full(Panels.size(outer, inner)));
    give(arrays.results(), results);
    var dense = new PanelDense(parameters, place, arrays);
    assertThat(results(dense, rows, outer, inner, workers)).isEqualTo(expected);
    dense.close();
    assertThat(arrays.forward().take(forward.length)).isSameAs(forward);
    assertThat(results[0]).as("was taken").isNotNaN();
  }

  private static float[] full(int size) {
    float[] values = new float[size];
    Arrays.fill(values, Float.NaN);
    return values;
  }

  /** Leaves an array as one of the size that is in use. */
  private static void give(AffineArrays.Of arrays, float[] array) {
    arrays.take(array.length);
    arrays.give(array);
  }
}
