package io.slate.cli;

import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * The tags of one text.
 *
 * @param tokens as they stand in the text
 * @param tags one for each
 */
record TagsAnswer(String text, List<String> tokens, List<String> tags) implements Answer {
  static List<Answer> of(Model model, List<String> texts) {
    if (!(model.network().source() instanceof Source.Tokens(var vocabulary, _))) {
      throw new IllegalArgumentException("this model tags real values, not texts");
    }
    List<String> labels = model.network().labels();
    Batch batch = model.batch(texts);
    float[] scores = model.run(batch).scores();
    Answer[] answers = new Answer[texts.size()];
    for (int row = 0; row < texts.size(); row++) {
      List<String> tags = new ArrayList<>();
      for (int t = 0; t < batch.rows().length(row); t++) {
        tags.add(labels.get(best(scores, batch.rows().row(row, t), labels.size())));
      }
      String text = texts.get(batch.sequence(row));
      answers[batch.sequence(row)] = new TagsAnswer(text, vocabulary.tokens(text), tags);
    }
    return List.of(answers);
  }

  private static int best(float[] scores, int row, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (scores[row * count + i] > scores[row * count + best]) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public void print(Page page) {
    var table = Table.of("token", "tag");
    for (int i = 0; i < tokens.size(); i++) {
      table.row(Shown.token(tokens.get(i), page.width() / 2), Shown.line(tags.get(i)));
    }
    page.table(table);
  }

  @Override
  public String line() {
    return Shown.line(String.join(" ", tags)) + "\t" + Shown.line(text);
  }
}
