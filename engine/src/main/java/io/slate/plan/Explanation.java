package io.slate.plan;

import io.slate.plan.Slot.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan for readers, as a database explains a query: a line a stage, with what it costs. {@link
 * #toString} is the text; the components serve whoever wants the figures.
 *
 * @param cell the cell's name
 * @param sizes every size, by name
 * @param parameters how many numbers are trained
 * @param once what is computed once an update of the parameters
 * @param forward the stages of the forward half
 * @param backward the stages of the backward half; none without gradients
 * @param keptBytes what a step of a sequence keeps until its sequences are done, inputs and states
 *     included
 * @param adjointBytes what it keeps in the backward half, besides
 * @param notes what is worth knowing besides, a sentence each
 */
public record Explanation(
    String cell,
    SequencedMap<String, Integer> sizes,
    long parameters,
    List<Line> once,
    List<Line> forward,
    List<Line> backward,
    long keptBytes,
    long adjointBytes,
    List<String> notes) {
  public Explanation {
    sizes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sizes));
    once = List.copyOf(once);
    forward = List.copyOf(forward);
    backward = List.copyOf(backward);
    notes = List.copyOf(notes);
  }

  /**
   * A stage.
   *
   * @param when {@code once}, {@code before}, {@code step} or {@code after} the loop over time
   * @param work what it computes
   * @param note what the planner did
   * @param cost for one step of one sequence
   */
  public record Line(String when, String work, String note, Cost cost) {}

  /** A plan explained. */
  public static Explanation of(Plan plan) {
    var text = new StageText(plan);
    List<Line> once = plan.once().stream().flatMap(each -> text.line(each).stream()).toList();
    List<Line> forward = text.forward();
    List<Line> backward = text.backward();
    long kept = 0;
    long adjoints = 0;
    Set<Integer> ofAdjoints = ofBackward(plan);
    for (Slot slot : plan.slots()) {
      if (slot.scope() == Scope.ALL) {
        long bytes = (long) Float.BYTES * slot.width();
        kept += ofAdjoints.contains(slot.id()) ? 0 : bytes;
        adjoints += ofAdjoints.contains(slot.id()) ? bytes : 0;
      }
    }
    List<String> notes = new ArrayList<>(notes(plan));
    notes.addAll(text.legend());
    return new Explanation(
        plan.graph().name(),
        plan.sizes().values(),
        plan.graph().parameterCount(plan.sizes()),
        once,
        forward,
        backward,
        kept,
        adjoints,
        notes);
  }

  /** Slots are handed out in order, so those of the backward half come last. */
  private static Set<Integer> ofBackward(Plan plan) {
    int first =
        plan.backward().stream()
            .flatMap(backward -> backward.adjoints().values().stream())
            .mapToInt(Slot::id)
            .min()
            .orElse(Integer.MAX_VALUE);
    return plan.slots().stream()
        .map(Slot::id)
        .filter(id -> id >= first)
        .collect(Collectors.toSet());
  }

  private static List<String> notes(Plan plan) {
    List<Stage> steps = plan.forward().step();
    if (steps.isEmpty()) {
      return List.of("no loop over time: nothing recurs");
    }
    boolean hasProduct = steps.stream().anyMatch(stage -> !(stage instanceof Stage.Loop));
    return hasProduct
        ? List.of()
        : List.of("no product of a state: a step is element-wise work alone");
  }

  /** How many operations, and how many bytes, all lines together take. */
  public static Cost sum(List<Line> lines) {
    return lines.stream().map(Line::cost).reduce(Cost.none(), Cost::plus);
  }

  /** The explanation as text, at most 110 columns wide. */
  @Override
  public String toString() {
    return text(ExplanationPage.WIDEST);
  }

  /** The explanation as text for a page of some columns, from 40 to 110. */
  public String text(int columns) {
    return new ExplanationPage(this, columns).text();
  }

  /** As in {@code hidden = 256, input = 128}. */
  String sizesAsText() {
    return sizes.entrySet().stream()
        .map((Map.Entry<String, Integer> size) -> size.getKey() + " = " + size.getValue())
        .collect(Collectors.joining(", "));
  }
}
