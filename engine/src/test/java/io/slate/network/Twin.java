package io.slate.network;

import io.slate.data.DoubleRagged;
import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.layer.DoubleRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a network over tokens means, a sequence at a time, in plain loops in double precision. */
final class Twin {
  private final Program program;
  private final double[] parameters;

  Twin(Program program, double... parameters) {
    this.program = program;
    this.parameters = parameters;
  }

  /** The scores, a row for each answer. */
  double[][] scores(int... tokens) {
    return dense(program.network().head().name(), given(tokens));
  }

  /** What the layers in front of the head give. */
  double[][] given(int... tokens) {
    int width = program.network().source().width();
    double[] embedding = parameter("embedding.weight");
    double[][] x = new double[tokens.length][];
    for (int t = 0; t < tokens.length; t++) {
      x[t] = Arrays.copyOfRange(embedding, tokens[t] * width, (tokens[t] + 1) * width);
    }
    return layers(program.network().layers(), "", x);
  }

  double[] parameter(String name) {
    ParameterLayout.Entry entry = program.parameters().entry(name);
    return Arrays.copyOfRange(parameters, entry.offset(), entry.offset() + entry.count());
  }

  private double[][] layers(List<Layer> layers, String path, double[][] x) {
    Map<String, Integer> used = new HashMap<>();
    double[][] y = x;
    for (Layer layer : layers) {
      String name = name(layer);
      int number = used.merge(name, 1, Integer::sum);
      y = layer(layer, path + name + (number == 1 ? "" : number), y);
    }
    return y;
  }

  private static String name(Layer layer) {
    return switch (layer) {
      case Layer.Recurrent one -> one.cell().name();
      case Layer.Bidirectional both -> both.cell().name();
      case Layer.Tree one -> one.cell().name();
      case Layer.Attention _ -> "attention";
      case Layer.Normalisation _ -> "norm";
      case Layer.Dense _ -> "dense";
      case Layer.Convolution _ -> "convolution";
      case Layer.Residual _ -> "residual";
      case Layer.Highway _ -> "highway";
      case Layer.Dropout _, Layer.Pool _ -> "";
    };
  }

  private double[][] layer(Layer layer, String path, double[][] x) {
    return switch (layer) {
      case Layer.Recurrent _ -> recurrent(path, x);
      case Layer.Bidirectional both ->
          merged(both.merge(), recurrent(path + ".forward", x), recurrent(path + ".backward", x));
      case Layer.Attention _ -> attention(path, x);
      case Layer.Normalisation _ -> normalised(path, x);
      case Layer.Dense(_, var activation) -> active(activation, dense(path, x));
      case Layer.Convolution _, Layer.Tree _ ->
          throw new IllegalArgumentException("pictures and trees have twins of their own");
      case Layer.Residual(var inner) -> sum(layers(inner, path + ".", x), x);
      case Layer.Highway(var inner) -> highway(path, layers(inner, path + ".", x), x);
      case Layer.Dropout _ -> x;
      case Layer.Pool(var kind) -> pooled(kind, x);
    };
  }

  private double[][] recurrent(String path, double[][] x) {
    RecurrentLayer layer = Objects.requireNonNull(program.recurrentLayers().get(path), path);
    var entries = layer.parameters().entries();
    double[] own = new double[layer.parameters().size()];
    entries.forEach(
        entry -> {
          double[] values = parameter(path + "." + entry.name());
          System.arraycopy(values, 0, own, entry.offset(), values.length);
        });
    Rows rows = Rows.of(x.length);
    DoubleRun run = layer.runInDouble(own, new Mode.Gradients(), rows, 0);
    int width = x[0].length;
    double[] flat = new double[x.length * width];
    for (int t = 0; t < x.length; t++) {
      System.arraycopy(x[t], 0, flat, t * width, width);
    }
    String input = layer.settings().cell().graph().inputs().keySet().iterator().next();
    run.input(input, new DoubleRagged(rows, width, flat));
    run.forward();
    double[] values = run.output().values();
    int wide = layer.outputWidth();
    double[][] y = new double[x.length][];
    for (int t = 0; t < y.length; t++) {
      y[t] = Arrays.copyOfRange(values, t * wide, (t + 1) * wide);
    }
    return y;
  }

