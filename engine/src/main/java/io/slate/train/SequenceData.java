package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.data.ShelfForm;
import io.slate.data.Vocabulary;
import io.slate.network.Batch;
import io.slate.network.Network;
import io.slate.network.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sequences that do not depend on each other, each with its answers. */
final class SequenceData implements TrainingData {
  private final Inputs inputs;
  private final Answers answers;
  private final Optional<String> digest;
  private final int[] lengths;

  /** Whether there is an answer for every step; where all have one step it is the same. */
  private final boolean isByStep;

  SequenceData(Inputs inputs, Answers answers) {
    this(inputs, answers, Optional.empty());
  }

  private SequenceData(Inputs inputs, Answers answers, Optional<String> digest) {
    this.inputs = inputs;
    this.answers = answers;
    this.digest = digest;
    this.lengths = IntStream.range(0, inputs.size()).map(inputs::length).toArray();
    if (inputs.size() == 0) {
      throw new DataException("there are no examples, expected at least one");
    }
    if (inputs.size() != answers.size()) {
      throw new DataException(
          "there are %d sequences and answers for %d, expected an answer for each"
              .formatted(inputs.size(), answers.size()));
    }
    this.isByStep =
        IntStream.range(0, answers.size()).anyMatch(i -> answers.values(i) != answers.count());
  }

  static SequenceData ofTexts(Network network, List<String> texts, Answers answers) {
    Vocabulary vocabulary = Labelling.vocabulary(network);
    return new SequenceData(
        new Inputs.Tokens(
            Shelf.beside(texts, ShelfForm.numbers(), texts.stream().map(vocabulary::encode))),
        answers);
  }

  static SequenceData ofTokens(Network network, List<List<String>> texts, Answers answers) {
    Vocabulary vocabulary = Labelling.vocabulary(network);
    Stream<int[]> numbers =
        texts.stream().map(tokens -> tokens.stream().mapToInt(vocabulary::number).toArray());
    return new SequenceData(
        new Inputs.Tokens(Shelf.beside(texts, ShelfForm.numbers(), numbers)), answers);
  }

  /** Sequences in which each token but the first is the answer to those before it. */
  static SequenceData ofNext(List<int[]> tokens) {
    List<int[]> some = Shelf.filtered(tokens, each -> each.length > 1);
    return new SequenceData(
        new Inputs.Tokens(Shelf.each(some, each -> Arrays.copyOf(each, each.length - 1))),
        new Answers.Numbers(Shelf.each(some, each -> Arrays.copyOfRange(each, 1, each.length))));
  }

  /** The same with a digest that was computed elsewhere. */
  SequenceData withDigest(String other) {
    return new SequenceData(inputs, answers, Optional.of(other));
  }

  @Override
  public int size() {
    return lengths.length;
  }

  @Override
  public List<int[]> batches(long seed, int epoch, int examples) {
    return Schedule.batches(seed, epoch, lengths, examples);
  }

  @Override
  public List<int[]> inOrder(int rows) {
    List<int[]> batches = new ArrayList<>();
    int from = 0;
    while (from < size()) {
      int to = from + 1;
      for (long sum = lengths[from]; to < size() && sum + lengths[to] <= rows; to++) {
        sum += Math.max(1, lengths[to]);
      }
      batches.add(IntStream.range(from, to).toArray());
      from = to;
    }
    return batches;
  }

  @Override
  public int length(int position) {
    return lengths[position];
  }

  @Override
  public int known(int position) {
    return answers.of(position).known();
  }

  @Override
  public Portion portion(int... positions) {
    Batch batch = inputs.batch(positions);
    long[] numbers = new long[positions.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = positions[batch.sequence(row)];
    }
    int rows = isByStep ? batch.rows().total() : positions.length;
    int[] examples = new int[rows];
    int[] steps = new int[rows];
    for (int row = 0; row < numbers.length; row++) {
      int answersOfRow = isByStep ? batch.rows().length(row) : 1;
      for (int t = 0; t < answersOfRow; t++) {
        int target = isByStep ? batch.rows().row(row, t) : row;
        examples[target] = (int) numbers[row];
        steps[target] = t;
      }
    }
    return new Portion(batch, answers.gather(examples, steps), numbers);
  }

  @Override
  public boolean isCarried() {
    return false;
  }

  @Override
  public String digest() {
    return digest.orElseGet(
        () -> {
          var own = new DataDigest();
          inputs.digest(own);
          answers.digest(own);
          return own.text();
        });
  }

  @Override
  public void requireFit(Program program) {
    inputs.requireFit(program);
    answers.requireFit(program.network());
    for (int position = 0; position < size(); position++) {
      answers.of(position);
      int expected = (program.isByStep() ? lengths[position] : 1) * answers.count();
      if (answers.values(position) != expected) {
        throw new DataException(
            "example %d has %d steps and answers of %d values, expected %d: the network says something %s"
                .formatted(
                    position,
                    lengths[position],
                    answers.values(position),
                    expected,
                    program.isByStep() ? "at every step" : "of the whole"));
      }
    }
  }
}
