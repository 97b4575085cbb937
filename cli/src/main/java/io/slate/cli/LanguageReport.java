package io.slate.cli;

import io.slate.train.TokenScore;

/**
 * How a language model predicts a text.
 *
 * @param tokens how many were predicted
 * @param bits that each takes on average
 * @param accuracy the share of tokens that were the most probable
 */
record LanguageReport(long tokens, double perplexity, double bits, double accuracy)
    implements Finding {
  static LanguageReport of(TokenScore score) {
    return new LanguageReport(score.tokens(), score.value(), score.bits(), score.accuracy());
  }

  @Override
  public double value() {
    return perplexity;
  }

  @Override
  public String extent() {
    return Amounts.count(tokens, "token");
  }

  @Override
  public void print(Page page) {
    page.line(
        "%.3f bits a token; %s of the tokens were the most probable"
            .formatted(bits, Amounts.percent(accuracy)));
  }
}
