package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.data.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A network as a value: what it reads, its layers, and the classes it tells apart.
 *
 * @param source what it reads
 * @param layers in the order in which values flow
 * @param labels the classes, in the order of its scores
 */
public record Network(Source source, List<Layer> layers, List<String> labels) {
  public Network {
    layers = List.copyOf(layers);
    labels = List.copyOf(labels);
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "a network that classifies needs two classes or more, and is given " + labels);
    }
    if (new LinkedHashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException("a class is named twice: " + labels);
    }
  }

  /** A network that is not finished: it does not say anything yet. */
  public static final class Unfinished {
    private final Source source;
    private final List<Layer> layers;

    private Unfinished(Source source, List<Layer> layers) {
      this.source = source;
      this.layers = List.copyOf(layers);
    }

    /** The same with one layer more. */
    public Unfinished then(Layer layer) {
      List<Layer> more = new ArrayList<>(layers);
      more.add(layer);
      return new Unfinished(source, more);
    }

    /** The network that tells classes apart. */
    public Network classify(String... labels) {
      return classify(List.of(labels));
    }

    /** The network that tells classes apart. */
    public Network classify(List<String> labels) {
      return new Network(source, layers, labels);
    }
  }

  /** A network over tokens, each of which has a trained vector. */
  public static Unfinished over(Vocabulary vocabulary, int width) {
    return new Unfinished(new Source.Tokens(vocabulary, width), List.of());
  }

  /** A network over real values at every step. */
  public static Unfinished over(int width) {
    return new Unfinished(new Source.Values(width), List.of());
  }

  /** The network ready to run: planned, which takes milliseconds. */
  public Program compile() {
    return compile(Watch.NOTHING);
  }

  /** The network ready to run, with more or less of its inside to be looked at. */
  public Program compile(Watch watch) {
    return Program.of(this, watch);
  }

  /** Where each parameter lies. */
  public ParameterLayout parameters() {
    return compile().parameters();
  }
}
