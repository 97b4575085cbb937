package io.slate.cli;

import io.slate.train.BitScore;
import io.slate.train.Evaluation;
import io.slate.train.LabelScore;
import io.slate.train.Score;
import io.slate.train.SequenceScore;
import io.slate.train.TokenScore;
import io.slate.train.ValueScore;

/** The figure by which models for one task are compared. */
enum Measure {
  ACCURACY("accuracy", true, true),
  F1("F1", true, true),
  PERPLEXITY("perplexity", false, false),
  LIKELIHOOD("neg. log-likelihood", false, false),
  ERROR("error", false, false),
  ERROR_RATE("error rate", true, false);

  private final String word;
  private final boolean isShare;
  private final boolean isGreaterBetter;

  Measure(String word, boolean isShare, boolean isGreaterBetter) {
    this.word = word;
    this.isShare = isShare;
    this.isGreaterBetter = isGreaterBetter;
  }

  /** That of a score. */
  static Measure of(Score score) {
    return switch (score) {
      case Evaluation _ -> ACCURACY;
      case LabelScore _ -> F1;
      case TokenScore _ -> PERPLEXITY;
      case SequenceScore _ -> ERROR_RATE;
      case BitScore _ -> LIKELIHOOD;
      case ValueScore _ -> ERROR;
    };
  }

  /** As a title. */
  String word() {
    return word;
  }

  /** Whether it is from 0 to 1. */
  boolean isShare() {
    return isShare;
  }

  /** Whether the first value is better than the second. */
  boolean isBetter(double first, double second) {
    return isGreaterBetter ? first > second : first < second;
  }

  /** A value for a person: a percentage, or some four digits. */
  String shown(double value) {
    if (isShare || Double.isNaN(value)) {
      return Amounts.percent(value);
    }
    return Math.abs(value) < 10 ? "%.4f".formatted(value) : "%,.2f".formatted(value);
  }
}
