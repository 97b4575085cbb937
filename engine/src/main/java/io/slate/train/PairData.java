package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.Shelf;
import io.slate.data.ShelfForm;
import io.slate.network.Batch;
import io.slate.network.Dictation;
import io.slate.network.Head;
import io.slate.network.Network;
import io.slate.network.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Something that is read, and the sequence that a decoder should say of it. */
final class PairData implements TrainingData {
  private final Inputs inputs;
  private final List<int[]> said;
  private final int marker;
  private final int[] lengths;

  /**
   * @param said the tokens of each, without the marker
   */
  PairData(Head.Decoder decoder, Inputs inputs, List<int[]> said) {
    this.inputs = inputs;
    this.said = Shelf.kept(said);
    this.marker = decoder.marker();
    if (inputs.size() == 0) {
      throw new DataException("there are no examples, expected at least one");
    }
    if (inputs.size() != said.size()) {
      throw new DataException(
          "there are %d sequences to be read and %d to be said, expected as many of both"
              .formatted(inputs.size(), said.size()));
    }
    this.lengths = IntStream.range(0, said.size()).map(i -> inputs.length(i) + known(i)).toArray();
  }

  /** Inputs of any kind and texts of the decoder's vocabulary. */
  static PairData of(Network network, Inputs inputs, List<String> said) {
    if (!(network.head() instanceof Head.Decoder decoder)) {
      throw noDecoder(network);
    }
    Stream<int[]> tokens = said.stream().map(decoder.vocabulary()::encode);
    return new PairData(decoder, inputs, Shelf.beside(said, ShelfForm.numbers(), tokens));
  }

  private static IllegalArgumentException noDecoder(Network network) {
    return new IllegalArgumentException(
        "the data are pairs of sequences, and the network ends with "
            + network.head().name()
            + ": end it with decode(...)");
  }

  @Override
  public int size() {
    return said.size();
  }

  /** Examples of about as much to be said are in a batch, as the decoder takes most of the time. */
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
      for (long sum = length(from); to < size() && sum + length(to) <= rows; to++) {
        sum += length(to);
      }
      batches.add(IntStream.range(from, to).toArray());
      from = to;
    }
    return batches;
  }

  /** Steps of both sides. */
  @Override
  public int length(int position) {
    return lengths[position];
  }

  /** With the end. */
  @Override
  public int known(int position) {
    return said.get(position).length + 1;
  }

  /** What should be said of an example, without the end. */
  int[] said(int position) {
    return said.get(position);
  }

  @Override
  public Portion portion(int... positions) {
    List<int[]> read = Arrays.stream(positions).mapToObj(i -> late(said.get(i))).toList();
    Batch batch = inputs.batch(positions).dictating(read);
    Dictation dictation = batch.dictation().orElseThrow();
    int[] targets = new int[dictation.rows().total()];
    for (int row = 0; row < positions.length; row++) {
      int[] own = said.get(positions[batch.sequence(dictation.sources()[row])]);
      for (int t = 0; t <= own.length; t++) {
        targets[dictation.rows().row(row, t)] = t < own.length ? own[t] : marker;
      }
    }
    long[] numbers = new long[positions.length];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = positions[batch.sequence(row)];
    }
    return new Portion(batch, new Targets.Numbers(targets), numbers);
  }

  /** A step late, behind the marker. */
  private int[] late(int... tokens) {
    int[] read = new int[tokens.length + 1];
    read[0] = marker;
    System.arraycopy(tokens, 0, read, 1, tokens.length);
    return read;
  }

  @Override
  public boolean isCarried() {
    return false;
  }

  @Override
  public String digest() {
    var digest = new DataDigest();
    inputs.digest(digest);
    digest.add(marker);
    said.forEach(digest::add);
    return digest.text();
  }

  @Override
  public void requireFit(Program program) {
    inputs.requireFit(program);
    if (!(program.network().head() instanceof Head.Decoder decoder)) {
      throw noDecoder(program.network());
    }
    for (int position = 0; position < size(); position++) {
      for (int number : said.get(position)) {
        if (number < 0 || number >= decoder.marker()) {
          throw new DataException(
              "example %d is to say the token %d, expected 0 to %d"
                  .formatted(position, number, decoder.marker() - 1));
        }
      }
    }
  }
}
