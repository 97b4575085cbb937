package io.slate.cli;

import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.Series;
import io.slate.data.Shelf;
import io.slate.data.Tokenizer;
import io.slate.network.Network;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a network reads that of which it says a real value.
 *
 * @param <T> what is read
 */
sealed interface ValueReading<T> {
  /**
   * The beginning of a network.
   *
   * @param train what is learned from
   */
  Network.Unfinished over(NetworkOptions options, List<T> train);

  /**
   * What is read, as numbers.
   *
   * @param values one for each
   */
  TrainingData data(Network network, List<T> inputs, List<float[]> values);

  /** What a model needs to know to read so, by name. */
  Map<String, String> notes();

  /** Commands to try on the model in that folder. */
  List<String> hints(Path folder);

  /** Texts. */
  record OfTexts(Tokens tokens) implements ValueReading<String> {
    /** By a model that has its own vocabulary. */
    static OfTexts known() {
      return new OfTexts(new Tokens.Ruled(Tokenizer.WORDS, Integer.MAX_VALUE));
    }

    @Override
    public Network.Unfinished over(NetworkOptions options, List<String> train) {
      return options.over(tokens.vocabulary(train));
    }

    @Override
    public TrainingData data(Network network, List<String> inputs, List<float[]> values) {
      return TrainingData.values(network, inputs, values, 1);
    }

    @Override
    public Map<String, String> notes() {
      return Map.of();
    }

    @Override
    public List<String> hints(Path folder) {
      return List.of("slate predict " + folder + " \"a text\"");
    }
  }

  /**
   * Series of values.
   *
   * @param scaling found on what is learned from
   */
  record OfSeries(Scaling scaling) implements ValueReading<Series> {
    @Override
    public Network.Unfinished over(NetworkOptions options, List<Series> train) {
      return Network.over(scaling.width());
    }

    @Override
    public TrainingData data(Network network, List<Series> inputs, List<float[]> values) {
      List<float[]> scaled = Shelf.each(inputs, each -> scaling.apply(each.values()));
      return TrainingData.values(scaled, scaling.width(), values, 1);
    }

    @Override
    public Map<String, String> notes() {
      return Map.of(Scaling.NOTE, scaling.write());
    }

    @Override
    public List<String> hints(Path folder) {
      return List.of("slate predict " + folder + " other.ts");
    }
  }
}
