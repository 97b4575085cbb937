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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names from Latin letters into Devanagari and back. */
final class NamesDemo {
  /** Things that are held out, of a hundred; as many are for validation. */
  private static final int SHARE = 8;

  private NamesDemo() {}

  static Demo demo() {
    return new SequenceDemo(
        new Demo.About(
            "names",
            "how is this name written in Devanagari, or in Latin letters?",
            "1 minute",
            "How is \"jarmanī\" written in Devanagari? Names of countries, languages, currencies"
                + " and cities in Hindi, Marathi and Nepali, from the JDK's locale data, and the"
                + " same in the Latin letters of scholars, which a rule writes: each is read in one"
                + " and said in the other. A consonant is read with an a unless a vowel's sign"
                + " follows, so neighbours decide. What is tested are names of places and languages"
                + " that it has not seen in any of these languages, each with a word that it never"
                + " saw.",
            20),
        new SequenceDemo.Words("names held out", "letter for letter", "kopenahāgana"),
        NamesDemo::pairs,
        NamesDemo::network,
        train -> LettersBaseline.train(train)::of,
        16);
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
    Set<String> known = new HashSet<>();
    train.forEach(pair -> known.addAll(words(pair)));
    return new Cuts<>(
        train, Optional.of(fresh(validation, known)), Optional.of(fresh(heldOut, known)));
  }

  private static List<String> words(TextPair pair) {
    return List.of(pair.source().split("[ -]", -1));
  }

  /** Those with a word that is not known. */
  private static List<TextPair> fresh(List<TextPair> pairs, Set<String> known) {
    return shuffled(pairs.stream().filter(pair -> !known.containsAll(words(pair))).toList());
  }

  /** So that the first ones are of many places. */
  private static List<TextPair> shuffled(List<TextPair> pairs) {
    int[] order = CounterRandom.permutation(ClassifierDemo.SEED + 1, pairs.size());
    return Arrays.stream(order).mapToObj(pairs::get).toList();
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
            Attending.eachStep(Attending.Score.ADDITIVE, 64, Attending.Feeding.CONTEXT),
            Bridge.LAST,
            Layer.recurrent(Cell.GRU, 96));
  }
}
