package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledTree;
import io.slate.data.LongNumbers;
import io.slate.data.Shelf;
import io.slate.data.ShelfForm;
import io.slate.network.Network;
import io.slate.network.Program;
import java.util.List;
import java.util.Set;

/**
 * What a network is trained or tested on, as numbers. Immutable; any number of threads may read it.
 *
 * <p>What lies on a {@link Shelf} stays there, and so do the numbers that are made of it: there may
 * be more of them than memory holds, and results are the same, bit for bit.
 *
 * <p>Whatever is wrong with the data is found when it is made or when a training begins, never in
 * the middle of one.
 */
public sealed interface TrainingData permits LanguageData, PairData, SequenceData {

  /**
   * Some sequences and what a network should say of them.
   *
   * @param numbers each sequence's own number, by the batch's row: what its masks are drawn from
   */
  @SuppressWarnings("ArrayRecordComponent") // made for one run, never compared
  record Portion(io.slate.network.Batch batch, Targets targets, long[] numbers) {}

  /**
   * Texts of which each has a class. Where they lie in a file, their tokens do too, and are read
   * from there batch by batch: results are the same, bit for bit.
   *
   * @throws DataException if one has a class that the network does not know
   */
  static TrainingData labelled(Network network, Examples examples) {
    List<String> texts = examples.texts();
    List<int[]> classes = Labelling.ofEach(network, examples.labels(), texts);
    return SequenceData.ofTexts(network, texts, new Answers.Numbers(classes))
        .withDigest(examples.digest());
  }

  /**
   * Texts of which each has any number of labels.
   *
   * @param labels of each text, in the same order
   * @throws DataException if one has a label that the network does not know
   */
  static TrainingData labelled(Network network, List<String> texts, List<Set<String>> labels) {
    return SequenceData.ofTexts(network, texts, Labelling.ofSets(network, labels));
  }

  /**
   * Tokens in order, each with its tag. A token that the vocabulary does not know is read as the
   * unknown one.
   *
   * @param tags as many as there are tokens, sentence by sentence
   * @throws DataException if a tag is not one of the network's, or there is not one for each token
   */
  static TrainingData tagged(
      Network network, List<List<String>> sentences, List<List<String>> tags) {
    List<int[]> numbers = Labelling.ofSteps(network, tags);
    return SequenceData.ofTokens(network, sentences, new Answers.Numbers(numbers));
  }

  /**
   * Trees of which nodes have classes. A network that says a class at every node learns from all
   * that are known, one that says a class of each tree from those of the roots. A word that the
   * vocabulary does not know is read as the unknown one.
   *
   * @throws DataException if a class is not one of the network's, or is missing at a root of which
   *     it is to be said
   */
  static TrainingData trees(Network network, List<LabelledTree> trees) {
    return TreeData.of(network, trees);
  }

  /** The same with the classes of the roots alone known, whatever the network says. */
  static TrainingData roots(Network network, List<LabelledTree> trees) {
    return TreeData.ofRoots(network, trees);
  }

  /**
   * A long text in which each token is to be predicted from those before it. It is cut into as many
   * streams as a batch has examples; an update reads the next window of each stream, and the layers
   * go on from the states that they had at the end of the window before: truncated back-propagation
   * through time (Williams &amp; Peng 1990).
   *
   * @param steps of a window
   * @throws DataException if the text has fewer than two tokens
   */
  static TrainingData language(Network network, String text, int steps) {
    return language(network, List.of(text), steps);
  }

  /**
   * The same for a text in pieces, which may lie in a file: its tokens do then, too.
   *
   * @param pieces no token reaches from one into the next
   */
  static TrainingData language(Network network, List<String> pieces, int steps) {
    var vocabulary = Labelling.vocabulary(network);
    return new LanguageData(
        LongNumbers.beside(pieces, pieces.stream().map(vocabulary::encode)), steps);
  }

  /**
   * The same for tokens that are numbers already.
   *
   * @param tokens their numbers in the network's vocabulary; copied
   */
  static TrainingData language(Network network, int[] tokens, int steps) {
    Labelling.vocabulary(network);
    return new LanguageData(LongNumbers.of(tokens), steps);
  }

