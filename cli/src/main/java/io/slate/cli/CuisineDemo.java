package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.generated.Cuisines;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.List;

/** Whose favourite cuisine is asked for? The dish of the right person has to be remembered. */
final class CuisineDemo {
  private static final int TEXTS = 12_000;

  private CuisineDemo() {}

  static Demo demo() {
    return new ClassifierDemo(
        new Demo.About(
            "cuisine",
            "whose favourite cuisine is it? Some texts have a brother with other tastes",
            "30 seconds",
            "What is somebody's favourite cuisine? Texts about one to three people and what they"
                + " eat; the question at the end is about one of them. Words without their order"
                + " know the dishes and not whose they are.",
            12),
        new ClassifierDemo.Words(
            "held-out texts",
            Tokenizer.WORDS,
            "Anna loves sushi. That means that her favorite cuisine is"),
        () ->
            Parts.allOf(Cuisines.generate(TEXTS, ClassifierDemo.SEED))
                .holdOut(0.1, ClassifierDemo.SEED)
                .validate(0.1, ClassifierDemo.SEED),
        CuisineDemo::network,
        5e-3,
        (_, _) ->
            List.of(
                new LabelledText(
                    "Indian",
                    "Dhaval eats samosa almost everyday. It shouldn't be hard to guess that his"
                        + " favorite cuisine is"),
                new LabelledText(
                    "Italian",
                    "Dhaval eats samosa almost everyday. His brother loves pastas and cheese. It"
                        + " shouldn't be hard to guess that his brother's favorite cuisine is")));
  }

  private static Network network(Examples train) {
    return Network.over(Vocabulary.of(Tokenizer.WORDS, train.texts(), 2000), 32)
        .then(Layer.recurrent(Cell.LSTM, 96))
        .then(Layer.last())
        .classify(train.classes());
  }
}
