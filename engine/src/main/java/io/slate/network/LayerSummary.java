package io.slate.network;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A few words on each kind of layer, as in {@code lstm 128 forward}. */
final class LayerSummary {
  private LayerSummary() {}

  static String of(Layer layer) {
    return switch (layer) {
      case Layer.Recurrent one ->
          one.cell().name() + " " + one.hidden() + " " + one.direction().word();
      case Layer.Bidirectional both -> {
        String merge = both.merge().name().toLowerCase(Locale.ROOT);
        String how = both.merge() == Layer.Bidirectional.Merge.CONCATENATE ? "" : ", " + merge;
        yield both.cell().name() + " " + both.hidden() + " both ways" + how;
      }
      case Layer.Tree one -> one.cell().name() + " " + one.hidden() + " over trees";
      case Layer.Dropout(var rate, var draw) ->
          (draw == Layer.Dropout.Draw.LOCKED ? "locked dropout " : "dropout ") + rate;
      case Layer.Pool(var kind) -> kind.name().toLowerCase(Locale.ROOT);
      case Layer.Attention(var size) -> "attention " + size;
      case Layer.Normalisation _ -> "normalisation";
      case Layer.Dense(var width, var activation) ->
          "dense " + width + " " + activation.name().toLowerCase(Locale.ROOT);
      case Layer.Convolution(var filters, var size, var stride, var activation) ->
          "convolution %d of %dx%d, stride %d, %s"
              .formatted(filters, size, size, stride, activation.name().toLowerCase(Locale.ROOT));
      case Layer.Residual(var layers) -> "residual (" + of(layers) + ")";
      case Layer.Highway(var layers) -> "highway (" + of(layers) + ")";
    };
  }

  private static String of(List<Layer> layers) {
    return layers.stream().map(Layer::summary).collect(Collectors.joining(", "));
  }
}
