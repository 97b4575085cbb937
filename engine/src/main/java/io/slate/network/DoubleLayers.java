package io.slate.network;

import io.slate.data.DoubleRagged;
import io.slate.data.ParameterLayout;
import io.slate.data.Precision;
import io.slate.data.Rows;
import io.slate.layer.Direction;
import io.slate.layer.DoubleRun;
import io.slate.layer.DoubleTreeRun;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** The layers and the head of a network in double precision, each as its equations. */
final class DoubleLayers {
  private final Program program;
  private final SequencedMap<String, RecurrentLayer> recurrent;
  private final DoubleOps ops;
  private final Batch batch;
  private final DoubleMaps maps;
  private final DoublePools pools;
  private final Optional<Memory.InDouble> before;

  /** What the recurrent layers remember, by path and name. */
  private final SequencedMap<String, double[]> memory = new LinkedHashMap<>();

  /**
   * @param batch whose trees layers over trees read, and what is dictated to a decoder
   * @param before what the recurrent layers go on from; absent where they begin
   */
  DoubleLayers(Program program, DoubleOps ops, Batch batch, Optional<Memory.InDouble> before) {
    this.program = program;
    this.batch = batch;
    this.recurrent = program.recurrentLayers();
    this.ops = ops;
    this.maps = new DoubleMaps(ops.trail());
    this.pools = new DoublePools(ops.trail());
    this.before = before;
  }

  /** The scores. */
  DoubleFlow run(DoubleFlow x, Mode mode) {
    Network network = program.network();
    DoubleFlow last = stack(network.layers(), program.stack(), "", x, mode);
    return head(network.head(), last, mode.place(16L * network.layers().size()));
  }

  /** What recurrent layers remember after each sequence's own last step. */
  Memory.InDouble memory(int sequences) {
    return new Memory.InDouble(sequences, memory);
  }

  private DoubleFlow stack(List<Layer> layers, Stack stack, String path, DoubleFlow x, Mode mode) {
    DoubleFlow y = x;
    for (int i = 0; i < layers.size(); i++) {
      Part part = stack.parts().get(i);
      y = layer(layers.get(i), part, path + part.name(), y, mode.place(16L * i));
    }
    return y;
  }

  private DoubleFlow layer(Layer layer, Part part, String path, DoubleFlow x, Mode mode) {
    return switch (layer) {
      case Layer.Recurrent _ -> recurrent(path, x, mode);
      case Layer.Bidirectional both -> {
        DoubleFlow left = recurrent(path + ".forward", x, mode);
        DoubleFlow right = recurrent(path + ".backward", x, mode.place(1));
        yield merged(both.merge(), left, right);
      }
      case Layer.Tree _ -> tree(path, x, mode);
      case Layer.Dropout _ -> maps.scaled(x, mask(part, x, mode));
      case Layer.Pool(var kind) -> {
        requireBeginning();
        yield pools.pool(kind, x);
      }
      case Layer.Attention _ -> {
        requireBeginning();
        DoubleFlow keys = maps.tanh(ops.dense(path, x));
        yield pools.weighted(x, pools.softmax(ops.along(path + ".score", keys)));
      }
      case Layer.Normalisation _ -> {
        DoubleFlow normal = maps.standard(x);
        yield ops.stretched(path + ".gain", path + ".bias", normal);
      }
      case Layer.Dense(_, var activation) -> active(activation, ops.dense(path, x));
      case Layer.Convolution(_, _, _, var activation) ->
          active(activation, ops.dense(path, inWindows(((ConvolutionPart) part).windows(), x)));
      case Layer.Residual(var inner) ->
          maps.sum(stack(inner, ((ResidualPart) part).inner(), path + ".", x, mode), 1, x);
      case Layer.Highway(var inner) -> {
        DoubleFlow given = stack(inner, ((HighwayPart) part).inner(), path + ".", x, mode);
        DoubleFlow gate = maps.sigmoid(ops.dense(path + "." + HighwayPart.GATE, x));
        yield maps.sum(x, 1, maps.product(gate, maps.sum(given, -1, x)));
      }
    };
  }

  /** Pooled values of steps before are not at hand. */
  private void requireBeginning() {
    if (before.isPresent()) {
      throw new IllegalStateException(
          "in double precision a network that pools its steps runs whole sequences only");
    }
  }

  private DoubleFlow active(Layer.Dense.Activation activation, DoubleFlow x) {
    return switch (activation) {
      case LINEAR -> x;
      case TANH -> maps.tanh(x);
      case RELU -> maps.map(x, value -> Math.max(0, value), y -> y > 0 ? 1 : 0);
      case SIGMOID -> maps.sigmoid(x);
    };
  }

  /** What lies under a filter at each place where it stands. */
  private DoubleFlow inWindows(Windows windows, DoubleFlow x) {
    Rows rows = windows.rows(x.rows().sequences());
    double[] values = new double[Math.multiplyExact(rows.total(), windows.width())];
    DoubleFlow y = DoubleFlow.bySteps(new DoubleRagged(rows, windows.width(), values), x.numbers());
    eachPlace(
        windows,
        x,
        (place, inWindow) ->
            System.arraycopy(x.values(), place, values, inWindow, windows.channels()));
    ops.trail()
        .add(
            () ->
                eachPlace(
                    windows,
                    x,
                    (place, inWindow) -> {
                      for (int k = 0; k < windows.channels(); k++) {
                        x.adjoint()[place + k] += y.adjoint()[inWindow + k];
                      }
                    }));
    return y;
  }

