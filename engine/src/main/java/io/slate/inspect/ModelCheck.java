package io.slate.inspect;

import io.slate.data.CounterRandom;
import io.slate.layer.RecurrentLayer;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model computes what its equations say, link by link, from the equations of its cells to
 * the kernels that run: each is held against the one before with the model's own parameters.
 *
 * @param lines what was compared
 */
public record ModelCheck(List<Line> lines) {
  /** Steps of the sequences that are made up where no text is given. */
  private static final int[] LENGTHS = {7, 4, 1};

  /** What is held against what. */
  public enum Link {
    /** The plan of a recurrent layer against its equations, both in double precision. */
    PLAN("plan = equations"),
    /** The gradients of the network in double precision against differences of its loss. */
    GRADIENTS("gradients = differences"),
    /** The network in float against itself in double precision. */
    ROUNDING("float = double"),
    /** The kernels of a recurrent layer against plain loops, bit by bit. */
    KERNELS("kernels = plain loops"),
    /** A network that is run step by step against a run over the whole, bit by bit. */
    STREAM("step by step = whole");

    private final String words;

    Link(String words) {
      this.words = words;
    }

    /** As in {@code plan = equations}. */
    public String words() {
      return words;
    }
  }

  /**
   * One comparison.
   *
   * @param part the path of a layer, {@code embedding}, the head, or {@code scores}
   * @param worst the greatest difference, relative to the greatest value that it is among; of bits
   *     the share of numbers that are not the same; NaN where one is a number and one is not
   * @param allowed how great it may be
   */
  public record Line(String part, Link link, double worst, double allowed) {
    /** Whether the difference is one that may be. */
    public boolean passed() {
      return worst <= allowed;
    }
  }

  public ModelCheck {
    lines = List.copyOf(lines);
  }

  /** Whether all lines passed. */
  public boolean passed() {
    return lines.stream().allMatch(Line::passed);
  }

  /** Checks on sequences that are drawn from the seed. */
  public static ModelCheck of(Model model, long seed) {
    return of(model, drawn(model.network().source(), seed), seed);
  }

  /**
   * Checks on given sequences; what recurrent layers read alone, and what the network should have
   * said, is drawn from the seed.
   *
   * @throws io.slate.data.DataException if the batch is not what the network reads
   */
  public static ModelCheck of(Model model, Batch batch, long seed) {
    batch.requireFit(model.network().source());
    List<Line> lines = new ArrayList<>();
    float[] parameters = model.parameters();
    for (var each : model.program().recurrentLayers().entrySet()) {
      RecurrentLayer layer = each.getValue();
      var check = LayerCheck.of(each.getKey(), layer, own(model, each.getKey(), parameters), seed);
      lines.add(check.plan());
      lines.add(check.kernels());
    }
    var network = new NetworkCheck(model, batch, seed);
    lines.addAll(network.gradients());
    lines.addAll(network.rounding());
    if (model.program().readsForward()) {
      network.stream().ifPresent(lines::add);
    }
    return new ModelCheck(lines);
  }

  /** The parameters of one recurrent layer. */
  private static float[] own(Model model, String path, float[] parameters) {
    RecurrentLayer layer =
        java.util.Objects.requireNonNull(model.program().recurrentLayers().get(path));
    var entries = layer.parameters().entries();
    int from =
        entries.isEmpty()
            ? 0
            : model.layout().entry(path + "." + entries.getFirst().name()).offset();
    return java.util.Arrays.copyOfRange(parameters, from, from + layer.parameters().size());
  }

  private static Batch drawn(Source source, long seed) {
    long key = CounterRandom.key(seed, 0, 0, 0);
    return switch (source) {
      case Source.Tokens(var vocabulary, _) -> {
        List<int[]> texts = new ArrayList<>();
        for (int length : LENGTHS) {
          int[] tokens = new int[length];
          for (int t = 0; t < length; t++) {
            tokens[t] = CounterRandom.below(CounterRandom.child(key, length), t, vocabulary.size());
          }
          texts.add(tokens);
        }
        yield Batch.ofTokens(texts);
      }
      case Source.Values(var width) -> Batch.ofValues(series(key, width, LENGTHS), width);
      case Source.Trees _ ->
          throw new IllegalArgumentException(
              "a network over trees runs in float alone; its cell is checked by slate cell check");
      case Source.Pictures(var grid, var channels) -> {
        int[] places = {grid.places(), grid.places()};
        yield Batch.ofValues(series(key, channels, places), channels);
      }
    };
  }

  private static List<float[]> series(long key, int width, int... lengths) {
    List<float[]> series = new ArrayList<>();
    for (int length : lengths) {
      float[] values = new float[length * width];
      long own = CounterRandom.child(key, series.size());
      CounterRandom.fillNormal(own, 0, values, 0, values.length);
      series.add(values);
    }
    return series;
  }
}
