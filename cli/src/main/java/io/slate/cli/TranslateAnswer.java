package io.slate.cli;

import io.slate.data.Matrix;
import io.slate.model.Model;
import io.slate.session.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A text and what a model made of it.
 *
 * @param read its tokens
 * @param isEmpty whether there is nothing to translate, so that nothing is said
 * @param isLonger whether it has more tokens than any that the model is known to have learnt from
 * @param said the best, in order
 */
record TranslateAnswer(
    String text, List<String> read, boolean isEmpty, boolean isLonger, List<Said> said) {
  /**
   * One of the best.
   *
   * @param logProbability of its tokens
   * @param score that the search compares by
   * @param isWhole whether it ended by itself
   * @param attention a row for each token and the end, a column for each token that was read; empty
   *     where there is none
   */
  record Said(
      String text,
      List<String> tokens,
      double logProbability,
      double score,
      boolean isWhole,
      List<List<Float>> attention) {}

  static TranslateAnswer of(Model model, String text, List<Translation> best, int count) {
    List<String> read = model.vocabulary().tokens(text);
    OptionalInt longest = LongestRead.of(model);
    boolean isEmpty = text.isBlank();
    return new TranslateAnswer(
        text,
        read,
        isEmpty,
        longest.isPresent() && read.size() > longest.getAsInt(),
        best.stream().limit(isEmpty ? 0 : count).map(TranslateAnswer::said).toList());
  }

  static Said said(Translation each) {
    return new Said(
        each.text(),
        each.tokens(),
        each.logProbability(),
        each.score(),
        each.isWhole(),
        each.attention().map(TranslateAnswer::rows).orElse(List.of()));
  }

  private static List<List<Float>> rows(Matrix table) {
    List<List<Float>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      List<Float> own = new ArrayList<>();
      for (int column = 0; column < table.columns(); column++) {
        own.add(table.at(row, column));
      }
      rows.add(own);
    }
    return rows;
  }

  /** The texts alone, of several each with its score; an empty line of an empty text. */
  void print(Page page, boolean showsAttention) {
    if (isEmpty) {
      page.line("");
    }
    for (Said each : said) {
      String line = Page.safe(each.text());
      page.line(said.size() == 1 ? line : "%.4f\t%s".formatted(each.score(), line));
      if (showsAttention && !each.attention().isEmpty()) {
        new AttentionPlot(read, each.tokens(), each.attention()).print(page);
      }
    }
  }
}
