package io.slate.studio.look;

import io.slate.data.Matrix;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.network.Source;
import io.slate.session.Search;
import io.slate.session.Translation;
import io.slate.session.Translator;
import io.slate.studio.http.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What an encoder–decoder said of a text, and what it looked at for each token.
 *
 * @param read the tokens of the text
 * @param said the best few, in order
 * @param rank whose attention is told, from 0
 * @param attention of that one; absent where the model has none at each step
 */
public record Attention(List<String> read, List<Said> said, int rank, Optional<Weights> attention) {
  /** The widest beam, and so the most that can be compared. */
  public static final int WIDEST = 10;

  /** Tokens of a text: what is said may have twice as many, and each looks at all. */
  private static final int MOST_TOKENS = 200;

  /**
   * One of the best.
   *
   * @param logProbability of its tokens, and of the end where it came
   * @param score that the search compares by
   * @param isWhole whether it ended by itself
   */
  public record Said(
      String text, List<String> tokens, double logProbability, double score, boolean isWhole) {}

  /**
   * Shares of attention.
   *
   * @param rows one for each token said, and for the end where it came
   * @param columns one for each token read
   * @param numbers row by row
   */
  public record Weights(int rows, int columns, List<Double> numbers) {}

  /**
   * Lets a model say what it makes of a text.
   *
   * @param beam continuations that are kept; of one, the most probable token is taken at each step
   * @param rank whose attention is wanted; the last where there are not so many
   * @throws Problem if the model says no other sequence or reads no text, or the text is empty or
   *     too long
   */
  public static Attention of(Model model, String text, int beam, int rank) {
    if (!(model.network().head() instanceof Head.Decoder)
        || !(model.network().source() instanceof Source.Tokens)) {
      throw Problem.wrong(
          "this model says no other text of a text: train one with slate train --task translate, or"
              + " slate demo dates --out dates");
    }
    List<String> read = model.vocabulary().tokens(text);
    if (read.isEmpty() || read.size() > MOST_TOKENS) {
      throw Problem.wrong(
          "the text has %,d tokens, expected 1 to %,d".formatted(read.size(), MOST_TOKENS));
    }
    Search search = beam == 1 ? Search.greedy() : Search.beam(beam);
    List<Translation> best = Translator.of(model).with(search).best(List.of(text)).getFirst();
    int shown = Math.min(rank, best.size() - 1);
    return new Attention(
        read,
        best.stream().map(Attention::said).toList(),
        shown,
        best.get(shown).attention().map(Attention::weights));
  }

  static Said said(Translation each) {
    return new Said(
        each.text(),
        each.tokens(),
        Numbers.of(each.logProbability()),
        Numbers.of(each.score()),
        each.isWhole());
  }

  static Weights weights(Matrix table) {
    return new Weights(table.rows(), table.columns(), Numbers.all(table));
  }
}
