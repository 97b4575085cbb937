package io.slate.cli;

import io.slate.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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
    List<String> labels = model.network().labels();
    var batch = model.batch(texts);
    float[] scores = model.run(batch).scores();
    Answer[] answers = new Answer[texts.size()];
    for (int row = 0; row < texts.size(); row++) {
      List<String> said = new ArrayList<>();
      SequencedMap<String, Double> probabilities = new LinkedHashMap<>();
      for (int i = 0; i < labels.size(); i++) {
        double probability = 1 / (1 + StrictMath.exp(-scores[row * labels.size() + i]));
        probabilities.put(labels.get(i), probability);
        if (probability > 0.5) {
          said.add(labels.get(i));
        }
      }
      int number = batch.sequence(row);
      answers[number] = new LabelsAnswer(texts.get(number), said, probabilities);
    }
    return List.of(answers);
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