  private static double[][] merged(
      Layer.Bidirectional.Merge merge, double[][] left, double[][] right) {
    double[][] y = new double[left.length][];
    for (int t = 0; t < y.length; t++) {
      int width = left[t].length;
      boolean isJoined = merge == Layer.Bidirectional.Merge.CONCATENATE;
      y[t] = Arrays.copyOf(left[t], isJoined ? 2 * width : width);
      for (int i = 0; i < width; i++) {
        switch (merge) {
          case CONCATENATE -> y[t][width + i] = right[t][i];
          case ADD -> y[t][i] += right[t][i];
          case MULTIPLY -> y[t][i] *= right[t][i];
          case AVERAGE -> y[t][i] = (y[t][i] + right[t][i]) / 2;
        }
      }
    }
    return y;
  }

  double[][] dense(String path, double[][] x) {
    double[] weight = parameter(path + ".weight");
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      y[t] = parameter(path + ".bias");
      for (int j = 0; j < y[t].length; j++) {
        for (int k = 0; k < x[t].length; k++) {
          y[t][j] += weight[j * x[t].length + k] * x[t][k];
        }
      }
    }
    return y;
  }

  private static double[][] active(Layer.Dense.Activation activation, double[][] x) {
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      y[t] =
          Arrays.stream(x[t])
              .map(
                  value ->
                      switch (activation) {
                        case LINEAR -> value;
                        case TANH -> Math.tanh(value);
                        case RELU -> Math.max(0, value);
                        case SIGMOID -> 1 / (1 + Math.exp(-value));
                      })
              .toArray();
    }
    return y;
  }

  private double[][] attention(String path, double[][] x) {
    double[][] keys = active(Layer.Dense.Activation.TANH, dense(path, x));
    double[] v = parameter(path + ".score");
    double[] weights = new double[x.length];
    double whole = 0;
    for (int t = 0; t < x.length; t++) {
      double score = 0;
      for (int i = 0; i < v.length; i++) {
        score += v[i] * keys[t][i];
      }
      weights[t] = Math.exp(score);
      whole += weights[t];
    }
    double[] y = new double[x[0].length];
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < y.length; i++) {
        y[i] += weights[t] / whole * x[t][i];
      }
    }
    return new double[][] {y};
  }

  private double[][] normalised(String path, double[][] x) {
    double[] gain = parameter(path + ".gain");
    double[] bias = parameter(path + ".bias");
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double mean = Arrays.stream(x[t]).average().orElseThrow();
      double variance =
          Arrays.stream(x[t]).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
      y[t] = new double[x[t].length];
      for (int i = 0; i < y[t].length; i++) {
        y[t][i] = gain[i] * (x[t][i] - mean) / Math.sqrt(variance + 1e-5) + bias[i];
      }
    }
    return y;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    return merged(Layer.Bidirectional.Merge.ADD, a, b);
  }

  private double[][] highway(String path, double[][] given, double[][] x) {
    double[][] gate = active(Layer.Dense.Activation.SIGMOID, dense(path + ".gate", x));
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      y[t] = new double[x[t].length];
      for (int i = 0; i < y[t].length; i++) {
        y[t][i] = gate[t][i] * given[t][i] + (1 - gate[t][i]) * x[t][i];
      }
    }
    return y;
  }

  private static double[][] pooled(Layer.Pool.Kind kind, double[][] x) {
    double[] y = x[x.length - 1].clone();
    for (int i = 0; i < y.length; i++) {
      int column = i;
      var values = Arrays.stream(x).mapToDouble(row -> row[column]);
      y[i] =
          switch (kind) {
            case LAST -> y[i];
            case MEAN -> values.average().orElseThrow();
            case MAX -> values.max().orElseThrow();
          };
    }
    return new double[][] {y};
  }
}
