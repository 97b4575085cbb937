package io.slate.cli;

import io.slate.corpus.table.TextPair;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Head;
import io.slate.score.Bleu;
import io.slate.score.BleuTokens;
import io.slate.score.Chrf;
import io.slate.score.Edits;
import io.slate.score.ExactMatch;
import io.slate.session.Translation;
import io.slate.session.Translator;
import io.slate.train.Score;
import io.slate.train.SequenceScore;
import io.slate.train.TrainingData;
import java.util.List;

/**
 * How a model says other texts.
 *
 * @param pairs how many
 * @param errorRate edits for each token that should be said
 * @param exact the share without a mistake
 * @param bleu as sacreBLEU has it, of texts as they are
 * @param perplexity of the right tokens, behind right ones
 * @param unit what a token is, such as {@code words}
 */
record SequenceReport(
    int pairs,
    double errorRate,
    double exact,
    double bleu,
    double chrf,
    double perplexity,
    String unit)
    implements Finding {
  static SequenceReport of(Model model, Translator translator, List<TextPair> pairs) {
    List<String> read = pairs.stream().map(TextPair::source).toList();
    List<String> wanted = pairs.stream().map(TextPair::target).toList();
    List<String> said = translator.translate(read).stream().map(Translation::text).toList();
    return of(model, said, wanted, TrainingData.pairs(model.network(), read, wanted));
  }

  /**
   * The same of what was said already.
   *
   * @param data what was read and what should be said
   */
  static SequenceReport of(Model model, List<String> said, List<String> wanted, TrainingData data) {
    List<List<String>> references = wanted.stream().map(List::of).toList();
    Vocabulary vocabulary = ((Head.Decoder) model.network().head()).vocabulary();
    var score = (SequenceScore) Score.of(model, data);
    return new SequenceReport(
        wanted.size(),
        errorRate(vocabulary, said, wanted),
        exact(vocabulary, said, wanted),
        Bleu.of(said, wanted, BleuTokens.V13A).score(),
        Chrf.of(said, references).score(),
        score.teacher().value(),
        vocabulary.unit());
  }

  /** Edits for each token of what is wanted. */
  static double errorRate(Vocabulary vocabulary, List<String> said, List<String> wanted) {
    return Edits.ofAll(
            said.stream().map(vocabulary::tokens).toList(),
            wanted.stream().map(vocabulary::tokens).toList())
        .rate();
  }

  private static double exact(Vocabulary vocabulary, List<String> said, List<String> wanted) {
    return ExactMatch.of(
            said.stream().map(vocabulary::tokens).toList(),
            wanted.stream().map(text -> List.of(vocabulary.tokens(text))).toList())
        .rate();
  }

  @Override
  public double value() {
    return errorRate;
  }

  @Override
  public String extent() {
    return Amounts.count(pairs, "pair");
  }

  @Override
  public void print(Page page) {
    page.table(
        Table.of("", "")
            .row("edits for 100 " + unit, "%.2f".formatted(100 * errorRate))
            .row("without a mistake", Amounts.percent(exact))
            .row("BLEU", "%.2f".formatted(bleu))
            .row("chrF", "%.2f".formatted(chrf))
            .row("perplexity", Measure.PERPLEXITY.shown(perplexity)));
  }
}
