package io.slate.plan;

import io.slate.plan.Slot.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints a plan as a database prints a query's: a line a stage, with operations and bytes. */
public final class Explanation {
  private record Line(String when, String work, String notes, Cost cost) {}

  private final Plan plan;
  private final List<Line> lines = new ArrayList<>();
  private final Map<Integer, String> letters = new LinkedHashMap<>();

  private Explanation(Plan plan) {
    this.plan = plan;
  }

  /** The plan as text: parameters, then the stages of each direction. */
  public static String of(Plan plan) {
    var explanation = new Explanation(plan);
    return explanation.text();
  }

  private String text() {
    var text = new StringBuilder();
    text.append("cell ").append(plan.graph().name()).append(", ").append(plan.sizes()).append('\n');
    text.append(
        String.format(Locale.ROOT, "%,d parameters%n", plan.graph().parameterCount(plan.sizes())));
    plan.once().forEach(once -> lines.add(once(once)));
    section(plan.forward());
    text.append(block("forward"));
    plan.backward()
        .ifPresent(
            backward -> {
              lines.clear();
              section(backward.section());
              text.append(block("backward"));
            });
    return text.toString();
  }

  private void section(Section section) {
    section.before().forEach(stage -> lines.add(line("before", stage)));
    section.step().forEach(stage -> lines.add(line("step", stage)));
    section.after().forEach(stage -> lines.add(line("after", stage)));
  }

  private Line once(Once once) {
    String shape =
        once.node().shape().rank() == 2 ? shape(once) : "[" + once.target().width() + "]";
    String work = once.target().label() + shape;
    return new Line("once", work, "once an update", Cost.none());
  }

  private String shape(Once once) {
    return "["
        + once.node().shape().first().in(plan.sizes())
        + ","
        + once.node().shape().second().in(plan.sizes())
        + "]";
  }

  private Line line(String when, Stage stage) {
    return switch (stage) {
      case Stage.Product product -> product(when, product);
      case Stage.Loop loop -> loop(when, loop);
      case Stage.Reduce(var op, var operand, var target) ->
          new Line(
              when,
              table(target, when)
                  + " = "
                  + op.name().toLowerCase(Locale.ROOT)
                  + " "
                  + part(operand),
              "",
              Cost.of(stage));
      case Stage.Contract(_, var tensor, var first, var second, var target) ->
          new Line(
              when,
              table(target, when)
                  + " = "
                  + tensor.label()
                  + "("
                  + part(first)
                  + ", "
                  + part(second)
                  + ")",
              "",
              Cost.of(stage));
      case Stage.Outer(var left, var right, var totals) ->
          new Line(
              when,
              totals(totals)
                  + "["
                  + left.width()
                  + ","
                  + right.width()
                  + "] += "
                  + part(left)
                  + "ᵀ @ "
                  + part(right),
              "sunk" + merged(totals.size()),
              Cost.of(stage));
      case Stage.ColumnSum(var operand, var total) ->
          new Line(
              when,
              total.label() + "[" + operand.width() + "] += columns of " + part(operand),
              "sunk",
              Cost.of(stage));
      case Stage.TripleOuter(var first, var second, var third, var total) ->
          new Line(
              when,
              total.label() + " += " + part(first) + " ⊗ " + part(second) + " ⊗ " + part(third),
              "sunk",
              Cost.of(stage));
    };
  }

  private Line product(String when, Stage.Product product) {
    String sum =
        product.terms().stream()
            .map(term -> part(term.operand()) + " @ " + weights(term.weights()))
            .collect(Collectors.joining(" + "));
    String sign = product.start() instanceof Stage.Start.Present ? " += " : " = ";
    String bias =
        product.start() instanceof Stage.Start.Bias(var parts)
            ? " + " + group(parts.stream().map(Stage.Constant::label).toList())
            : "";
    int merged = product.terms().getFirst().weights().size();
    String hoisted = when.equals("before") ? "hoisted" : when.equals("after") ? "sunk" : "";
    String notes = (hoisted + merged(merged)).replaceFirst("^, ", "");
    return new Line(
        when, table(product.target(), when) + sign + sum + bias, notes, Cost.of(product));
  }

  private static String merged(int count) {
    return count > 1 ? ", merged " + count : "";
  }

