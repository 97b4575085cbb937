package io.slate.model;

import static io.slate.network.Layer.attention;
import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.dense;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.highway;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.max;
import static io.slate.network.Layer.mean;
import static io.slate.network.Layer.normalisation;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.layer.Regularisers;
import io.slate.network.Layer;
import io.slate.network.Layer.Dense.Activation;
import io.slate.network.Network;
import io.slate.network.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Models for tests: untrained, drawn from a seed. */
public final class SmallModels {
  /** Tokens that the models over texts know. */
  public static final Vocabulary VOCABULARY =
      Vocabulary.of(List.of("not a bad film", "a bad film", "not a film", "a film"), 10);

  private SmallModels() {}

  /** Over texts. */
  public static Model overTexts(Layer... layers) {
    return of(Network.over(VOCABULARY, 3), layers);
  }

  /** Over three real values a step. */
  public static Model overValues(Layer... layers) {
    return of(Network.over(3), layers);
  }

  private static Model of(Network.Unfinished unfinished, Layer... layers) {
    Network.Unfinished all = unfinished;
    for (Layer layer : layers) {
      all = all.then(layer);
    }
    Program program = all.classify("negative", "positive", "neither").compile();
    return Model.of(program, program.initialise(7), Map.of("seed", "7"));
  }

  /** Layers that read forward alone, with every way of pooling and of remembering. */
  public static SequencedMap<String, Layer[]> forward() {
    SequencedMap<String, Layer[]> layers = new LinkedHashMap<>();
    layers.put("lstm, last", some(recurrent(Cell.LSTM, 5), last()));
    layers.put("gru twice, mean", some(recurrent(Cell.GRU, 4), recurrent(Cell.GRU, 6), mean()));
    layers.put("quasi-recurrent, max", some(recurrent(Cell.named("qrnn"), 4), max()));
    layers.put("states of long ago, last", some(recurrent(Cell.named("rnn_skip"), 4), last()));
    layers.put(
        "projection, max", some(recurrent(Cell.named("lstmp"), 5).with("projection", 2), max()));
    var kept = Regularisers.none().withZoneout("h", 0.25).withInput(0.5).withRecurrent(0.1);
    layers.put("regularised, mean", some(recurrent(Cell.LSTM, 4).with(kept), dropout(0.5), mean()));
    layers.put("no recurrence, max", some(max()));
    layers.put("attention", some(recurrent(Cell.GRU, 4), attention(3)));
    layers.put(
        "residual, normalised",
        some(residual(recurrent(Cell.LSTM, 3), normalisation(), recurrent(Cell.GRU, 3)), last()));
    layers.put(
        "highway, dense",
        some(highway(residual(recurrent(Cell.GRU, 3))), dense(6, Activation.RELU), attention(2)));
    return layers;
  }

  /** A layer that reads from both ends. */
  public static Layer[] bothWays() {
    return some(bidirectional(Cell.LSTM, 4), dropout(0.3), last());
  }

  private static Layer[] some(Layer... layers) {
    return layers;
  }
}
