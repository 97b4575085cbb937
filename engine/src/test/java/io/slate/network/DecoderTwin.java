package io.slate.network;

import io.slate.data.DoubleRagged;
import io.slate.data.Rows;
import io.slate.layer.DoubleRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a decoder means, a step at a time, in plain loops in double precision. */
final class DecoderTwin {
  private final Program program;
  private final Head.Decoder decoder;
  private final Twin twin;
  private final double[][] steps;
  private final double[] summary;
  private final List<Map<String, double[]>> states = new ArrayList<>();
  private final List<String> cells;
  private final double[] looked;
  private double[] before;
  private double[] vector;

  /** The decoder for one sequence. */
  DecoderTwin(Program program, double[] parameters, int... tokens) {
    this.program = program;
    this.decoder = (Head.Decoder) program.network().head();
    this.twin = new Twin(program, parameters);
    this.steps = twin.given(tokens);
    this.summary = summary();
    this.looked = new double[steps.length];
    this.cells =
        program.recurrentLayers().keySet().stream()
            .filter(name -> name.startsWith("decode."))
            .toList();
    for (String cell : cells) {
      Map<String, double[]> own = new HashMap<>();
      for (String state : layer(cell).settings().cell().graph().states().keySet()) {
        own.put(state, begin(cell, state));
      }
      states.add(own);
    }
    RecurrentLayer last = layer(cells.getLast());
    this.before =
        states.getLast().getOrDefault(last.output(), new double[last.outputWidth()]).clone();
    this.vector =
        decoder.attending() instanceof Attending.EachStep each
            ? new double[each.size()]
            : new double[0];
  }

  private RecurrentLayer layer(String cell) {
    return Objects.requireNonNull(program.recurrentLayers().get(cell), cell);
  }

  private double[] summary() {
    double[] said = new double[steps[0].length];
    for (int i = 0; i < said.length; i++) {
      int column = i;
      said[i] =
          decoder.bridge() == Bridge.MEAN
              ? Arrays.stream(steps).mapToDouble(row -> row[column]).average().orElseThrow()
              : steps[isFromEnd(i) ? 0 : steps.length - 1][i];
    }
    return said;
  }

  /** Of the networks here a bidirectional layer alone reads from the end, in its second half. */
  private boolean isFromEnd(int column) {
    return program.network().layers().getLast() instanceof Layer.Bidirectional both
        && column >= both.hidden();
  }

  private double[] begin(String cell, String state) {
    if (decoder.bridge() == Bridge.ZERO) {
      return new double[layer(cell).width(state)];
    }
    String path = "decode.bridge." + cell.substring("decode.".length()) + "." + state;
    double[] x = twin.dense(path, new double[][] {summary})[0];
    return Arrays.stream(x).map(Math::tanh).toArray();
  }

  /** The scores behind each token that is read. */
  double[][] scores(int... read) {
    double[][] all = new double[read.length][];
    for (int t = 0; t < read.length; t++) {
      all[t] = step(read[t]);
    }
    return all;
  }

  private double[] step(int token) {
    int width = decoder.width();
    double[] vectors = twin.parameter("decode.embedding.weight");
    double[] embedded = Arrays.copyOfRange(vectors, token * width, (token + 1) * width);
    return switch (decoder.attending()) {
      case Attending.Not _ -> scored(cells(embedded));
      case Attending.Once _ -> scored(cells(joined(embedded, summary)));
      case Attending.EachStep each ->
          switch (each.feeding()) {
            case NONE -> {
              double[] output = cells(embedded);
              yield scored(combined(mean(each, output), output));
            }
            case VECTOR -> {
              double[] output = cells(joined(embedded, vector));
              vector = combined(mean(each, output), output);
              yield scored(vector);
            }
            case CONTEXT -> {
              double[] mean = mean(each, before);
              before = cells(joined(embedded, mean));
              yield scored(combined(mean, before));
            }
          };
    };
  }

  private double[] scored(double[] readout) {
    return twin.dense("decode.scores", new double[][] {readout})[0];
  }

  private double[] combined(double[] mean, double[] output) {
    double[] sums = twin.dense("decode.combine", new double[][] {joined(mean, output)})[0];
    return Arrays.stream(sums).map(Math::tanh).toArray();
  }

  private static double[] joined(double[] left, double[] right) {
    double[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  private double[] mean(Attending.EachStep each, double[] query) {
    double[] weights = new double[steps.length];
    double whole = 0;
    for (int i = 0; i < steps.length; i++) {
      weights[i] = Math.exp(score(each, query, i));
      whole += weights[i];
    }
    double[] mean = new double[steps[0].length];
    for (int i = 0; i < steps.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += weights[i] / whole * steps[i][j];
      }
      looked[i] += weights[i] / whole;
    }
    return mean;
  }

  private double score(Attending.EachStep each, double[] query, int step) {
    double[] x = steps[step];
    return switch (each.score()) {
      case DOT -> dot(query, x);
      case GENERAL -> dot(query, product("decode.attention.keys.weight", x));
      case CONCAT, ADDITIVE -> {
        double[] sum = product("decode.attention.keys.weight", x);
        double[] own = product("decode.attention.query.weight", query);
        boolean isAdditive = each.score() == Attending.Score.ADDITIVE;
        boolean covers = each.coverage() == Attending.Coverage.SUM;
        for (int i = 0; i < sum.length; i++) {
          sum[i] += own[i];
          sum[i] += isAdditive ? twin.parameter("decode.attention.keys.bias")[i] : 0;
          sum[i] += covers ? looked[step] * twin.parameter("decode.attention.coverage")[i] : 0;
          sum[i] = Math.tanh(sum[i]);
        }
        yield dot(twin.parameter("decode.attention.score"), sum);
      }
    };
  }

  private double[] product(String weight, double[] x) {
    double[] all = twin.parameter(weight);
    double[] y = new double[all.length / x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = dot(Arrays.copyOfRange(all, i * x.length, (i + 1) * x.length), x);
    }
    return y;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private double[] cells(double[] x) {
    double[] values = x;
    for (int i = 0; i < cells.size(); i++) {
      RecurrentLayer layer = layer(cells.get(i));
      double[] own = new double[layer.parameters().size()];
      for (var entry : layer.parameters().entries()) {
        double[] some = twin.parameter(cells.get(i) + "." + entry.name());
        System.arraycopy(some, 0, own, entry.offset(), some.length);
      }
      Rows one = Rows.of(1);
      DoubleRun run = layer.runInDouble(own, new Mode.Gradients(), one, 0);
      states.get(i).forEach(run::begin);
      run.input(RecurrentPart.input(layer), new DoubleRagged(one, values.length, values));
      run.forward();
      Map<String, double[]> after = new HashMap<>();
      states.get(i).keySet().forEach(state -> after.put(state, run.last(state)));
      states.set(i, after);
      values = run.output().values();
    }
    return values;
  }
}
