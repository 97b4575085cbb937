package io.slate.train;

import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.data.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small tasks to train on. */
final class Toys {
  static final Vocabulary VOCABULARY = Vocabulary.of(whoWasFirst(200, 1).texts(), 10);

  private Toys() {}

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
