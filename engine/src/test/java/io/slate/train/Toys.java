package io.slate.train;

import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;

import io.slate.cell.Cell;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Vocabulary;
import io.slate.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small tasks to train on. */
final class Toys {
  static final Vocabulary VOCABULARY = Vocabulary.of(whoWasFirst(200, 1).texts(), 10);

  private Toys() {}

  /** A network that can learn it. */
  static Network network() {
    return Network.over(VOCABULARY, 4)
        .then(recurrent(Cell.GRU, 6))
        .then(last())
        .classify("canine", "feline");
  }

  /** A trainer under which that network learns it in a few epochs. */
  static Trainer trainer() {
    return Trainer.of(network()).optimizer(Optimizer.adam(0.02)).batch(20).threads(2);
  }

  /** Which of two words came first, with words of no meaning between: a bag of words cannot say. */
  static Examples whoWasFirst(int count, long seed) {
    var random = new Random(seed);
    List<LabelledText> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean isCat = random.nextBoolean();
      var text = new StringBuilder(isCat ? "cat" : "dog");
      for (int word = random.nextInt(4); word > 0; word--) {
        text.append(random.nextBoolean() ? " and" : " then");
      }
      text.append(isCat ? " dog" : " cat");
      items.add(new LabelledText(isCat ? "feline" : "canine", text.toString()));
    }
    return new Examples(items);
  }
}
