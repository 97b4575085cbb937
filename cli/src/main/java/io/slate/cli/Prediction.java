package io.slate.cli;

import io.slate.model.Model;
import io.slate.network.Source;
import io.slate.train.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * What a model says of one text.
 *
 * @param label the most probable class
 * @param probabilities of every class, in the order of the model's
 * @param unknown the tokens that the model was not trained on, so that it could not tell them apart
 */
record Prediction(
    String text,
    String label,
    double probability,
    SequencedMap<String, Double> probabilities,
    List<String> unknown)
    implements Answer {
  private static final int LONGEST_LABEL = 24;
  private static final int LONGEST_BAR = 30;
  private static final int MOST_CLASSES = 5;

  /** What a model says of each text. */
  static List<Answer> of(Model model, List<String> texts) {
    List<SequencedMap<String, Double>> found = model.classify(texts);
    return IntStream.range(0, texts.size())
        .<Answer>mapToObj(i -> of(model, texts.get(i), found.get(i)))
        .toList();
  }

  private static Prediction of(
      Model model, String text, SequencedMap<String, Double> probabilities) {
    return of(text, probabilities, unknown(model, text));
  }

  /** What was said of something that is called so. */
  static Prediction of(
      String text, SequencedMap<String, Double> probabilities, List<String> unknown) {
    String label = Evaluation.best(probabilities);
    return new Prediction(
        text, label, Objects.requireNonNull(probabilities.get(label)), probabilities, unknown);
  }

  private static List<String> unknown(Model model, String text) {
    return model.network().source() instanceof Source.Tokens(var vocabulary, _)
        ? vocabulary.tokens(text).stream()
            .filter(token -> vocabulary.number(token) == 0)
            .distinct()
            .toList()
        : List.of();
  }

  /** The probable classes, each with a bar. */
  @Override
  public void print(Page page) {
    List<Map.Entry<String, Double>> likely =
        probabilities.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_CLASSES)
            .toList();
    int columns = Math.min(LONGEST_LABEL, page.width() / 2);
    int widest =
        likely.stream().mapToInt(each -> length(Shown.cut(each.getKey(), columns))).max().orElse(0);
    int room = Math.min(LONGEST_BAR, page.width() - widest - 9);
    for (Map.Entry<String, Double> each : likely) {
      String label = Shown.cut(each.getKey(), columns);
      String space = " ".repeat(widest - length(label));
      String bar = room > 0 ? Bar.of(each.getValue(), room) : "";
      page.line("%s%s  %.3f  %s".formatted(label, space, each.getValue(), bar).stripTrailing());
    }
    int others = probabilities.size() - likely.size();
    if (others > 0) {
      double rest = 1 - likely.stream().mapToDouble(Map.Entry::getValue).sum();
      page.line(
          "and %s, together %.3f".formatted(Amounts.count(others, "other class"), Math.abs(rest)));
    }
    if (!unknown.isEmpty()) {
      page.line(Shown.cut("unknown to the model: " + String.join(" ", unknown), page.width()));
    }
  }

  /** Class, probability and text. */
  @Override
  public String line() {
    return "%s\t%.3f\t%s".formatted(Shown.line(label), probability, Shown.line(text));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
