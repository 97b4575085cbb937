package io.slate.train;

import io.slate.network.Head;
import io.slate.network.Network;

/** Adds up how answers compare with scores, some rows at a time. Belongs to one caller. */
interface Tally {
  /**
   * Counts some rows.
   *
   * @param scores {@code [rows, scores]}, overwritten
   */
  void add(float[] scores, Targets targets);

  Score score();

  static Tally of(Network network) {
    Head head = network.head();
    return switch (head) {
      case Head.Classes(var labels) -> new ClassTally(labels);
      case Head.Tags(var labels) -> new ClassTally(labels);
      case Head.Labels(var labels) -> new LabelTally(labels);
      case Head.NextToken _, Head.Decoder _ -> new TokenTally();
      case Head.Bits(var count) -> new BitTally(count);
      case Head.Values _, Head.Gaussian _, Head.Quantiles _ -> new ValueTally(head);
    };
  }
}
