package io.slate.kernel;

import io.slate.data.Rows;
import io.slate.plan.Ref;
import io.slate.plan.Section;
import io.slate.plan.Slot;
import io.slate.plan.Stage;
import io.slate.plan.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes hoisted products back into the loop over time, where what they write is still in the caches
 * when the step goes on with it. That pays where a step has many rows, and changes no bit: a
 * hoisted product is the first stretch of a chain.
 */
final class InStep {
  /** Rows of a step from which on products are made in the loop: {@code LayerSpeed}. */
  private static final int MANY_ROWS = 8;

  private InStep() {}

  /** Whether products are to be made in the loop over these rows. */
  static boolean pays(Rows rows) {
    return rows.total() >= MANY_ROWS * (long) rows.steps() || rows.steps() == 1;
  }

  /** A section in which every hoisted product that can is made in the loop. */
  static Section of(Section section) {
    List<Stage> before = new ArrayList<>();
    List<Stage> step = new ArrayList<>(section.step());
    for (Stage stage : section.before()) {
      if (stage instanceof Stage.Product first && isReadByNone(first, section.before())) {
        join(first, step).ifPresent(before::add);
      } else {
        before.add(stage);
      }
    }
    return new Section(before, step, section.after());
  }

  private static boolean isReadByNone(Stage.Product product, List<Stage> stages) {
    Slot slot = product.target().slot();
    return stages.stream()
        .filter(stage -> !stage.equals(product))
        .noneMatch(stage -> touches(stage.reads(), slot) || touches(stage.writes(), slot));
  }

  private static boolean touches(List<Ref> refs, Slot slot) {
    return refs.stream().anyMatch(ref -> ref.slot().equals(slot));
  }

  /**
   * Puts a hoisted product in front of those that go on with it.
   *
   * @return what is left to be hoisted; nothing if it was joined
   */
  private static Optional<Stage> join(Stage.Product first, List<Stage> step) {
    List<Integer> places = new ArrayList<>();
    List<Stage> joined = new ArrayList<>();
    int covered = 0;
    for (int i = 0; i < step.size(); i++) {
      if (step.get(i) instanceof Stage.Product next
          && next.start() instanceof Stage.Start.Present
          && next.target().isWithin(first.target())) {
        Optional<Stage.Product> part = part(first, next.target());
        if (part.isPresent()) {
          List<Stage.Term> terms = new ArrayList<>(part.get().terms());
          terms.addAll(next.terms());
          places.add(i);
          joined.add(new Stage.Product(next.target(), part.get().start(), terms));
          covered += next.target().width();
        }
      }
    }
    if (covered != first.target().width()) {
      return Optional.of(first);
    }
    for (int i = 0; i < places.size(); i++) {
      step.set(places.get(i), joined.get(i));
    }
    return Optional.empty();
  }

  /** Some columns of a product, if its weights and biases can be cut there. */
  private static Optional<Stage.Product> part(Stage.Product product, Ref target) {
    int from = target.column() - product.target().column();
    int to = from + target.width();
    List<Stage.Term> terms = new ArrayList<>();
    for (Stage.Term term : product.terms()) {
      List<Weight> weights = new ArrayList<>();
      int column = 0;
      for (Weight weight : term.weights()) {
        if (from <= column && column + weight.outer() <= to) {
          weights.add(weight);
        }
        column += weight.outer();
      }
      if (weights.stream().mapToInt(Weight::outer).sum() != target.width()) {
        return Optional.empty();
      }
      terms.add(new Stage.Term(term.operand(), weights));
    }
    return start(product.start(), from, to).map(start -> new Stage.Product(target, start, terms));
  }

  private static Optional<Stage.Start> start(Stage.Start start, int from, int to) {
    return switch (start) {
      case Stage.Start.Zero _, Stage.Start.Present _ -> Optional.of(start);
      case Stage.Start.Bias(var parts) -> {
        List<Stage.Constant> own = new ArrayList<>();
        int column = 0;
        for (Stage.Constant part : parts) {
          if (from <= column && column + part.width() <= to) {
            own.add(part);
          }
          column += part.width();
        }
        boolean isWhole = own.stream().mapToInt(Stage.Constant::width).sum() == to - from;
        yield isWhole ? Optional.of(new Stage.Start.Bias(own)) : Optional.empty();
      }
    };
  }
}
