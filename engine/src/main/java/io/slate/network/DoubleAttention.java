package io.slate.network;

import io.slate.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a decoder looks at in double precision, a step at a time: weights from scores by a softmax
 * over the steps of each sequence, and the mean with them. A sequence without steps gives zeros.
 */
final class DoubleAttention {
  private final Attending.EachStep attending;
  private final String path;
  private final DoubleOps ops;
  private final DoubleMaps maps;
  private final DoublePools pools;
  private final DoubleRows rows;

  /** The steps of the sequence that each one is decoded from, and what they are compared by. */
  private final List<DoubleFlow> values = new ArrayList<>();

  private final List<DoubleFlow> keys = new ArrayList<>();

  /** What was looked at before, one number a step: the sum of its weights. */
  private final List<DoubleFlow> sums = new ArrayList<>();

  DoubleAttention(
      Attending.EachStep attending,
      String path,
      DoubleOps ops,
      Dictation read,
      DoubleFlow encoder) {
    this.attending = attending;
    this.path = path;
    this.ops = ops;
    this.maps = new DoubleMaps(ops.trail());
    this.pools = new DoublePools(ops.trail());
    this.rows = new DoubleRows(ops.trail());
    DoubleFlow compared = keys(encoder);
    for (int source : read.sources()) {
      int length = encoder.rows().length(source);
      int[] own = IntStream.range(0, length).map(t -> encoder.rows().row(source, t)).toArray();
      values.add(rows.chosen(encoder, own));
      keys.add(rows.chosen(compared, own));
      sums.add(DoubleRows.zeros(Rows.of(length), 1));
    }
  }

  private DoubleFlow keys(DoubleFlow encoder) {
    String weight = path + ".keys.weight";
    return switch (attending.score()) {
      case DOT -> encoder;
      case GENERAL, CONCAT -> ops.product(weight, encoder);
      case ADDITIVE -> ops.affine(weight, path + ".keys.bias", encoder);
    };
  }

  /**
   * The means of one step, {@code [active, width]}.
   *
   * @param outputs of the decoder's last cell, of the sequences that have the step
   */
  DoubleFlow step(DoubleFlow outputs) {
    DoubleFlow queries =
        switch (attending.score()) {
          case DOT, GENERAL -> outputs;
          case CONCAT, ADDITIVE -> ops.product(path + ".query.weight", outputs);
        };
    List<DoubleFlow> means = new ArrayList<>();
    for (int i = 0; i < outputs.count(); i++) {
      DoubleFlow weights = pools.softmax(scores(i, queries));
      sums.set(i, maps.sum(sums.get(i), 1, weights));
      means.add(pools.weighted(values.get(i), weights));
    }
    return rows.stacked(Rows.of(means.size()), values.getFirst().width(), means);
  }

  private DoubleFlow scores(int sequence, DoubleFlow queries) {
    DoubleFlow own = keys.get(sequence);
    DoubleFlow query = rows.repeated(queries, sequence, own.count());
    return switch (attending.score()) {
      case DOT, GENERAL -> rows.dots(own, query);
      case CONCAT, ADDITIVE -> {
        DoubleFlow both = maps.sum(own, 1, query);
        DoubleFlow all =
            switch (attending.coverage()) {
              case NONE -> both;
              case SUM -> maps.sum(both, 1, ops.times(path + ".coverage", sums.get(sequence)));
            };
        yield ops.along(path + ".score", maps.tanh(all));
      }
    };
  }
}
