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
import java.util.stream.IntStream;

/** A task on which a cell is tried for a few seconds. */
public enum SmallTask {
  /** The sum of two numbers that were marked among thirty (Hochreiter & Schmidhuber 1997). */
  ADDING(
      "add the two marked numbers of thirty", "squared error; who always says 1 is off by 0.167"),

  /** Whether a generated film review is positive. */
  REVIEWS("tell good film reviews from bad ones", "cross-entropy; who guesses has 0.693"),

  /** Ten symbols, a pause, and the ten symbols again (Arjovsky et al. 2016). */
  COPY("repeat ten symbols after a pause of five steps", "cross-entropy of a step");

  private static final int HIDDEN = 32;
  private static final int EXAMPLES = 2400;
  private static final long SEED = 42;
  private static final int ADDED_LENGTH = 30;
  private static final int PAUSE = 5;
  private static final int MOST_WORDS = 500;
  private static final int EMBEDDING = 16;

  private final String question;
  private final String loss;

  SmallTask(String question, String loss) {
    this.question = question;
    this.loss = loss;
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

  /** A network of a cell for this task. */
  Network network(Cell cell) {
    return switch (this) {
      case ADDING ->
          Network.over(2).then(Layer.recurrent(cell, HIDDEN)).then(Layer.last()).values(1);
      case REVIEWS -> reviewNetwork(cell);
      case COPY -> copyNetwork(cell);
    };
  }

  /** What is learned from. */
  TrainingData data(Network network) {
    return switch (this) {
      case ADDING -> adding();
      case REVIEWS -> TrainingData.labelled(network, FilmReviews.generate(EXAMPLES, SEED));
      case COPY -> copying(network);
    };
  }

  private static TrainingData adding() {
    List<SeriesExample> examples = new AddingProblem(ADDED_LENGTH).generate(EXAMPLES, SEED);
    return TrainingData.values(
        examples.stream().map(each -> each.series().values()).toList(),
        2,
        examples.stream().map(each -> new float[] {each.target().orElseThrow()}).toList(),
        1);
  }

  private static Network reviewNetwork(Cell cell) {
    Examples reviews = FilmReviews.generate(EXAMPLES, SEED);
    return Network.over(Vocabulary.of(Tokenizer.WORDS, reviews.texts(), MOST_WORDS), EMBEDDING)
        .then(Layer.recurrent(cell, HIDDEN))
        .then(Layer.last())
        .classify(reviews.classes());
  }

  private static Network copyNetwork(Cell cell) {
    String symbols = String.join(" ", names(IntStream.range(0, CopyProblem.ALPHABET).toArray()));
    Vocabulary alphabet = Vocabulary.of(Tokenizer.WHITESPACE, List.of(symbols), 100);
    return Network.over(alphabet, CopyProblem.ALPHABET)
        .then(Layer.recurrent(cell, HIDDEN))
        .tag(names(IntStream.rangeClosed(0, CopyProblem.BLANK).toArray()));
  }

  private static TrainingData copying(Network network) {
    var examples = new CopyProblem(PAUSE).generate(EXAMPLES, SEED);
    return TrainingData.tagged(
        network,
        examples.stream().map(each -> names(each.input())).toList(),
        examples.stream().map(each -> names(each.answer())).toList());
  }

  private static List<String> names(int... symbols) {
    return Arrays.stream(symbols).mapToObj(Integer::toString).toList();
  }
}
