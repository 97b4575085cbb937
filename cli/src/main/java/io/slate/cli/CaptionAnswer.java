package io.slate.cli;

import io.slate.corpus.picture.Picture;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.session.Translation;
import io.slate.session.Translator;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture and what a model says of it.
 *
 * @param picture its file
 * @param said the best, in order
 */
record CaptionAnswer(String picture, List<TranslateAnswer.Said> said) {
  /** Pictures that are looked at together. */
  private static final int TOGETHER = 64;

  static CaptionAnswer of(String picture, List<Translation> best, int count) {
    return new CaptionAnswer(
        picture, best.stream().limit(count).map(TranslateAnswer::said).toList());
  }

  /** The best sentences of each picture, the best first. */
  static List<List<Translation>> best(Model model, Translator translator, List<Picture> pictures) {
    List<List<Translation>> all = new ArrayList<>();
    for (int from = 0; from < pictures.size(); from += TOGETHER) {
      List<Picture> some = pictures.subList(from, Math.min(from + TOGETHER, pictures.size()));
      List<float[]> values = some.stream().map(Picture::values).toList();
      all.addAll(translator.best(Batch.ofValues(values, model.network().source().width())));
    }
    return all;
  }

  /** The best sentence of each picture. */
  static List<String> texts(Model model, Translator translator, List<Picture> pictures) {
    return best(model, translator, pictures).stream().map(each -> each.getFirst().text()).toList();
  }

  /** The sentences, behind the names of their files where there are several of either. */
  void print(Page page, boolean namesFile) {
    for (TranslateAnswer.Said each : said) {
      String name = namesFile ? Page.safe(picture) + "\t" : "";
      String score = said.size() == 1 ? "" : "%.4f\t".formatted(each.score());
      page.line(name + score + Page.safe(each.text()));
    }
  }
}
