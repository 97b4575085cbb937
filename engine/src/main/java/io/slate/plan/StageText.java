package io.slate.plan;

import io.slate.graph.Op;
import io.slate.plan.Explanation.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes stages as lines of an explanation. */
final class StageText {
  private final Plan plan;
  private final TableNames names;
  private final Set<Slot> carried;
  private final Set<Ref> readBackward;

  StageText(Plan plan) {
    this.plan = plan;
    this.names = new TableNames(plan.graph());
    this.carried = Set.copyOf(plan.states().values());
    this.readBackward =
        plan.backward().stream()
            .flatMap(backward -> backward.section().stages().stream())
            .flatMap(stage -> stage.reads().stream())
            .collect(Collectors.toSet());
  }

  /** The stages of the forward half. */
  List<Line> forward() {
    return lines(plan.forward(), true);
  }

  /** The same of the backward half; no lines where there is none. */
  List<Line> backward() {
    return plan.backward().map(half -> lines(half.section(), false)).orElse(List.of());
  }

  private List<Line> lines(Section section, boolean isForward) {
    List<Line> lines = new ArrayList<>();
    section.before().forEach(stage -> lines.add(line("before", "hoisted", isForward, stage)));
    section.step().forEach(stage -> lines.add(line("step", "", isForward, stage)));
    section.after().forEach(stage -> lines.add(line("after", "sunk", isForward, stage)));
    return lines;
  }

  /** What letters stand for in the lines that were written. */
  List<String> legend() {
    return names.legend();
  }

  /** What is computed once; a parameter that is only laid out anew is not worth a line. */
  Optional<Line> line(Once once) {
    if (once.node().op() instanceof Op.Leaf) {
      return Optional.empty();
    }
    String shape =
        once.node().shape().lengths().stream()
            .map(length -> "" + length.in(plan.sizes()))
            .collect(Collectors.joining(","));
    String name = once.target().label();
    String meaning =
        new Notation(_ -> Optional.empty(), plan.sizes(), 60)
            .of(once.node())
            .filter(text -> !text.equals(name))
            .map(text -> " = " + text)
            .orElse("");
    String target = shape.isEmpty() ? name : name + "[" + shape + "]";
    return Optional.of(new Line("once", target + meaning, "", Cost.none()));
  }

  private Line line(String when, String moved, boolean isForward, Stage stage) {
    String rows = when.equals("step") ? "rows" : "steps";
    String work = work(stage, rows);
    List<String> notes = new ArrayList<>();
    if (!moved.isEmpty() && plan.forward().step().size() > 0) {
      notes.add(moved);
    }
    notes.addAll(notes(stage, isForward));
    return new Line(when, work, String.join(", ", notes), Cost.of(stage));
  }

  private String work(Stage stage, String rows) {
    return switch (stage) {
      case Stage.Product product -> product(product, rows);
      case Stage.Loop loop -> loop(loop, rows);
      case Stage.Reduce(var op, var operand, var target) ->
          names.target(target, rows)
              + " = "
              + (op == Op.Reduce.SUM ? "sum " : "max ")
              + names.operand(operand);
      case Stage.Contract(_, var tensor, var first, var second, var target) ->
          "%s = %s(%s, %s)"
              .formatted(
                  names.target(target, rows),
                  tensor.label(),
                  names.operand(first),
                  names.operand(second));
      case Stage.Outer(var left, var right, var totals) ->
          "%s[%d,%d] += %sᵀ @ %s"
              .formatted(
                  group(totals.stream().map(Stage.Total::label).toList()),
                  left.width(),
                  right.width() / totals.getFirst().blocks(),
                  names.operand(left),
                  names.operand(right));
      case Stage.ColumnSum(var operand, var totals) ->
          "%s[%d] += columns of %s"
              .formatted(
                  group(totals.stream().map(Stage.Total::label).toList()),
                  operand.width(),
                  names.operand(operand));
      case Stage.TripleOuter(var first, var second, var third, var total) ->
          "%s += %s ⊗ %s ⊗ %s"
              .formatted(
                  total.label(), names.operand(first), names.operand(second), names.operand(third));
    };
  }

  private List<String> notes(Stage stage, boolean isForward) {
    return switch (stage) {
      case Stage.Product product -> {
        int sideBySide = product.terms().getFirst().weights().size();
        int stacked = runs(product.terms()).stream().mapToInt(List::size).max().orElse(1);
        yield merged(Math.max(sideBySide, stacked));
      }
      case Stage.Outer outer -> merged(outer.totals().size());
      case Stage.ColumnSum sum -> merged(sum.totals().size());
      case Stage.Loop loop -> loopNotes(loop, isForward);
      case Stage.Reduce _, Stage.Contract _, Stage.TripleOuter _ -> List.of();
    };
  }

