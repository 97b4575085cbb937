package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.DatesBaseline;
import io.slate.corpus.LocaleDates;
import io.slate.corpus.table.TextPair;
import io.slate.data.Vocabulary;
import io.slate.network.Attending;
import io.slate.network.Bridge;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.List;
import java.util.Optional;

/** Dates in the words of fifty locales, as ISO 8601 has them. */
final class DatesDemo {
  private static final int TRAIN = 12_000;
  private static final int REST = 500;

  private DatesDemo() {}

  static Demo demo() {
    return new SequenceDemo(
        new Demo.About(
            "dates",
            "which day is this, in the words of fifty locales?",
            "30 seconds",
            "Which day is \"mercredi 3 mars 2021\"? Dates as fifty locales write them, with their"
                + " own words, order and digits, from the JDK's locale data; the network says them"
                + " as ISO 8601 does, a character at a time. What is tested are days that it has"
                + " not seen in any locale.",
            4),
        new SequenceDemo.Words("dates held out", "looked up", "samedi 7 mars 1964"),
        DatesDemo::pairs,
        DatesDemo::network,
        train -> DatesBaseline.train(train)::of,
        64);
  }

  private static Cuts<TextPair> pairs() {
    List<List<TextPair>> parts = LocaleDates.generate(ClassifierDemo.SEED, TRAIN, REST, REST);
    return new Cuts<>(parts.get(0), Optional.of(parts.get(1)), Optional.of(parts.get(2)));
  }

  private static Network network(List<TextPair> train) {
    Vocabulary read = Vocabulary.characters(train.stream().map(TextPair::source).toList(), 2000);
    Vocabulary said = Vocabulary.characters(train.stream().map(TextPair::target).toList(), 100);
    return Network.over(read, 32)
        .then(Layer.bidirectional(Cell.GRU, 64))
        .decode(
            said,
            16,
            Attending.eachStep(Attending.Score.ADDITIVE, 64, Attending.Feeding.VECTOR),
            Bridge.LAST,
            Layer.recurrent(Cell.GRU, 96));
  }
}
