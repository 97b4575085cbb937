package io.slate.network;

import static io.slate.network.Attending.eachStep;
import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.layer.Regularisers;
import io.slate.network.Attending.Coverage;
import io.slate.network.Attending.Feeding;
import io.slate.network.Attending.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Decoders of every kind, what they read, and how a made-up loss changes with their scores. */
final class DecoderCases {
  private static final Vocabulary SOURCE = Vocabulary.of(List.of("a b c d"), 9);
  private static final Vocabulary TARGET = Vocabulary.of(List.of("x y z"), 9);
  static final int MARKER = 4;

  /** The longest source has not the longest target. */
  static final List<int[]> SOURCES =
      List.of(new int[] {1, 4, 2}, new int[] {3, 0, 1, 1, 2}, new int[] {2}, new int[] {4, 4});

  static final List<int[]> READ =
      List.of(
          new int[] {MARKER, 1, 2, 0, 3, 3},
          new int[] {MARKER, 2},
          new int[] {MARKER, 3, 1},
          new int[] {MARKER});

  /** A decoder behind layers over vectors of 3. */
  record Some(String name, List<Layer> layers, Head.Decoder decoder) {
    @Override
    public String toString() {
      return name;
    }

    Network network() {
      return new Network(new Source.Tokens(SOURCE, 3), layers, decoder);
    }
  }

  static Some some(String name, Layer layer, Attending attending, Bridge bridge) {
    return some(name, List.of(layer), attending, bridge, recurrent(Cell.GRU, 4));
  }

  static Some some(
      String name,
      List<Layer> layers,
      Attending attending,
      Bridge bridge,
      Layer.Recurrent... cells) {
    return new Some(name, layers, new Head.Decoder(TARGET, 2, List.of(cells), attending, bridge));
  }

  static Attending covering(Score score, Feeding feeding) {
    return new Attending.EachStep(score, 3, feeding, Coverage.SUM);
  }

  private DecoderCases() {}

  static Stream<Some> all() {
    Layer one = recurrent(Cell.GRU, 4);
    Layer both = bidirectional(Cell.LSTM, 3);
    List<Some> all = new ArrayList<>();
    all.add(some("last states alone", one, new Attending.Not(), Bridge.LAST));
    all.add(some("mean beside each token", both, new Attending.Once(), Bridge.MEAN));
    all.add(some("nothing handed over", both, new Attending.Once(), Bridge.ZERO));
    for (Feeding feeding : Feeding.values()) {
      all.add(some("dot " + feeding, one, eachStep(Score.DOT, 3, feeding), Bridge.LAST));
      for (Score score : List.of(Score.GENERAL, Score.CONCAT, Score.ADDITIVE)) {
        all.add(some(score + " " + feeding, both, eachStep(score, 3, feeding), Bridge.LAST));
      }
      all.add(some("coverage " + feeding, both, covering(Score.ADDITIVE, feeding), Bridge.MEAN));
      all.add(
          some(
              "two lstms " + feeding,
              List.of(both),
              eachStep(Score.CONCAT, 2, feeding),
              Bridge.LAST,
              recurrent(Cell.LSTM, 3),
              recurrent(Cell.LSTM, 5)));
    }
    all.add(
        some(
            "begins with zero",
            List.of(both),
            eachStep(Score.ADDITIVE, 3, Feeding.CONTEXT),
            Bridge.ZERO,
            recurrent(Cell.LSTM, 3)));
    all.add(
        some(
            "one vector a sequence",
            List.of(one, last()),
            new Attending.Once(),
            Bridge.LAST,
            recurrent(Cell.RNN, 3)));
    all.add(
        some(
            "jordan",
            List.of(both),
            covering(Score.CONCAT, Feeding.VECTOR),
            Bridge.ZERO,
            recurrent(Cell.named("jordan"), 3).with("labels", 2)));
    return all.stream();
  }

  static Stream<Some> attending() {
    return all().filter(some -> some.decoder().attending() instanceof Attending.EachStep);
  }

  static float[] start(Program program) {
    float[] parameters = program.initialise(3);
    var random = new Random(5);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.3 * random.nextGaussian());
    }
    return parameters;
  }

  static Batch batch() {
    return Batch.ofTokens(SOURCES).dictating(READ);
  }

  /** How a made-up loss changes with a score: by sequence, step and score alone. */
  static float weight(int sequence, int t, int score) {
    return (float) Math.sin(1 + 7 * sequence + 3.1 * t + 1.7 * score);
  }

  static float[] adjoint(NetworkRun run) {
    return adjoint(run.batch());
  }

  /** In the order of the batch. */
  static float[] adjoint(Batch batch) {
    Dictation read = batch.dictation().orElseThrow();
    int width = MARKER + 1;
    float[] adjoint = new float[read.rows().total() * width];
    for (int row = 0; row < read.rows().sequences(); row++) {
      int sequence = batch.sequence(read.sources()[row]);
      for (int t = 0; t < read.rows().length(row); t++) {
        for (int i = 0; i < width; i++) {
          adjoint[read.rows().row(row, t) * width + i] = weight(sequence, t, i);
        }
      }
    }
    return adjoint;
  }

  static Some dropping(Attending attending) {
    Layer.Recurrent cell =
        recurrent(Cell.GRU, 4).with(Regularisers.none().withInput(0.5).withRecurrent(0.5));
    return some("drops", List.of(recurrent(Cell.GRU, 4)), attending, Bridge.LAST, cell);
  }

  /** The scores of one sequence of a run. */
  static float[] of(NetworkRun run, int sequence) {
    Dictation read = run.batch().dictation().orElseThrow();
    int width = MARKER + 1;
    for (int row = 0; row < read.rows().sequences(); row++) {
      if (run.batch().sequence(read.sources()[row]) == sequence) {
        float[] own = new float[read.rows().length(row) * width];
        for (int t = 0; t < read.rows().length(row); t++) {
          int from = read.rows().row(row, t) * width;
          System.arraycopy(run.scores(), from, own, t * width, width);
        }
        return own;
      }
    }
    throw new AssertionError("no sequence " + sequence);
  }

  static double[] widened(float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
