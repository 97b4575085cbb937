package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.kernel.Affine;
import io.slate.layer.Mode;

/** Filters over a picture: what lies under a filter goes through a dense layer. */
final class ConvolutionPart implements Part {
  private final String name;
  private final Windows windows;
  private final DenseWeights weights;

  ConvolutionPart(String name, Windows windows) {
    this.name = name;
    this.windows = windows;
    this.weights = new DenseWeights(windows.width(), width());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ParameterLayout parameters() {
    return weights.layout();
  }

  @Override
  public int width() {
    return windows.settings().filters();
  }

  @Override
  public void initialise(long key, float[] parameters, int offset) {
    weights.glorot(key, parameters, offset);
  }

  @Override
  public Ready prepare(float[] parameters, int offset, Mode mode) {
    Affine affine = weights.prepare(parameters, offset, mode);
    return flow -> new Run(flow, affine);
  }

  Windows windows() {
    return windows;
  }

  /** One run. */
  private final class Run implements Pass {
    private final Flow input;
    private final ActivatedPass dense;

    Run(Flow input, Affine affine) {
      this.input = input;
      var sums = new DensePass(inWindows(), affine, width());
      this.dense = new ActivatedPass(sums, windows.settings().activation());
    }

    private Flow inWindows() {
      var rows = windows.rows(input.rows().sequences());
      float[] values = new float[Math.multiplyExact(rows.total(), windows.width())];
      each(
          (place, inWindow) ->
              System.arraycopy(input.values(), place, values, inWindow, windows.channels()));
      return input.elsewhere(rows, windows.width(), values);
    }

    /** For every picture; each thread has pictures of its own. */
    private void each(Windows.Move move) {
      input
          .workers()
          .each(input.rows().sequences(), picture -> windows.each(picture, input.rows(), move));
    }

    @Override
    public Flow output() {
      return dense.output();
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      float[] under = dense.backward(adjoint, gradients).values();
      float[] values = new float[input.values().length];
      each(
          (place, inWindow) -> {
            for (int k = 0; k < windows.channels(); k++) {
              values[place + k] += under[inWindow + k];
            }
          });
      return input.with(values);
    }
  }
}
