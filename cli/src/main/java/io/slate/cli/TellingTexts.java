package io.slate.cli;

import io.slate.data.Examples;
import io.slate.data.LabelledText;
import io.slate.model.Model;
import io.slate.train.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/** Texts that show how a network makes up its mind: right in the end, after some doubt. */
final class TellingTexts {
  private static final int TRIED = 150;
  private static final int SHORTEST = 5;
  private static final int LONGEST = 10;
  private static final int FEWEST_CHANGES = 2;
  private static final int MOST_CHANGES = 4;

  private TellingTexts() {}

  private record Tried(LabelledText text, int changes, double probability) {}

  /** Some texts of different classes, the surest first; fewer where there are not enough. */
  static List<LabelledText> of(Model model, Examples examples, int count) {
    List<LabelledText> fitting =
        examples.items().stream().filter(item -> fits(item.text())).toList();
    int step = Math.max(1, fitting.size() / TRIED);
    Set<String> classes = new HashSet<>();
    return IntStream.range(0, fitting.size())
        .filter(i -> i % step == 0)
        .mapToObj(i -> tried(model, fitting.get(i)))
        .filter(each -> each.changes() >= FEWEST_CHANGES && each.changes() <= MOST_CHANGES)
        .sorted(Comparator.comparingDouble(each -> -each.probability()))
        .map(Tried::text)
        .filter(text -> classes.add(text.label()))
        .limit(count)
        .toList();
  }

  private static boolean fits(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= SHORTEST && length <= LONGEST;
  }

  /** Changes are 0 where the model is wrong in the end. */
  private static Tried tried(Model model, LabelledText text) {
    List<String> beginnings = new ArrayList<>();
    String whole = text.text();
    for (int end = 1; end <= whole.length(); end++) {
      beginnings.add(whole.substring(0, end));
    }
    List<SequencedMap<String, Double>> soFar = model.classify(beginnings);
    List<String> said = soFar.stream().map(Evaluation::best).toList();
    long changes =
        IntStream.range(1, said.size()).filter(i -> !said.get(i).equals(said.get(i - 1))).count();
    boolean isRight = said.getLast().equals(text.label());
    double probability = soFar.getLast().getOrDefault(text.label(), 0.0);
    return new Tried(text, isRight ? (int) changes : 0, probability);
  }
}
