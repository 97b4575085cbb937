package io.slate.inspect;

import io.slate.data.ParameterLayout;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.TreeLayer;
import io.slate.model.Model;
import io.slate.network.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a model computes what its equations say, link by link, from the equations of its cells to
 * the kernels that run: each is held against the one before with the model's own parameters.
 *
 * @param lines what was compared
 */
public record ModelCheck(List<Line> lines) {
  /** What is held against what. */
  public enum Link {
    /**
     * The plan of a recurrent layer, or of one over trees, against its equations, both in double
     * precision.
     */
    PLAN("plan = equations"),
    /** The gradients of the network in double precision against differences of its loss. */
    GRADIENTS("gradients = differences"),
    /** The network in float against itself in double precision. */
    ROUNDING("float = double"),
    /** The kernels of a recurrent layer, or of one over trees, against plain loops, bit by bit. */
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
    return of(model, DrawnBatch.of(model.program(), seed), seed);
  }

  /**
   * Checks on given sequences; what layers read alone, what the network should have said, and what
   * a decoder reads where nothing is dictated, is drawn from the seed.
   *
   * @throws io.slate.data.DataException if the batch is not what the network reads
   */
  public static ModelCheck of(Model model, Batch batch, long seed) {
    batch.requireFit(model.network().source());
    List<Line> lines = new ArrayList<>();
    for (var each : model.program().recurrentLayers().entrySet()) {
      RecurrentLayer layer = each.getValue();
      float[] own = own(model, each.getKey(), layer.parameters());
      var check = LayerCheck.of(each.getKey(), layer, own, seed);
      lines.add(check.plan());
      lines.add(check.kernels());
    }
    for (var each : model.program().treeLayers().entrySet()) {
      TreeLayer layer = each.getValue();
      float[] own = own(model, each.getKey(), layer.parameters());
      var check = new TreeCheck(each.getKey(), layer, own, seed);
      check.plan().ifPresent(lines::add);
      lines.add(check.kernels());
    }
    var network = new NetworkCheck(model, DrawnBatch.dictated(model.program(), batch, seed), seed);
    lines.addAll(network.gradients());
    lines.addAll(network.rounding());
    if (model.program().readsForward()) {
      network.stream().ifPresent(lines::add);
    }
    return new ModelCheck(lines);
  }

  /** The parameters of one layer. */
  private static float[] own(Model model, String path, ParameterLayout layout) {
    var entries = layout.entries();
    int from =
        entries.isEmpty()
            ? 0
            : model.layout().entry(path + "." + entries.getFirst().name()).offset();
    return Arrays.copyOfRange(model.parameters(), from, from + layout.size());
  }
}
