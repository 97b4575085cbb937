package io.slate.cli;

import io.slate.network.Layer;
import io.slate.network.Network;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of networks that read pictures. */
final class CaptionOptions {
  /** On each side, what the cells read at most of a picture. */
  private static final int PLACES = 8;

  private static final int FILTERS = 24;

  @Option(
      names = "--side",
      paramLabel = "PLACES",
      defaultValue = "32",
      description = "Pictures are scaled to a square of this side (default: ${DEFAULT-VALUE})")
  private int side;

  void check(CommandSpec command) {
    if (side < PLACES || side > 512) {
      throw new ParameterException(
          command.commandLine(),
          "--side is %d, expected a number from %d to 512".formatted(side, PLACES));
    }
  }

  int side() {
    return side;
  }

  /**
   * Filters over a picture in colour, one layer behind the other, each of which halves its sides,
   * until there are 8 x 8 places or fewer.
   *
   * @param side places on each side
   */
  static Network.Unfinished filters(int side, int channels) {
    int filters = FILTERS;
    Network.Unfinished network =
        Network.overPictures(side, side, channels).then(Layer.convolution(filters, 5, 2));
    for (int now = (side + 1) / 2; now > PLACES; now = (now + 1) / 2) {
      filters = Math.min(2 * filters, 96);
      network = network.then(Layer.convolution(filters, 3, 2));
    }
    return network;
  }
}
