package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.generated.CopyProblem;
import io.slate.corpus.generated.CopyProblem.Recall;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.layer.Initialisation;
import io.slate.model.Model;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Ten symbols, a pause, and the ten symbols again. */
final class CopyDemo {
  private static final int DELAY = 10;
  private static final int HIDDEN = 96;
  private static final int EXAMPLES = 8000;
  private static final int HELD_OUT = 500;

  /** With half of it the LSTM needs more than twice as many epochs. */
  private static final double RATE = 1e-2;

  private CopyDemo() {}

  static Demo demo() {
    Vocabulary alphabet =
        Vocabulary.of(
            Tokenizer.WHITESPACE,
            List.of(String.join(" ", names(IntStream.range(0, CopyProblem.ALPHABET).toArray()))),
            100);
    return new MemoryDemo(
        new Demo.About(
            "copy",
            "which ten symbols were shown before the pause?",
            "2 minutes",
            "The copy problem of Hochreiter & Schmidhuber 1997 and Arjovsky et al. 2016: ten"
                + " symbols of eight, a pause of ten steps, and all ten are to be said again. Who"
                + " guesses has one of eight. Gates start for memories of such a length (Tallec &"
                + " Ollivier 2018).",
            24),
        RATE,
        cell ->
            Network.over(alphabet, CopyProblem.ALPHABET)
                .then(recurrent(cell))
                .tag(names(IntStream.rangeClosed(0, CopyProblem.BLANK).toArray())),
        network ->
            new Material(
                data(network, part(0, EXAMPLES)),
                Optional.of(data(network, part(EXAMPLES, HELD_OUT)))),
        new MemoryDemo.Scoring(
            "symbols right",
            model -> right(model, part(EXAMPLES + HELD_OUT, HELD_OUT)),
            1.0 / CopyProblem.SYMBOLS,
            true));
  }

  /** A layer whose gates, where the cell has some, are for what is to be kept so long. */
  private static Layer recurrent(Cell cell) {
    Layer.Recurrent layer = Layer.recurrent(cell, HIDDEN);
    return cell.equals(Cell.RNN)
        ? layer
        : layer.with(Initialisation.ofCell().withChrono(new CopyProblem(DELAY).length()));
  }

  private static List<Recall> part(int from, int count) {
    return new CopyProblem(DELAY)
        .generate(from + count, ClassifierDemo.SEED)
        .subList(from, from + count);
  }

  private static List<String> names(int... symbols) {
    return Arrays.stream(symbols).mapToObj(Integer::toString).toList();
  }

  private static TrainingData data(Network network, List<Recall> part) {
    return TrainingData.tagged(
        network,
        part.stream().map(each -> names(each.input())).toList(),
        part.stream().map(each -> names(each.answer())).toList());
  }

  /** The share of the symbols behind the pause that are those before it. */
  private static double right(Model model, List<Recall> test) {
    List<String> texts = test.stream().map(each -> String.join(" ", names(each.input()))).toList();
    var said = model.predict(texts);
    long right = 0;
    for (int i = 0; i < test.size(); i++) {
      List<String> answers = said.get(i).best();
      int[] truth = test.get(i).answer();
      for (int t = truth.length - CopyProblem.KEPT; t < truth.length; t++) {
        right += answers.get(t).equals(Integer.toString(truth[t])) ? 1 : 0;
      }
    }
    return right / ((double) CopyProblem.KEPT * test.size());
  }
}
