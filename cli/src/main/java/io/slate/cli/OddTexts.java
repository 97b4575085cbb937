package io.slate.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;

/** Texts that a translator did not learn to answer, counted, so that they are told of once. */
final class OddTexts {
  private final OptionalInt longest;
  private long texts;
  private long empty;
  private long longer;

  /** The number of the first that is longer, from 1. */
  private long first;

  /** Tokens of the longest. */
  private int most;

  /**
   * @param longest tokens that the model learnt from at most
   */
  OddTexts(OptionalInt longest) {
    this.longest = longest;
  }

  /** Counts some more, in their order. */
  void add(List<TranslateAnswer> answers) {
    for (TranslateAnswer each : answers) {
      texts++;
      if (each.isEmpty()) {
        empty++;
      }
      if (each.isLonger()) {
        longer++;
        first = longer == 1 ? texts : first;
        most = Math.max(most, each.read().size());
      }
    }
  }

  /** Says what was counted, if anything was. */
  void tell(PrintWriter err) {
    if (empty > 0) {
      err.println(
          "slate: %s of %s %s"
              .formatted(
                  Amounts.count(empty),
                  Amounts.count(texts, "text"),
                  empty == 1
                      ? "is empty, and so is its answer"
                      : "are empty, as are their answers"));
    }
    if (longer > 0) {
      String known = "the model learnt from at most " + Amounts.count(longest.orElseThrow());
      err.println("slate: %s; %s".formatted(found(), known));
    }
  }

  private String found() {
    return longer == 1
        ? "text %s has %s".formatted(Amounts.count(first), Amounts.count(most, "token"))
        : "%s of %s have up to %s, text %s is the first"
            .formatted(
                Amounts.count(longer),
                Amounts.count(texts, "text"),
                Amounts.count(most, "token"),
                Amounts.count(first));
  }
}