  private static void eachPlace(Windows windows, DoubleFlow x, Windows.Move move) {
    for (int picture = 0; picture < x.rows().sequences(); picture++) {
      windows.each(picture, x.rows(), move);
    }
  }

  private DoubleFlow merged(Layer.Bidirectional.Merge merge, DoubleFlow left, DoubleFlow right) {
    return switch (merge) {
      case CONCATENATE -> maps.joined(List.of(left, right), right.width());
      case ADD -> maps.sum(left, 1, right);
      case MULTIPLY -> maps.product(left, right);
      case AVERAGE -> {
        DoubleFlow sum = maps.sum(left, 1, right);
        double[] halves = new double[sum.values().length];
        Arrays.fill(halves, 0.5);
        yield maps.scaled(sum, halves);
      }
    };
  }

  /** What dropout leaves of ones. */
  private static double[] mask(Part part, DoubleFlow x, Mode mode) {
    float[] ones = new float[x.values().length];
    Arrays.fill(ones, 1);
    var common = Flow.Common.plain(x.numbers());
    Flow flow = new Flow(x.rows(), x.isByStep(), x.width(), 0, ones, common);
    return Precision.widened(part.prepare(new float[0], 0, mode).run(flow).output().values());
  }

  private DoubleFlow recurrent(String path, DoubleFlow x, Mode mode) {
    RecurrentLayer layer = Objects.requireNonNull(recurrent.get(path), path);
    ParameterLayout own = layer.parameters();
    int from = ops.offset(path, own);
    double[] parameters = Arrays.copyOfRange(ops.parameters(), from, from + own.size());
    Rows rows = x.rows();
    DoubleRun run = layer.runInDouble(parameters, mode, rows, x.numbers());
    before.ifPresent(given -> goOn(run, path, given));
    String input = layer.settings().cell().graph().inputs().keySet().iterator().next();
    run.input(input, new DoubleRagged(rows, x.width(), x.values()));
    run.forward();
    run.memory().forEach((name, values) -> memory.put(path + "/" + name, values));
    boolean isBackward = layer.settings().direction() == Direction.BACKWARD;
    int width = layer.outputWidth();
    DoubleFlow y = x.with(width, run.output().values()).readFromTheEnd(isBackward ? width : 0);
    ops.trail()
        .add(
            () -> {
              run.adjoint(layer.output(), new DoubleRagged(rows, y.width(), y.adjoint()));
              run.backward(ops.gradients(), from);
              DoubleMaps.add(run.inputAdjoint(input).values(), x.adjoint());
            });
    return y;
  }

  private DoubleFlow tree(String path, DoubleFlow x, Mode mode) {
    requireBeginning();
    TreeLayer layer = Objects.requireNonNull(program.treeLayers().get(path), path);
    int from = ops.offset(path, layer.parameters());
    int to = from + layer.parameters().size();
    double[] parameters = Arrays.copyOfRange(ops.parameters(), from, to);
    DoubleTreeRun run = layer.runInDouble(parameters, mode, batch.forest());
    run.input(new DoubleRagged(x.rows(), x.width(), x.values()));
    run.forward();
    DoubleFlow y = x.with(layer.outputWidth(), run.output().values());
    ops.trail()
        .add(
            () -> {
              run.adjoint(new DoubleRagged(y.rows(), y.width(), y.adjoint()));
              run.backward(ops.gradients(), from);
              DoubleMaps.add(run.inputAdjoint().values(), x.adjoint());
            });
    return y;
  }

  private void goOn(DoubleRun run, String path, Memory.InDouble given) {
    if (Objects.requireNonNull(recurrent.get(path)).settings().direction() == Direction.BACKWARD) {
      throw new IllegalStateException(
          "the layer " + path + " reads from the end, so it cannot run a step at a time");
    }
    run.remembered().forEach(name -> run.begin(name, given.values(path + "/" + name)));
  }

  private DoubleFlow head(Head head, DoubleFlow x, Mode mode) {
    if (program.stack().parts().getLast() instanceof DecoderPart part) {
      requireBeginning();
      return new DoubleDecoder(part, ops).run(x, dictation(), mode);
    }
    if (!(head instanceof Head.NextToken(var softmax))) {
      return ops.dense(head.name(), x);
    }
    return switch (softmax) {
      case Head.NextToken.Softmax.Whole _ -> ops.dense(head.name(), x);
      case Head.NextToken.Softmax.Tied _ ->
          ops.affine("embedding.weight", head.name() + ".bias", x);
      case Head.NextToken.Softmax.Adaptive(var cutoffs) -> adaptive(head.name(), cutoffs, x);
    };
  }

  private Dictation dictation() {
    return batch
        .dictation()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "in double precision a decoder scores what is dictated to it: make the batch"
                        + " with dictating(...), or decode step by step in float"));
  }

  /** A rare token's probability is that of its group times its own in the group. */
  private DoubleFlow adaptive(String name, List<Integer> cutoffs, DoubleFlow x) {
    DoubleFlow frequent = maps.logSoftmax(ops.dense(name + ".frequent", x));
    List<DoubleFlow> parts = new ArrayList<>();
    parts.add(maps.columns(frequent, 0, cutoffs.getFirst()));
    for (int i = 0; i < cutoffs.size(); i++) {
      String group = name + ".rare" + (i + 1);
      DoubleFlow own = maps.logSoftmax(ops.dense(group, ops.dense(group + ".down", x)));
      parts.add(maps.shifted(own, maps.columns(frequent, cutoffs.getFirst() + i, 1)));
    }
    return maps.joined(parts, 0);
  }
}
