package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.LocaleNames;
import io.slate.data.Examples;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.Optional;
import java.util.Set;

/** In which language is this name? From the locale data that every JDK has. */
final class LanguageDemo {
  private static final int SHOWN_NAMES = 3;

  private LanguageDemo() {}

  static Demo demo() {
    return new ClassifierDemo(
        new Demo.About(
            "language",
            "in which of 36 languages is this name of a place or currency?",
            "10 seconds",
            "In which language is this name? Names of countries, languages, currencies and cities"
                + " from the JDK's own locale data. What is held out is held out in every"
                + " language.",
            8),
        new ClassifierDemo.Words("held-out names", Tokenizer.CHARACTERS, "Köln"),
        () -> parts(LocaleNames.read()),
        LanguageDemo::network,
        3e-3,
        (model, heldOut) -> TellingTexts.of(model, heldOut, SHOWN_NAMES));
  }

  private static Network network(Examples train) {
    return Network.over(Vocabulary.characters(train.texts(), 1000), 32)
        .then(Layer.recurrent(Cell.LSTM, 96))
        .then(Layer.last())
        .then(Layer.dropout(0.2))
        .classify(train.classes());
  }

  /** The names, cut in three so that no two parts name the same thing, in whatever language. */
  static Parts parts(LocaleNames names) {
    Examples.Split outer = names.split(0.9, ClassifierDemo.SEED);
    Set<String> rest = Set.copyOf(outer.train().texts());
    var learned =
        new LocaleNames(names.names().stream().filter(n -> rest.contains(n.text())).toList());
    Examples.Split inner = learned.split(0.9, ClassifierDemo.SEED);
    return new Parts(inner.train(), Optional.of(inner.test()), Optional.of(outer.test()));
  }
}