  private static List<String> merged(int count) {
    return count > 1 ? List.of("merged " + count) : List.of();
  }

  private List<String> loopNotes(Stage.Loop loop, boolean isForward) {
    long operations = loop.code().stream().filter(Instruction.Apply.class::isInstance).count();
    List<String> notes = new ArrayList<>();
    notes.add(operations == 0 ? "copy" : "fused " + operations);
    List<Ref> kept = stored(loop).stream().filter(this::isKept).toList();
    if (isForward && !kept.isEmpty()) {
      notes.add("keeps " + String.join(" ", names.written(kept)));
    }
    List<String> added = added(loop);
    if (!added.isEmpty() && !stored(loop).isEmpty()) {
      notes.add("adds to " + String.join(" ", added));
    }
    return notes;
  }

  /** Whether the backward half reads what is not carried anyway. */
  private boolean isKept(Ref ref) {
    return !carried.contains(ref.slot())
        && readBackward.stream()
            .anyMatch(
                read ->
                    read.slot().equals(ref.slot())
                        && read.column() < ref.column() + ref.width()
                        && ref.column() < read.column() + read.width());
  }

  /** In the order in which they are computed. */
  private static List<Ref> stored(Stage.Loop loop) {
    return loop.code().stream()
        .flatMap(each -> each instanceof Instruction.Store store ? Stream.of(store) : Stream.of())
        .sorted(Comparator.comparingInt(Instruction.Store::value))
        .map(Instruction.Store::to)
        .toList();
  }

  private List<String> added(Stage.Loop loop) {
    return loop.code().stream()
        .flatMap(
            each ->
                each instanceof Instruction.Add(_, var to)
                    ? Stream.of(names.operand(to))
                    : Stream.of())
        .toList();
  }

  private String loop(Stage.Loop loop, String rows) {
    List<String> written = new ArrayList<>(names.written(stored(loop)));
    String sign = written.isEmpty() ? " += " : " = ";
    written.addAll(added(loop));
    return String.join(" ", written) + sign + "loop " + rows + "×" + loop.width();
  }

  private String product(Stage.Product product, String rows) {
    String sign = product.start() instanceof Stage.Start.Present ? " += " : " = ";
    String sum = runs(product.terms()).stream().map(this::terms).collect(Collectors.joining(" + "));
    String bias =
        product.start() instanceof Stage.Start.Bias(var parts)
            ? " + " + group(parts.stream().map(Stage.Constant::label).toList())
            : "";
    return names.target(product.target(), rows) + sign + sum + bias;
  }

  /** Terms whose operands lie side by side, each under one weight, read as one. */
  private static List<List<Stage.Term>> runs(List<Stage.Term> terms) {
    List<List<Stage.Term>> runs = new ArrayList<>();
    for (Stage.Term term : terms) {
      if (!runs.isEmpty() && goesOn(runs.getLast().getLast(), term)) {
        runs.getLast().add(term);
      } else {
        runs.add(new ArrayList<>(List.of(term)));
      }
    }
    return runs;
  }

  private static boolean goesOn(Stage.Term term, Stage.Term next) {
    Weight a = term.weights().getFirst();
    Weight b = next.weights().getFirst();
    return term.weights().size() == 1
        && next.weights().size() == 1
        && term.operand().isFollowedBy(next.operand())
        && a.transposed() == b.transposed()
        && a.blocks() == b.blocks();
  }

  private String terms(List<Stage.Term> run) {
    Ref operand = run.stream().map(Stage.Term::operand).reduce(Ref::with).orElseThrow();
    List<Weight> weights = run.stream().flatMap(term -> term.weights().stream()).toList();
    Weight first = weights.getFirst();
    return names.operand(operand)
        + " @ "
        + group(weights.stream().map(StageText::label).toList())
        + (first.transposed() ? "" : "ᵀ")
        + (first.blocks() > 1 ? " in " + first.blocks() + " blocks" : "");
  }

  private static String label(Weight weight) {
    boolean isWhole = weight.columns() == weight.stride();
    String label = Names.atom(weight.label());
    return isWhole
        ? label
        : label + "[:," + weight.from() + ":" + (weight.from() + weight.columns()) + "]";
  }

  /** Several names in parentheses; columns that all have in common stand behind. */
  private static String group(List<String> names) {
    if (names.size() == 1) {
      return names.getFirst();
    }
    String first = names.getFirst();
    int at = first.indexOf("[:,");
    String columns = at < 0 ? "" : first.substring(at);
    if (!columns.isEmpty() && names.stream().allMatch(name -> name.endsWith(columns))) {
      return names.stream()
          .map(name -> name.substring(0, name.length() - columns.length()))
          .collect(Collectors.joining(" ", "(", ")" + columns));
    }
    return "(" + String.join(" ", names) + ")";
  }
}
