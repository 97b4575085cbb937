package io.slate.kernel;

import io.slate.plan.Ref;
import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * What is added up in a product, in order. Operands that lie side by side under full weights count
 * as one, since the chain of multiply-adds is the same.
 */
record ProductTerms(List<Joined> all) {
  ProductTerms {
    all = List.copyOf(all);
  }

  /**
   * Terms as one.
   *
   * @param operand of all of them
   */
  record Joined(Ref operand, List<Stage.Term> terms) {
    Joined {
      terms = List.copyOf(terms);
    }
  }

  static ProductTerms of(List<Stage.Term> terms) {
    List<Joined> all = new ArrayList<>();
    for (Stage.Term term : terms) {
      boolean continues =
          !all.isEmpty()
              && isFull(term)
              && isFull(all.getLast().terms().getLast())
              && all.getLast().operand().isFollowedBy(term.operand());
      if (continues) {
        Joined last = all.removeLast();
        List<Stage.Term> more = new ArrayList<>(last.terms());
        more.add(term);
        int width = last.operand().width() + term.operand().width();
        all.add(new Joined(last.operand().part(0, width), more));
      } else {
        all.add(new Joined(term.operand(), List.of(term)));
      }
    }
    return new ProductTerms(all);
  }

  /** Whether no weight is block-diagonal. */
  boolean areFull() {
    return all.stream().flatMap(joined -> joined.terms().stream()).allMatch(ProductTerms::isFull);
  }

  static boolean isFull(Stage.Term term) {
    return term.weights().stream().allMatch(weight -> weight.blocks() == 1);
  }

  /** The columns of the result. */
  static int columns(Stage.Term term) {
    return term.weights().stream().mapToInt(Weight::outer).sum();
  }
}
