package io.slate.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What the epochs so far came to on the examples held out. */
record Validations(List<Validation> all) {
  /**
   * What one epoch came to.
   *
   * @param step updates until then
   * @param score the merit: the greater the better
   */
  record Validation(long step, double score) {}

  Validations {
    all = List.copyOf(all);
  }

  static Validations none() {
    return new Validations(List.of());
  }

  /** These and one more. */
  Validations and(long step, double score) {
    List<Validation> more = new ArrayList<>(all);
    more.add(new Validation(step, score));
    return new Validations(more);
  }

  /** How many there were since the first of the best; 0 where there is none or the last is it. */
  int sinceBest() {
    int best = 0;
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).score() > all.get(best).score()) {
        best = i;
      }
    }
    return Math.max(0, all.size() - 1 - best);
  }

  /** How often {@code patience} of them in turn gained nothing; counted anew each time. */
  int plateaus(int patience) {
    double best = Double.NEGATIVE_INFINITY;
    int waited = 0;
    int plateaus = 0;
    for (Validation each : all) {
      waited = each.score() > best ? 0 : waited + 1;
      best = Math.max(best, each.score());
      if (waited == patience) {
        plateaus++;
        waited = 0;
      }
    }
    return plateaus;
  }

  /**
   * The update after which one of them was worse than the best of all but the latest {@code
   * patience} before it (Merity, Keskar &amp; Socher 2018, algorithm 1).
   */
  OptionalLong stalled(int patience) {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = patience + 1; i < all.size(); i++) {
      best = Math.max(best, all.get(i - patience - 1).score());
      if (all.get(i).score() < best) {
        return OptionalLong.of(all.get(i).step());
      }
    }
    return OptionalLong.empty();
  }
}
