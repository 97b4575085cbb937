package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.generated.TenseSentences;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.List;

/** Had, need or will have? The time at the beginning of a sentence decides about its end. */
final class TenseDemo {
  private static final int SENTENCES = 8000;

  private TenseDemo() {}

  static Demo demo() {
    return new ClassifierDemo(
        new Demo.About(
            "tense",
            "had, need or will have? A time thirty words before decides",
            "15 seconds",
            "Which form of the verb comes next? \"Today, due to …, I\" goes on with \"need\","
                + " \"Last year, due to …, I\" with \"had\". Times of other sentences and clauses"
                + " stand in between and do not count.",
            6),
        new ClassifierDemo.Words(
            "held-out sentences", Tokenizer.WORDS, "Tomorrow, due to the weather, we"),
        () ->
            Parts.allOf(TenseSentences.generate(SENTENCES, ClassifierDemo.SEED))
                .holdOut(0.1, ClassifierDemo.SEED)
                .validate(0.1, ClassifierDemo.SEED),
        TenseDemo::network,
        5e-3,
        (_, _) ->
            List.of(
                new LabelledText(
                    "need", "Today, due to my current job situation and family conditions, I"),
                new LabelledText(
                    "had", "Last year, due to my current job situation and family conditions, I")));
  }

  private static Network network(Examples train) {
    return Network.over(Vocabulary.of(Tokenizer.WORDS, train.texts(), 2000), 32)
        .then(Layer.recurrent(Cell.LSTM, 64))
        .then(Layer.last())
        .classify(train.classes());
  }
}
