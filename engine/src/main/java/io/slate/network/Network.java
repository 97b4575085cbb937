package io.slate.network;

import io.slate.data.ParameterLayout;
import io.slate.data.Vocabulary;
import io.slate.layer.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network as a value: what it reads, its layers, and what it says.
 *
 * @param source what it reads
 * @param layers in the order in which values flow
 * @param head what it says
 * @param start how every parameter starts where a layer's own {@link io.slate.layer.Initialisation}
 *     says nothing; absent where the layers and cells decide
 */
public record Network(Source source, List<Layer> layers, Head head, Optional<Start> start) {
  public Network {
    layers = List.copyOf(layers);
  }

  /** A network in which layers and cells decide how parameters start. */
  public Network(Source source, List<Layer> layers, Head head) {
    this(source, layers, head, Optional.empty());
  }

  /**
   * The same with every parameter starting alike, vectors of tokens and the head among them: as
   * {@code uniform(0.1)} for the language models of Zaremba, Sutskever &amp; Vinyals 2014.
   */
  public Network startingFrom(Start other) {
    return new Network(source, layers, head, Optional.of(other));
  }

  /** The classes, labels or tags, in the order of the scores; none where it says something else. */
  public List<String> labels() {
    return head.labels();
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

    /** The network that says one class a sequence. */
    public Network classify(String... labels) {
      return classify(List.of(labels));
    }

    /** The network that says one class a sequence. */
    public Network classify(List<String> labels) {
      return with(new Head.Classes(labels));
    }

    /** The network that says of each label whether a sequence has it. */
    public Network label(List<String> labels) {
      return with(new Head.Labels(labels));
    }

    /** The network that says a class at every step. */
    public Network tag(List<String> labels) {
      return with(new Head.Tags(labels));
    }

    /** The network that says which token follows each step: a language model. */
    public Network nextToken() {
      return with(new Head.NextToken());
    }

    /** The same with the scores of tokens coming about in another way. */
    public Network nextToken(Head.NextToken.Softmax softmax) {
      return with(new Head.NextToken(softmax));
    }

    /** The network that answers yes or no, some number of times at every step. */
    public Network bits(int count) {
      return with(new Head.Bits(count));
    }

    /** The network that says real values: of a sequence where a layer pools, else at every step. */
    public Network values(int count) {
      return with(new Head.Values(count));
    }

    /** The network that says real values and how far each may be off. */
    public Network gaussian(int count) {
      return with(new Head.Gaussian(count));
    }

    /** The network that says quantiles of real values. */
    public Network quantiles(int count, Double... levels) {
      return with(new Head.Quantiles(count, List.of(levels)));
    }

    /**
     * The network that says another sequence, in tokens of this vocabulary.
     *
     * @param width elements of the vector with which a token is read
     */
    public Network decode(
        Vocabulary vocabulary,
        int width,
        Attending attending,
        Bridge bridge,
        Layer.Recurrent... cells) {
      return with(new Head.Decoder(vocabulary, width, List.of(cells), attending, bridge));
    }

    /** The network that says something. */
    public Network with(Head head) {
      return new Network(source, layers, head);
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

  /** A network over pictures of one size; the layers behind see their places as steps. */
  public static Unfinished overPictures(int rows, int columns, int channels) {
    return new Unfinished(new Source.Pictures(new Grid(rows, columns), channels), List.of());
  }

  /** A network over trees, of whose tokens each has a trained vector. */
  public static Unfinished overTrees(Vocabulary vocabulary, int width) {
    return new Unfinished(new Source.Trees(vocabulary, width), List.of());
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
