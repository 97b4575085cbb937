package io.slate.cli;

import io.slate.corpus.series.Scaling;
import io.slate.model.Model;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The real value of one text, or of one series.
 *
 * @param text of a series its number
 */
record ValueAnswer(String text, double value) implements Answer {
  static List<Answer> of(Model model, List<String> texts) {
    return named(texts, ValuesTask.target(model), model.predict(texts));
  }

  /** The values of what was read, in the unit that was learned. */
  static List<Answer> named(
      List<String> names, Scaling target, List<io.slate.model.Prediction> said) {
    return IntStream.range(0, names.size())
        .<Answer>mapToObj(
            i -> new ValueAnswer(names.get(i), target.restore(said.get(i).values().at(0, 0))))
        .toList();
  }

  @Override
  public void print(Page page) {
    page.line(Float.toString((float) value));
  }

  @Override
  public String line() {
    return Float.toString((float) value) + "\t" + Shown.line(text);
  }
}
