package io.slate.network;

import io.slate.data.Vocabulary;
import io.slate.layer.Direction;
import java.util.LinkedHashSet;
import java.util.List;

/** What a network says: how its scores are to be read, and of what there is one. */
public sealed interface Head {

  /** Of what a head says one thing. */
  enum Place {
    /** Of each sequence: a layer must pool its steps. */
    SEQUENCE,
    /** Of each step: no layer may pool them. */
    STEP,
    /** Of each sequence where a layer pools the steps, else of each step. */
    EITHER
  }

  /** One class a sequence. */
  record Classes(List<String> labels) implements Head {
    public Classes {
      labels = different(labels, 2, "a network that classifies needs two classes or more");
    }
  }

  /** Any number of labels a sequence, each present or absent on its own. */
  record Labels(List<String> labels) implements Head {
    public Labels {
      labels = different(labels, 1, "a network that labels needs one label or more");
    }
  }

  /** A class at every step. */
  record Tags(List<String> labels) implements Head {
    public Tags {
      labels = different(labels, 2, "a network that tags needs two tags or more");
    }
  }

  /**
   * The token that follows each step, of the vocabulary that the network reads.
   *
   * @param softmax how the scores of all tokens come about
   */
  record NextToken(Softmax softmax) implements Head {
    /** A score for every token with weights of its own. */
    public NextToken() {
      this(new Softmax.Whole());
    }

    /** How the scores of all tokens come about. */
    public sealed interface Softmax {
      /** Each token has weights of its own. */
      record Whole() implements Softmax {}

      /**
       * The weights of each token are the vector with which it is read, so the last layer must be
       * as wide as that (Press &amp; Wolf 2017).
       */
      record Tied() implements Softmax {}

      /**
       * Rare tokens are scored in groups (Grave et al. 2017): for large vocabularies.
       *
       * @param cutoffs the number of the first token of each group, ascending; tokens are numbered
       *     from the most frequent on
       */
      record Adaptive(List<Integer> cutoffs) implements Softmax {
        public Adaptive {
          cutoffs = List.copyOf(cutoffs);
          int before = 0;
          for (int cutoff : cutoffs) {
            if (cutoff <= before) {
              throw new IllegalArgumentException(
                  "the cutoffs of an adaptive softmax are "
                      + cutoffs
                      + "; they ascend from 1 on, as 2000, 6000");
            }
            before = cutoff;
          }
          if (cutoffs.isEmpty()) {
            throw new IllegalArgumentException(
                "an adaptive softmax has one group of rare tokens or more: say where they begin");
          }
        }
      }
    }
  }

  /**
   * Independent yes-or-no answers at every step, such as the keys of the next chord.
   *
   * @param count how many
   */
  record Bits(int count) implements Head {
    public Bits {
      requireCount(count, "bits");
    }
  }

  /**
   * Real values, such as the next ones of a series.
   *
   * @param count how many
   */
  record Values(int count) implements Head {
    public Values {
      requireCount(count, "values");
    }
  }

  /**
   * Real values of which each is normally distributed: the scores are all means, then the logarithm
   * of each standard deviation.
   *
   * @param count how many
   */
  record Gaussian(int count) implements Head {
    public Gaussian {
      requireCount(count, "values");
    }
  }

  /**
   * Quantiles of real values: the scores are all levels of the first value, then those of the
   * second.
   *
   * @param count how many values
   * @param levels of the quantiles, between 0 and 1, ascending
   */
  record Quantiles(int count, List<Double> levels) implements Head {
    public Quantiles {
      requireCount(count, "values");
      levels = List.copyOf(levels);
      double before = 0;
      for (double level : levels) {
        if (!(level > before && level < 1)) {
          throw new IllegalArgumentException(
              "the levels of quantiles are "
                  + levels
                  + "; they ascend between 0 and 1, as 0.1, 0.5, 0.9");
        }
        before = level;
      }
      if (levels.isEmpty()) {
        throw new IllegalArgumentException(
            "a network that says quantiles needs one level or more, such as 0.5 for the median");
      }
    }
  }

