package io.slate.studio.work;

import io.slate.cell.Cell;
import io.slate.corpus.generated.AddingProblem;
import io.slate.corpus.generated.CopyProblem;
import io.slate.corpus.generated.FilmReviews;
import io.slate.corpus.series.SeriesExample;
import io.slate.data.Examples;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A task on which a cell is tried for a few seconds. */
public enum SmallTask {
  /** The sum of two numbers that were marked among thirty (Hochreiter & Schmidhuber 1997). */
  ADDING(
      "add the two marked numbers of thirty",
      "squared error; who always says 1 is off by 0.167",
      cell ->
          Network.over(2).then(Layer.recurrent(cell, Sizes.HIDDEN)).then(Layer.last()).values(1),
      SmallTask::adding),

  /** Whether a generated film review is positive. */
  REVIEWS(
      "tell good film reviews from bad ones",
      "cross-entropy; who guesses has 0.693",
      SmallTask::reviewNetwork,
      network -> TrainingData.labelled(network, FilmReviews.generate(Sizes.EXAMPLES, Sizes.SEED))),

  /** Ten symbols, a pause, and the ten symbols again (Arjovsky et al. 2016). */
  COPY(
      "repeat ten symbols after a pause of five steps",
      "cross-entropy of a step",
      SmallTask::copyNetwork,
      SmallTask::copying);

  /** Common to all. */
  private static final class Sizes {
    static final int HIDDEN = 32;
    static final int EXAMPLES = 2400;
    static final long SEED = 42;
  }

  private static final int ADDED_LENGTH = 30;
  private static final int PAUSE = 5;
  private static final int MOST_WORDS = 500;
  private static final int EMBEDDING = 16;

  private final String question;
  private final String loss;
  private final Function<Cell, Network> network;
  private final Function<Network, TrainingData> data;

  SmallTask(
      String question,
      String loss,
      Function<Cell, Network> network,
      Function<Network, TrainingData> data) {
    this.question = question;
    this.loss = loss;
    this.network = network;
    this.data = data;
  }

  /** The word that it is asked for by. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the network has to do. */
  public String question() {
    return question;
  }

  /** Which loss is shown. */
  public String loss() {
    return loss;
  }

  Network network(Cell cell) {
    return network.apply(cell);
  }

  TrainingData data(Network over) {
    return data.apply(over);
  }

  private static TrainingData adding(Network network) {
    List<SeriesExample> examples =
        new AddingProblem(ADDED_LENGTH).generate(Sizes.EXAMPLES, Sizes.SEED);
    return TrainingData.values(
        examples.stream().map(each -> each.series().values()).toList(),
        2,
        examples.stream().map(each -> new float[] {each.target().orElseThrow()}).toList(),
        1);
  }

  private static Network reviewNetwork(Cell cell) {
    Examples reviews = FilmReviews.generate(Sizes.EXAMPLES, Sizes.SEED);
    return Network.over(Vocabulary.of(Tokenizer.WORDS, reviews.texts(), MOST_WORDS), EMBEDDING)
        .then(Layer.recurrent(cell, Sizes.HIDDEN))
        .then(Layer.last())
        .classify(reviews.classes());
  }

  private static Network copyNetwork(Cell cell) {
    String symbols = String.join(" ", names(IntStream.range(0, CopyProblem.ALPHABET).toArray()));
    Vocabulary alphabet = Vocabulary.of(Tokenizer.WHITESPACE, List.of(symbols), 100);
    return Network.over(alphabet, CopyProblem.ALPHABET)
        .then(Layer.recurrent(cell, Sizes.HIDDEN))
        .tag(names(IntStream.rangeClosed(0, CopyProblem.BLANK).toArray()));
  }

  private static TrainingData copying(Network network) {
    var examples = new CopyProblem(PAUSE).generate(Sizes.EXAMPLES, Sizes.SEED);
    return TrainingData.tagged(
        network,
        examples.stream().map(each -> names(each.input())).toList(),
        examples.stream().map(each -> names(each.answer())).toList());
  }

  private static List<String> names(int... symbols) {
    return Arrays.stream(symbols).mapToObj(Integer::toString).toList();
  }
}
