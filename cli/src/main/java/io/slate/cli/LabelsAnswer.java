package io.slate.cli;

import io.slate.model.Model;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * The labels of one text.
 *
 * @param labels those that are more probable than not
 * @param probabilities of every label
 */
record LabelsAnswer(String text, List<String> labels, SequencedMap<String, Double> probabilities)
    implements Answer {
  private static final int LONGEST_BAR = 30;

  static List<Answer> of(Model model, List<String> texts) {
    List<io.slate.model.Prediction> said = model.predict(texts);
    return IntStream.range(0, texts.size())
        .<Answer>mapToObj(
            i -> new LabelsAnswer(texts.get(i), said.get(i).labels(0), said.get(i).named(0)))
        .toList();
  }

  @Override
  public void print(Page page) {
    var table = Table.of("label", "probability", "");
    probabilities.forEach(
        (label, probability) ->
            table.row(
                Shown.cut(label, page.width() / 2),
                "%.3f".formatted(probability),
                Bar.of(probability, Math.clamp(page.width() / 2 - 15, 1, LONGEST_BAR))));
    page.table(table);
  }

  @Override
  public String line() {
    return Shown.line(String.join(",", labels)) + "\t" + Shown.line(text);
  }
}