  /**
   * Another sequence, a token at a time, from the sequence that the network reads (Cho et al. 2014;
   * Sutskever, Vinyals &amp; Le 2014). It reads each token that it says, and says which one
   * follows; the number behind the vocabulary's last stands for the beginning where it is read and
   * for the end where it is said.
   *
   * @param vocabulary of what it says
   * @param width elements of the vector with which a token is read
   * @param layers cells that read forward, the first reads tokens
   * @param attending how it looks at the sequence that the network reads
   * @param bridge what the states of the cells begin with
   */
  record Decoder(
      Vocabulary vocabulary,
      int width,
      List<Layer.Recurrent> layers,
      Attending attending,
      Bridge bridge)
      implements Head {
    public Decoder {
      layers = List.copyOf(layers);
      requireCount(width, "elements of a token's vector");
      requireCount(layers.size(), "cells in a decoder");
      if (layers.stream().anyMatch(layer -> layer.direction() == Direction.BACKWARD)) {
        throw new IllegalArgumentException(
            "a decoder says one token after the other, so its cells read forward: use"
                + " recurrent(...)");
      }
    }

    /** The number that stands for the beginning and the end. */
    public int marker() {
      return vocabulary.size();
    }
  }

  /** What the scores are of, where they have names: classes, labels or tags; else nothing. */
  default List<String> labels() {
    return switch (this) {
      case Classes(var labels) -> labels;
      case Labels(var labels) -> labels;
      case Tags(var labels) -> labels;
      case NextToken _, Bits _, Values _, Gaussian _, Quantiles _, Decoder _ -> List.of();
    };
  }

  /** Of what there is one answer. */
  default Place place() {
    return switch (this) {
      case Classes _, Labels _ -> Place.SEQUENCE;
      case Tags _, NextToken _, Bits _ -> Place.STEP;
      case Values _, Gaussian _, Quantiles _, Decoder _ -> Place.EITHER;
    };
  }

  /**
   * How many scores one answer has.
   *
   * @param source what the network reads
   */
  default int scores(Source source) {
    return switch (this) {
      case Classes(var labels) -> labels.size();
      case Labels(var labels) -> labels.size();
      case Tags(var labels) -> labels.size();
      case NextToken _ -> tokens(source);
      case Bits(var count) -> count;
      case Values(var count) -> count;
      case Gaussian(var count) -> Math.multiplyExact(2, count);
      case Quantiles(var count, var levels) -> Math.multiplyExact(count, levels.size());
      case Decoder decoder -> decoder.marker() + 1;
    };
  }

  private static int tokens(Source source) {
    return switch (source) {
      case Source.Tokens(var vocabulary, _) -> vocabulary.size();
      case Source.Values _, Source.Pictures _, Source.Trees _ ->
          throw new IllegalArgumentException(
              "the next token is one of the vocabulary that a network reads, and this one reads"
                  + " something else: begin with Network.over(vocabulary, width), or end with"
                  + " values(count)");
    };
  }

  /** How its parameters are called. */
  default String name() {
    return switch (this) {
      case Classes _ -> "classify";
      case Labels _ -> "label";
      case Tags _ -> "tag";
      case NextToken _ -> "next_token";
      case Bits _ -> "bits";
      case Values _ -> "values";
      case Gaussian _ -> "gaussian";
      case Quantiles _ -> "quantiles";
      case Decoder _ -> "decode";
    };
  }

  private static List<String> different(List<String> labels, int least, String need) {
    if (labels.size() < least) {
      throw new IllegalArgumentException(need + ", and is given " + labels);
    }
    if (new LinkedHashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException("a class is named twice: " + labels);
    }
    return List.copyOf(labels);
  }

  private static void requireCount(int count, String what) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "a network says one or more " + what + ", and " + count + " are asked for");
    }
  }
}
