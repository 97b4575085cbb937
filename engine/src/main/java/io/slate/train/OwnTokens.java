package io.slate.train;

import io.slate.data.CounterRandom;
import io.slate.data.Rows;
import io.slate.network.Batch;
import io.slate.network.DecoderSteps;
import io.slate.network.Dictation;
import io.slate.network.GreedyDecoding;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Puts what a decoder would say itself in the place of some tokens that it reads. */
final class OwnTokens {
  private final Program.Ready plain;
  private final double right;
  private final long key;

  /**
   * @param plain the network as it is now, without what regularises it
   * @param right how probable it is that a token stays as it is
   * @param key what is drawn from
   */
  OwnTokens(Program.Ready plain, double right, long key) {
    this.plain = plain;
    this.right = right;
    this.key = key;
  }

  /**
   * The same batch with another dictation; the first token of a sequence stays.
   *
   * @param numbers each sequence's own number, by its row
   */
  Batch in(Batch batch, long... numbers) {
    Dictation read = batch.dictation().orElseThrow();
    Rows rows = read.rows();
    int[] mixed = read.numbers().clone();
    try (NetworkRun run = plain.run(batch.withoutDictation(), numbers)) {
      DecoderSteps steps = run.decoder();
      DecoderSteps.State state = steps.begin(read.sources());
      for (int t = 0; t + 1 < rows.steps(); t++) {
        int active = rows.active(t);
        state = state.select(IntStream.range(0, active).toArray());
        int from = rows.offset(t);
        DecoderSteps.Step step = steps.step(state, Arrays.copyOfRange(mixed, from, from + active));
        for (int i = 0; i < rows.active(t + 1); i++) {
          if (isOwn(numbers[read.sources()[i]], t + 1)) {
            mixed[rows.row(i, t + 1)] = ownToken(step.scores(), i * steps.scores(), steps.marker());
          }
        }
        state = step.state();
      }
    }
    return batch.dictating(new Dictation(rows, read.sources(), mixed));
  }

  /** An end is none while there is more to be said: the most probable token but that. */
  private static int ownToken(float[] scores, int from, int marker) {
    return GreedyDecoding.best(scores, from, marker);
  }

  private boolean isOwn(long number, int t) {
    return CounterRandom.uniformDouble(CounterRandom.child(key, number), t) >= right;
  }
}
