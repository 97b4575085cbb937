package io.slate.corpus.split;

import java.util.ArrayList;
import java.util.List;

/** One turn of a cross-validation: what is trained on, and the part that is held out. */
public record Fold<T>(List<T> train, List<T> test) {
  /** Copies the lists in. */
  public Fold {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /** A fold for each part, which is held out in it; the others follow one another. */
  public static <T> List<Fold<T>> each(List<List<T>> parts) {
    List<Fold<T>> folds = new ArrayList<>();
    for (int held = 0; held < parts.size(); held++) {
      List<T> train = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        if (part != held) {
          train.addAll(parts.get(part));
        }
      }
      folds.add(new Fold<>(train, parts.get(held)));
    }
    return List.copyOf(folds);
  }
}
