package io.slate.layer;

/**
 * A mask among the inputs of a plan. No name of a cell holds a space, so none is one of these.
 *
 * @param kind what it drops
 * @param of the input or state that it drops elements of
 */
record MaskInput(Kind kind, String of) {
  enum Kind {
    INPUT("mask of input "),
    STATE("mask of state "),
    ZONEOUT("zoneout of state ");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** The mask of an input, anew at every step. */
  static String ofInput(String input) {
    return Kind.INPUT.prefix + input;
  }

  /** The locked mask of a state. */
  static String ofState(String state) {
    return Kind.STATE.prefix + state;
  }

  /** The mask that says which elements of a state stay what they were. */
  static String ofZoneout(String state) {
    return Kind.ZONEOUT.prefix + state;
  }

  /** What the name of a plan's input stands for, if it is a mask. */
  static java.util.Optional<MaskInput> parse(String name) {
    for (Kind kind : Kind.values()) {
      if (name.startsWith(kind.prefix)) {
        return java.util.Optional.of(new MaskInput(kind, name.substring(kind.prefix.length())));
      }
    }
    return java.util.Optional.empty();
  }

  /** The share of its elements that is dropped, or for zoneout kept as it was. */
  double rate(Regularisers rates) {
    return switch (kind) {
      case INPUT -> rates.input();
      case STATE -> rates.recurrent();
      case ZONEOUT -> rates.zoneout().getOrDefault(of, 0.0);
    };
  }
}
