package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.LettersBaseline;
import io.slate.corpus.ScriptNames;
import io.slate.corpus.table.TextPair;
import io.slate.data.CounterRandom;
import io.slate.data.Vocabulary;
import io.slate.network.Attending;
import io.slate.network.Bridge;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names from Latin into Cyrillic letters and back. */
final class NamesDemo {
  /** Things that are held out, of a hundred; as many are for validation. */
  private static final int SHARE = 8;

  private NamesDemo() {}

  static Demo demo() {
    return new SequenceDemo(
        new Demo.About(
            "names",
            "how is this name written in Cyrillic letters, or in Latin ones?",
            "1 minute",
            "How is \"madagaskar\" written in Cyrillic letters? Names of countries, languages,"
                + " currencies and cities in both scripts of Serbian, Uzbek and"
                + " Azerbaijani, from the JDK's locale data: what begins with sr> is to become"
                + " Cyrillic, what begins with sr< Latin. What is tested are names of places and"
                + " languages that it has not seen in any language.",
            20),
        new SequenceDemo.Words("names held out", "letter for letter", "sr>kopenhagen"),
        NamesDemo::pairs,
        NamesDemo::network,
        train -> LettersBaseline.train(train)::of,
        24);
  }

  /** Everything that is called so, and all its names, are in one part. */
  private static Cuts<TextPair> pairs() {
    List<TextPair> train = new ArrayList<>();
    List<TextPair> validation = new ArrayList<>();
    List<TextPair> heldOut = new ArrayList<>();
    Map<String, List<TextPair>> names = ScriptNames.read();
    int[] order = CounterRandom.permutation(ClassifierDemo.SEED, names.size());
    int number = 0;
    for (List<TextPair> each : names.values()) {
      int place = order[number++] * 100 / names.size();
      if (place < SHARE) {
        heldOut.addAll(each);
      } else if (place < 2 * SHARE) {
        validation.addAll(each);
      } else {
        train.addAll(each);
      }
    }
    return new Cuts<>(train, Optional.of(shuffled(validation)), Optional.of(shuffled(heldOut)));
  }

  /** So that the first ones are of many places. */
  private static List<TextPair> shuffled(List<TextPair> pairs) {
    int[] order = CounterRandom.permutation(ClassifierDemo.SEED + 1, pairs.size());
    return java.util.Arrays.stream(order).mapToObj(pairs::get).toList();
  }

  private static Network network(List<TextPair> train) {
    Vocabulary read = Vocabulary.characters(train.stream().map(TextPair::source).toList(), 500);
    Vocabulary said = Vocabulary.characters(train.stream().map(TextPair::target).toList(), 500);
    return Network.over(read, 32)
        .then(Layer.bidirectional(Cell.GRU, 64))
        .then(Layer.dropout(0.1))
        .decode(
            said,
            32,
            Attending.eachStep(Attending.Score.ADDITIVE, 64, Attending.Feeding.VECTOR),
            Bridge.LAST,
            Layer.recurrent(Cell.GRU, 96));
  }
}