  private static String weights(List<Weight> weights) {
    boolean areTransposed = weights.stream().noneMatch(Weight::transposed);
    String blocks =
        weights.getFirst().blocks() > 1 ? " in " + weights.getFirst().blocks() + " blocks" : "";
    return group(weights.stream().map(Explanation::label).toList())
        + (areTransposed ? "ᵀ" : "")
        + blocks;
  }

  private static String label(Weight weight) {
    return weight.columns() * weight.blocks() == weight.stride() * weight.blocks()
        ? weight.label()
        : weight.label() + "[:," + weight.from() + ":" + (weight.from() + weight.columns()) + "]";
  }

  private static String group(List<String> names) {
    return names.size() == 1 ? names.getFirst() : "(" + String.join(" ", names) + ")";
  }

  private static String totals(List<Stage.Total> totals) {
    return group(totals.stream().map(Stage.Total::label).toList());
  }

  private Line loop(String when, Stage.Loop loop) {
    Set<String> written = new LinkedHashSet<>();
    Set<String> kept = new LinkedHashSet<>();
    int operations = 0;
    for (Instruction instruction : loop.code()) {
      switch (instruction) {
        case Instruction.Apply _ -> operations++;
        case Instruction.Store(_, var to) -> {
          written.add(name(to));
          if (to.slot().scope() == Scope.ALL) {
            kept.add(name(to));
          }
        }
        case Instruction.Add(_, var to) -> written.add(name(to) + " +=");
        case Instruction.Load _, Instruction.Literal _ -> {}
      }
    }
    String keeps = kept.isEmpty() ? "" : ", keeps " + String.join(" ", kept);
    String fused = operations == 0 ? "copy" : "fused " + operations;
    String work = String.join(" ", written) + " = loop " + rows(when) + "×" + loop.width();
    return new Line(when, work.replace("+= =", "+="), fused + keeps, Cost.of(loop));
  }

  private String rows(String when) {
    return when.equals("step") ? "rows" : "steps";
  }

  private String table(Ref ref, String when) {
    return name(ref) + "[" + rows(when) + "," + ref.width() + "]";
  }

  private String part(Ref ref) {
    String lag =
        ref.lag() == 0 ? "" : plan.graph().tree() ? "[" + ref.lag() + "]" : "[t-" + ref.lag() + "]";
    return name(ref) + lag;
  }

  /** A table of several names is called by a letter; a part of it by its own name. */
  private String name(Ref ref) {
    Slot slot = ref.slot();
    List<String> names = List.of(slot.label().split(" "));
    boolean isWhole = ref.width() == slot.width();
    boolean hasNames = names.stream().noneMatch("·"::equals);
    if (hasNames && names.size() == 1 && isWhole) {
      return names.getFirst();
    }
    if (hasNames && names.size() > 1 && slot.width() % names.size() == 0) {
      int each = slot.width() / names.size();
      if (ref.column() % each == 0 && ref.width() == each) {
        return names.get(ref.column() / each);
      }
    }
    String letter = letters.computeIfAbsent(slot.id(), _ -> letter(letters.size()));
    return isWhole
        ? letter
        : letter + "[" + ref.column() + ":" + (ref.column() + ref.width()) + "]";
  }

  private static String letter(int number) {
    String letter = String.valueOf((char) ('P' + number % 8));
    return number < 8 ? letter : letter + number / 8;
  }

  private String block(String title) {
    int width = lines.stream().mapToInt(line -> line.work().length()).max().orElse(0);
    int notes = lines.stream().mapToInt(line -> line.notes().length()).max().orElse(0);
    var text = new StringBuilder();
    Cost sum = lines.stream().map(Line::cost).reduce(Cost.none(), Cost::plus);
    text.append(String.format(Locale.ROOT, "%n%s, for one step of one sequence: %s%n", title, sum));
    for (Line line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-7s %-" + Math.max(1, width) + "s  %-" + Math.max(1, notes) + "s  %s%n",
              line.when(),
              line.work(),
              line.notes(),
              line.cost()));
    }
    return text.toString();
  }

  /** The stages of the loop over time alone; empty where the cell needs no loop. */
  public static boolean hasLoop(Plan plan) {
    return !Objects.requireNonNull(plan.forward()).step().isEmpty();
  }
}
