package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.data.Rows;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A decoder in double precision that reads what is dictated to it: where cells are fed with what
 * attention gave, a step at a time, and else cells first.
 */
final class DoubleDecoder {
  private final Head.Decoder decoder;
  private final SequencedMap<String, RecurrentLayer> layers = new LinkedHashMap<>();
  private final DoubleOps ops;
  private final DoubleMaps maps;
  private final DoublePools pools;
  private final DoubleRows rows;

  /**
   * @param part where it is planned
   */
  DoubleDecoder(DecoderPart part, DoubleOps ops) {
    this.decoder = part.decoder();
    part.recurrentLayers(part.name(), layers);
    this.ops = ops;
    this.maps = new DoubleMaps(ops.trail());
    this.pools = new DoublePools(ops.trail());
    this.rows = new DoubleRows(ops.trail());
  }

  private String path(String name) {
    return decoder.name() + "." + name;
  }

  /**
   * The scores of each step that is read.
   *
   * @param encoder what the layers in front of it give
   */
  DoubleFlow run(DoubleFlow encoder, Dictation read, Mode mode) {
    long[] numbers = read.numbersOf(encoder.numbers());
    DoubleFlow summary = rows.chosen(summary(encoder), read.sources());
    DoubleFlow embedded =
        ops.embedding(
            path("embedding.weight"), read.rows(), decoder.width(), read.numbers(), numbers);
    List<DoubleCells.Cell> begun = begin(summary, read.rows(), mode, numbers);
    var cells = new DoubleCells(begun, read.rows(), ops);
    DoubleFlow readout =
        switch (decoder.attending()) {
          case Attending.Not _ -> cells.all(embedded);
          case Attending.Once _ ->
              cells.all(maps.joined(List.of(embedded, byStep(summary, read.rows())), 0));
          case Attending.EachStep each -> {
            var attention = new DoubleAttention(each, path("attention"), ops, read, encoder);
            yield switch (each.feeding()) {
              case NONE -> afterwards(cells.all(embedded), read.rows(), each, attention);
              case VECTOR, CONTEXT -> fed(embedded, read.rows(), each, begun, cells, attention);
            };
          }
        };
    return ops.dense(path("scores"), readout);
  }

  /** One vector a sequence, that the bridge reads. */
  private DoubleFlow summary(DoubleFlow encoder) {
    if (!encoder.isByStep()) {
      return encoder;
    }
    boolean isMean = decoder.bridge() == Bridge.MEAN;
    return pools.pool(isMean ? Layer.Pool.Kind.MEAN : Layer.Pool.Kind.LAST, encoder);
  }

  private List<DoubleCells.Cell> begin(DoubleFlow summary, Rows over, Mode mode, long... numbers) {
    List<DoubleCells.Cell> cells = new ArrayList<>();
    layers.forEach(
        (path, layer) -> {
          ParameterLayout own = layer.parameters();
          int from = ops.offset(path, own);
          double[] values = Arrays.copyOfRange(ops.parameters(), from, from + own.size());
          var run = layer.runInDouble(values, mode.place(cells.size()), over, numbers);
          cells.add(new DoubleCells.Cell(layer, run, bridge(path, layer, summary), from));
        });
    return cells;
  }

  private SequencedMap<String, DoubleFlow> bridge(
      String path, RecurrentLayer layer, DoubleFlow summary) {
    SequencedMap<String, DoubleFlow> states = new LinkedHashMap<>();
    if (decoder.bridge() != Bridge.ZERO) {
      String bridge = path("bridge.") + path.substring(path("").length());
      for (String state : layer.settings().cell().graph().states().keySet()) {
        states.put(state, maps.tanh(ops.dense(bridge + "." + state, summary)));
      }
    }
    return states;
  }

  private DoubleFlow byStep(DoubleFlow summary, Rows over) {
    List<DoubleFlow> steps = new ArrayList<>();
    for (int t = 0; t < over.steps(); t++) {
      steps.add(rows.from(summary, 0, over.active(t)));
    }
    return rows.stacked(over, summary.width(), steps);
  }

  /** Attention for outputs of all steps. */
  private DoubleFlow afterwards(
      DoubleFlow outputs, Rows over, Attending.EachStep each, DoubleAttention attention) {
    List<DoubleFlow> vectors = new ArrayList<>();
    for (int t = 0; t < over.steps(); t++) {
      DoubleFlow own = rows.from(outputs, over.offset(t), over.active(t));
      vectors.add(combined(attention.step(own), own));
    }
    return rows.stacked(over, each.size(), vectors);
  }

  private DoubleFlow combined(DoubleFlow mean, DoubleFlow output) {
    return maps.tanh(ops.dense(path("combine"), maps.joined(List.of(mean, output), 0)));
  }

  /** Cells and attention take turns. */
  private DoubleFlow fed(
      DoubleFlow embedded,
      Rows over,
      Attending.EachStep each,
      List<DoubleCells.Cell> begun,
      DoubleCells cells,
      DoubleAttention attention) {
    boolean feedsVector = each.feeding() == Attending.Feeding.VECTOR;
    DoubleFlow before =
        feedsVector
            ? DoubleRows.zeros(Rows.of(over.sequences()), each.size())
            : output(begun.getLast(), over.sequences());
    List<DoubleFlow> vectors = new ArrayList<>();
    cells.before();
    for (int t = 0; t < over.steps(); t++) {
      DoubleFlow token = rows.from(embedded, over.offset(t), over.active(t));
      DoubleFlow last = rows.from(before, 0, over.active(t));
      if (feedsVector) {
        DoubleFlow output = cells.step(t, maps.joined(List.of(token, last), 0));
        before = combined(attention.step(output), output);
        vectors.add(before);
      } else {
        DoubleFlow mean = attention.step(last);
        before = cells.step(t, maps.joined(List.of(token, mean), 0));
        vectors.add(combined(mean, before));
      }
    }
    cells.after();
    return rows.stacked(over, each.size(), vectors);
  }

  /** What a cell says before its first step: the state of that name, where it is given one. */
  private static DoubleFlow output(DoubleCells.Cell cell, int sequences) {
    return Optional.ofNullable(cell.begin().get(cell.layer().output()))
        .orElseGet(() -> DoubleRows.zeros(Rows.of(sequences), cell.layer().outputWidth()));
  }
}
