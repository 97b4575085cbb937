package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.kernel.Affine;
import io.slate.layer.Mode;
import java.util.Arrays;

/**
 * Filters over a picture: what lies under a filter is laid side by side, row by row and place by
 * place, and goes through a dense layer.
 */
final class ConvolutionPart implements Part {
  private final String name;
  private final Grid before;
  private final Grid after;
  private final int channels;
  private final Layer.Convolution settings;
  private final DenseWeights weights;

  ConvolutionPart(String name, Grid before, int channels, Layer.Convolution settings) {
    this.name = name;
    this.before = before;
    this.after = before.shrunk(settings.stride());
    this.channels = channels;
    this.settings = settings;
    this.weights = new DenseWeights(window(), settings.filters());
  }

  /** Values under a filter. */
  private int window() {
    return Math.multiplyExact(Math.multiplyExact(settings.size(), settings.size()), channels);
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
    return settings.filters();
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

  /** One run. */
  private final class Run implements Pass {
    private final Flow input;
    private final ActivatedPass dense;

    Run(Flow input, Affine affine) {
      this.input = input;
      this.dense =
          new ActivatedPass(
              new DensePass(windows(), affine, settings.filters()), settings.activation());
    }

    /** What lies under the filter at every place where it stands. */
    private Flow windows() {
      int pictures = input.rows().sequences();
      int[] places = new int[pictures];
      Arrays.fill(places, after.places());
      Rows rows = Rows.of(places);
      float[] values = new float[Math.multiplyExact(rows.total(), window())];
      input.workers().each(pictures, picture -> each(picture, rows, values, this::take));
      return new Flow(rows, input.numbers(), true, window(), 0, values, input.workers());
    }

    /** Calls a move for every place of the picture that lies under a filter. */
    private void each(int picture, Rows rows, float[] windows, Move move) {
      int reach = settings.size() / 2;
      for (int place = 0; place < after.places(); place++) {
        int top = place / after.columns() * settings.stride() - reach;
        int left = place % after.columns() * settings.stride() - reach;
        int to = rows.row(picture, place) * window();
        for (int i = 0; i < settings.size(); i++) {
          for (int j = 0; j < settings.size(); j++) {
            int row = top + i;
            int column = left + j;
            if (row >= 0 && row < before.rows() && column >= 0 && column < before.columns()) {
              int from = input.rows().row(picture, row * before.columns() + column) * channels;
              move.move(from, windows, to + (i * settings.size() + j) * channels);
            }
          }
        }
      }
    }

    private void take(int from, float[] windows, int to) {
      System.arraycopy(input.values(), from, windows, to, channels);
    }

    @Override
    public Flow output() {
      return dense.output();
    }

    @Override
    public Flow backward(Flow adjoint, float[] gradients) {
      Flow windows = dense.backward(adjoint, gradients);
      float[] values = new float[input.values().length];
      Move add =
          (from, under, at) -> {
            for (int k = 0; k < channels; k++) {
              values[from + k] += under[at + k];
            }
          };
      int pictures = input.rows().sequences();
      input
          .workers()
          .each(pictures, picture -> each(picture, windows.rows(), windows.values(), add));
      return input.with(values);
    }
  }

  /** Moves the values of one place between a picture and a window. */
  private interface Move {
    void move(int place, float[] windows, int at);
  }
}
