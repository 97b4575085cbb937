package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.LongNumbers;
import io.slate.network.Batch;
import io.slate.network.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * One long text in which each token is to be predicted. A position is that of a window's first
 * token.
 */
final class LanguageData implements TrainingData {
  private final LongNumbers tokens;
  private final int steps;

  /**
   * @param steps of a window
   */
  LanguageData(LongNumbers tokens, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "a window has one step or more, and " + steps + " are asked for");
    }
    if (tokens.size() < 2) {
      throw new DataException(
          "the text has %d tokens, expected two or more: one to read and one to predict"
              .formatted(tokens.size()));
    }
    this.tokens = tokens;
    this.steps = steps;
  }

  @Override
  public int size() {
    return tokens.size();
  }

  /** Each stream is a part of the text; what does not fill a window at its end is left out. */
  @Override
  public List<int[]> batches(long seed, int epoch, int examples) {
    int stream = (tokens.size() - 1) / examples;
    int windows = stream / steps;
    if (windows == 0) {
      throw new DataException(
          "the text has %d tokens, and %d streams of windows of %d need %d. Make the batch or the window smaller"
              .formatted(tokens.size(), examples, steps, (long) examples * steps + 1));
    }
    List<int[]> batches = new ArrayList<>();
    for (int window = 0; window < windows; window++) {
      int[] positions = new int[examples];
      for (int i = 0; i < examples; i++) {
        positions[i] = i * stream + window * steps;
      }
      batches.add(positions);
    }
    return batches;
  }

  @Override
  public List<int[]> inOrder(int rows) {
    List<int[]> batches = new ArrayList<>();
    for (long position = 0; position < tokens.size() - 1; position += steps) {
      batches.add(new int[] {(int) position});
    }
    return batches;
  }

  @Override
  public int length(int position) {
    return Math.min(steps, tokens.size() - 1 - position);
  }

  @Override
  public int known(int position) {
    return length(position);
  }

  @Override
  public Portion portion(int... positions) {
    List<int[]> windows = new ArrayList<>();
    for (int position : positions) {
      windows.add(tokens.range(position, position + length(position)));
    }
    Batch batch = Batch.ofTokens(windows);
    int[] next = new int[batch.rows().total()];
    long[] numbers = new long[positions.length];
    for (int row = 0; row < positions.length; row++) {
      int position = positions[batch.sequence(row)];
      numbers[row] = position;
      for (int t = 0; t < batch.rows().length(row); t++) {
        next[batch.rows().row(row, t)] = tokens.get(position + t + 1);
      }
    }
    return new Portion(batch, new Targets.Numbers(next), numbers);
  }

  @Override
  public boolean isCarried() {
    return true;
  }

  @Override
  public String digest() {
    var digest = new DataDigest();
    digest.add(steps);
    digest.add(tokens);
    return digest.text();
  }

  @Override
  public void requireFit(Program program) {
    List<int[]> first = List.of(tokens.range(0, 1));
    new Inputs.Tokens(first).requireFit(program);
    new Answers.Numbers(first).requireFit(program.network());
    requireKnown(Labelling.vocabulary(program.network()).size());
    if (!program.isByStep()) {
      throw new IllegalArgumentException(
          "a text of which each token is to be predicted needs a network that ends with"
              + " nextToken()");
    }
  }

  private void requireKnown(int size) {
    for (int place = 0; place < tokens.size(); place++) {
      int number = tokens.get(place);
      if (number < 0 || number >= size) {
        throw new DataException(
            "token %d, number %d of the text from 0, is not in the vocabulary, whose numbers are 0 to %d"
                .formatted(number, place, size - 1));
      }
    }
  }
}
