package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.plan.Timing.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Merges products that share their operands: their results lie side by side in one table, so that
 * one product over joined weights computes them all. A chain with products of inputs and of states
 * is cut in two parts, of which the first is hoisted and the second goes on where the first ended.
 */
final class Merge {
  /** A stretch of a chain that runs at one time. */
  private record Part(
      Expr chain, When when, int level, List<Expr> products, boolean isFirst, Slot.Scope scope) {
    /** Parts with equal signatures can be one product. */
    String signature() {
      return when + " " + level + " " + products.stream().map(p -> p.operand(1).id()).toList();
    }
  }

  private final Work work;
  private final Levels levels;
  private final Tables tables;
  private final List<List<Part>> groups = new ArrayList<>();
  private final List<List<Expr>> homes = new ArrayList<>();
  private final Map<Expr, Ref> targets = new HashMap<>();

  /**
   * @param chains those that get a table
   * @param order in which they lie there, where it makes no other difference
   */
  Merge(Work work, Levels levels, Tables tables, List<Expr> chains, Comparator<Expr> order) {
    this.work = work;
    this.levels = levels;
    this.tables = tables;
    Map<String, List<List<Part>>> byHome = new LinkedHashMap<>();
    for (Expr chain : chains.stream().sorted(order).toList()) {
      List<Part> parts = parts(chain);
      Part first = parts.getFirst();
      byHome.computeIfAbsent(first.signature() + first.scope(), _ -> new ArrayList<>()).add(parts);
    }
    byHome.values().forEach(this::allocate);
  }

  /** The chains that lie side by side, by table. */
  List<List<Expr>> homes() {
    return homes;
  }

  private void allocate(List<List<Part>> home) {
    Map<String, List<List<Part>>> bySecond = new LinkedHashMap<>();
    for (List<Part> parts : home) {
      String second = parts.size() > 1 ? parts.get(1).signature() : "";
      bySecond.computeIfAbsent(second, _ -> new ArrayList<>()).add(parts);
    }
    List<List<Part>> sorted = bySecond.values().stream().flatMap(List::stream).toList();
    List<Expr> members = sorted.stream().map(parts -> parts.getFirst().chain()).toList();
    Slot slot = tables.slots().add(members, home.getFirst().getFirst().scope());
    int column = 0;
    for (Expr chain : members) {
      Ref ref = slot.whole().part(column, tables.slots().width(chain));
      targets.put(chain, ref);
      tables.put(chain, ref);
      column += ref.width();
    }
    homes.add(members);
    groups.add(sorted.stream().map(List::getFirst).toList());
    secondParts(sorted);
  }

  /** Neighbours whose second parts have one signature go on together. */
  private void secondParts(List<List<Part>> home) {
    List<Part> run = new ArrayList<>();
    for (List<Part> parts : home) {
      if (parts.size() < 2) {
        continue;
      }
      Part second = parts.get(1);
      if (!run.isEmpty() && !run.getFirst().signature().equals(second.signature())) {
        groups.add(List.copyOf(run));
        run.clear();
      }
      run.add(second);
    }
    if (!run.isEmpty()) {
      groups.add(List.copyOf(run));
    }
  }

  private List<Part> parts(Expr chain) {
    When when = work.when(chain);
    List<Expr> early = new ArrayList<>();
    List<Expr> late = new ArrayList<>();
    for (Expr product : work.chain(chain).products()) {
      boolean isHoisted = work.readAt(chain, product.operand(1)) == When.BEFORE;
      (isHoisted && when == When.STEP ? early : late).add(product);
    }
    if (early.isEmpty()) {
      return List.of(new Part(chain, when, levels.of(chain), late, true, tables.scope(chain)));
    }
    int hoistedLevel = levels.ofHoisted(chain);
    return List.of(
        new Part(chain, When.BEFORE, hoistedLevel, early, true, Slot.Scope.ALL),
        new Part(chain, when, levels.of(chain), late, false, Slot.Scope.ALL));
  }

  /** The products, once every operand has its table. */
  void emit(Agenda agenda) {
    for (List<Part> group : groups) {
      Part first = group.getFirst();
      agenda.whole(first.when(), first.level(), product(group));
    }
  }

  private Stage.Product product(List<Part> group) {
    Ref start = target(group.getFirst());
    int width = group.stream().mapToInt(part -> target(part).width()).sum();
    Ref target = new Ref(start.slot(), start.column(), width, 0);
    List<Stage.Term> terms = new ArrayList<>();
    for (int i = 0; i < group.getFirst().products().size(); i++) {
      int position = i;
      List<Weight> weights =
          group.stream().map(part -> weight(part.products().get(position))).toList();
      Expr operand = group.getFirst().products().get(i).operand(1);
      terms.add(new Stage.Term(tables.of(operand), weights));
    }
    return new Stage.Product(target, start(group), terms);
  }

  private Ref target(Part part) {
    return Objects.requireNonNull(targets.get(part.chain()));
  }

  private Stage.Start start(List<Part> group) {
    if (!group.getFirst().isFirst()) {
      return new Stage.Start.Present();
    }
    List<Optional<Expr>> biases =
        group.stream().map(part -> work.chain(part.chain()).bias()).toList();
    if (biases.stream().allMatch(Optional::isEmpty)) {
      return new Stage.Start.Zero();
    }
    List<Stage.Constant> parts = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      parts.add(tables.slots().constant(biases.get(i), target(group.get(i)).width()));
    }
    return new Stage.Start.Bias(parts);
  }

  private Weight weight(Expr product) {
    return weight(tables.slots(), product);
  }

  /** The matrix of a product. */
  static Weight weight(Slots slots, Expr product) {
    var op = (Op.Product) product.op();
    return slots.weight(product.operand(0), op.transposed(), op.blocks().in(slots.sizes()));
  }
}
