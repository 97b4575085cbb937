package io.slate.network;

/** Turns what a network says into its last part, and refuses what cannot stand where it stands. */
final class HeadWiring {
  private HeadWiring() {}

  /** Fails unless there is a value wherever something is said. */
  static void requirePlace(Network network, boolean isByStep) {
    Head head = network.head();
    boolean isOfPictures = network.source() instanceof Source.Pictures;
    if (isByStep && isOfPictures && !(head instanceof Head.Decoder)) {
      throw new IllegalArgumentException(
          "a network over pictures says one thing of each: put mean(), max() or attention(size)"
              + " behind its last layer, or end with decode(...)");
    }
    switch (head.place()) {
      case SEQUENCE -> {
        if (isByStep) {
          throw new IllegalArgumentException(
              "a network that says one thing of each sequence, as this one does ("
                  + head.name()
                  + "), needs one value a sequence: put last(), mean() or max() behind its last"
                  + " recurrent layer");
        }
      }
      case STEP -> {
        if (!isByStep) {
          throw new IllegalArgumentException(
              "a network that says something at every step, as this one does ("
                  + head.name()
                  + "), needs a value for every step: leave out the layer that pools them, or end"
                  + " with classify(...)");
        }
      }
      case EITHER -> {}
    }
  }

  static Part head(Network network, Wiring wiring) {
    Head head = network.head();
    int width = wiring.width();
    if (head instanceof Head.Decoder decoder) {
      return new DecoderPart(decoder, wiring);
    }
    int scores = head.scores(network.source());
    if (!(head instanceof Head.NextToken(var softmax))) {
      return new HeadPart(head.name(), width, scores);
    }
    return switch (softmax) {
      case Head.NextToken.Softmax.Whole _ -> new HeadPart(head.name(), width, scores);
      case Head.NextToken.Softmax.Adaptive(var cutoffs) ->
          new AdaptivePart(head.name(), width, scores, cutoffs);
      case Head.NextToken.Softmax.Tied _ -> {
        if (width != network.source().width()) {
          throw new IllegalArgumentException(
              "tokens are scored with the vectors of width %d that they are read with, and the last layer gives %d elements. Make them equal, or put dense(%d) behind it"
                  .formatted(network.source().width(), width, network.source().width()));
        }
        yield new TiedPart(head.name(), width, scores);
      }
    };
  }
}