  /**
   * Texts of which each is read from its beginning; every token but the first is to be predicted.
   * Where they belong together as one long text, {@link #language} is what is wanted.
   */
  static TrainingData sentences(Network network, List<String> texts) {
    var tokens = texts.stream().map(Labelling.vocabulary(network)::encode);
    return SequenceData.ofNext(Shelf.beside(texts, ShelfForm.numbers(), tokens));
  }

  /**
   * Sequences of real values of which each has a class.
   *
   * @param sequences each {@code [steps, width]}; shared, nobody writes to them
   * @param width of the network's source
   * @throws DataException if one has a class that the network does not know
   */
  static TrainingData classes(
      Network network, List<float[]> sequences, int width, List<String> labels) {
    List<int[]> classes = Labelling.ofEach(network, labels, sequences);
    return new SequenceData(new Inputs.Values(width, sequences), new Answers.Numbers(classes));
  }

  /**
   * Sequences of real values with yes-or-no answers at every step.
   *
   * @param sequences each {@code [steps, width]}; shared, nobody writes to them
   * @param bits each {@code [steps, count]} of 0 or 1, or NaN where nothing is known; shared
   */
  static TrainingData bits(List<float[]> sequences, int width, List<float[]> bits, int count) {
    return new SequenceData(new Inputs.Values(width, sequences), new Answers.Bits(count, bits));
  }

  /**
   * Sequences of real values with real values to be said, of the whole or at every step.
   *
   * @param sequences each {@code [steps, width]}; shared, nobody writes to them
   * @param values each {@code [count]} or {@code [steps, count]}, NaN where nothing is known;
   *     shared
   */
  static TrainingData values(List<float[]> sequences, int width, List<float[]> values, int count) {
    return new SequenceData(new Inputs.Values(width, sequences), new Answers.Reals(count, values));
  }

  /**
   * Texts with real values to be said of each.
   *
   * @param values of each text {@code [count]}, NaN where nothing is known; shared, nobody writes
   *     to them
   */
  static TrainingData values(Network network, List<String> texts, List<float[]> values, int count) {
    return SequenceData.ofTexts(network, texts, new Answers.Reals(count, values));
  }

  /**
   * Pairs of texts: one is read, the other is to be said. Tokens that a vocabulary does not know
   * are the unknown one.
   *
   * @param network ends with a decoder
   * @throws DataException if there are none, or not as many of both
   */
  static TrainingData pairs(Network network, List<String> read, List<String> said) {
    var vocabulary = Labelling.vocabulary(network);
    var tokens = read.stream().map(vocabulary::encode);
    var inputs = new Inputs.Tokens(Shelf.beside(read, ShelfForm.numbers(), tokens));
    return PairData.of(network, inputs, said);
  }

  /**
   * Sequences of real values or pictures, and the text that is to be said of each.
   *
   * @param network reads values or pictures, and ends with a decoder
   * @param read of each {@code [steps, width]}; of a picture a step is a place
   * @throws DataException if there are none, or not as many of both
   */
  static TrainingData described(Network network, List<float[]> read, List<String> said) {
    return PairData.of(network, new Inputs.Values(network.source().width(), read), said);
  }

  /** How many examples there are; of a long text, its tokens. */
  int size();

  /**
   * The batches of an epoch, each the positions of its examples.
   *
   * @param examples in a batch
   * @throws DataException if there are too few for one batch of a long text
   */
  List<int[]> batches(long seed, int epoch, int examples);

  /**
   * Everything once, in order.
   *
   * @param rows of scores that are computed at once, about
   */
  List<int[]> inOrder(int rows);

  /** The steps of an example. */
  int length(int position);

  /** How many answers of an example are known: of each step, or of the whole. */
  int known(int position);

  /** Some examples, to be run. */
  Portion portion(int... positions);

  /** Whether each batch goes on where the one before ended. */
  boolean isCarried();

  /** SHA-256 over everything, in hexadecimal. */
  String digest();

  /**
   * Fails unless a network can be trained on this.
   *
   * @throws IllegalArgumentException if inputs or answers are of another kind than the network's
   * @throws DataException if a number is not one that the network has
   */
  void requireFit(Program program);

  /** How many steps some examples have together. */
  default long steps(int... positions) {
    long steps = 0;
    for (int position : positions) {
      steps += length(position);
    }
    return steps;
  }

  /** How many answers of some examples are known. */
  default long known(int... positions) {
    long known = 0;
    for (int position : positions) {
      known += known(position);
    }
    return known;
  }
}
