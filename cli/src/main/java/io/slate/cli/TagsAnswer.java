package io.slate.cli;

import io.slate.model.Model;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tags of one text.
 *
 * @param tokens as they stand in the text
 * @param tags one for each
 */
record TagsAnswer(String text, List<String> tokens, List<String> tags) implements Answer {
  static List<Answer> of(Model model, List<String> texts) {
    List<io.slate.model.Prediction> said = model.predict(texts);
    return IntStream.range(0, texts.size())
        .<Answer>mapToObj(
            i ->
                new TagsAnswer(
                    texts.get(i), model.vocabulary().tokens(texts.get(i)), said.get(i).best()))
        .toList();
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
