package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.plan.Timing.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Builds one direction of a plan: says what is wanted of it, then puts the passes together. */
final class SectionBuilder {
  private record Sum(int number, String label, Expr term) {}

  private final Slots slots;
  private final Chains.Result chains;
  private final Map<Expr, Ref> available;
  private final List<Fuse.Root> roots = new ArrayList<>();
  private final Map<Expr, Ref> direct = new LinkedHashMap<>();
  private final List<Sum> sums = new ArrayList<>();

  SectionBuilder(Slots slots, Chains.Result chains, Map<Expr, Ref> available) {
    this.slots = slots;
    this.chains = chains;
    this.available = Map.copyOf(available);
  }

  /** At every step, writes a value to a place. */
  void store(Expr node, Ref target) {
    roots.add(new Fuse.Root(node, target, false));
  }

  /** At every step, adds a value to a place: element-wise parts first, then products. */
  void add(Expr node, Ref target) {
    Chains.Sum sum = chains.sums().get(node);
    if (sum != null) {
      sum.rest().forEach(rest -> roots.add(new Fuse.Root(rest, target, true)));
      add(sum.chain(), target);
    } else if (chains.chains().containsKey(node) && !direct.containsKey(node)) {
      direct.put(node, target);
    } else {
      roots.add(new Fuse.Root(node, target, true));
    }
  }

  /** Sums a term over all rows. */
  void total(int number, String label, Expr term) {
    sums.add(new Sum(number, label, term));
  }

  /**
   * What was asked for, as stages.
   *
   * @param section the stages
   * @param tables where the value of each node is found
   */
  record Built(Section section, Tables tables) {}

  Built build(Timing timing, Set<Expr> kept, Function<Expr, String> names) {
    List<Expr> wanted = new ArrayList<>(roots.stream().map(Fuse.Root::node).toList());
    wanted.addAll(direct.keySet());
    wanted.addAll(kept);
    List<Expr> readWhole = sums.stream().flatMap(sum -> readWhole(sum).stream()).toList();
    var work = new Work(chains.chains(), available, timing, wanted, readWhole);
    Map<Expr, Ref> alone = direct(work);
    var levels = new Levels(work);
    var tables = new Tables(work, slots, available, kept, names);
    var merge = new Merge(work, levels, tables, alone);
    for (Expr node : work.nodes()) {
      boolean isWhole = !work.isElementwise(node) && !work.isChain(node) && !Work.isView(node);
      if (isWhole) {
        Slot slot = slots.add(tables.name(node), slots.width(node), tables.scope(node));
        tables.put(node, slot.whole());
        placeParts(node, work, tables);
      }
    }
    var fuse = new Fuse(work, levels, tables, roots);
    var agenda = new Agenda();
    merge.emit(agenda);
    emitWhole(work, levels, tables, agenda);
    fuse.emit(agenda);
    alone.forEach(
        (chain, target) ->
            directProducts(work.chain(chain), target, tables)
                .forEach(stage -> agenda.last(work.when(chain), stage)));
    emitSums(tables, agenda);
    return new Built(agenda.section(), tables);
  }

  /** What is joined is computed where it is joined, if it has no other place. */
  private void placeParts(Expr node, Work work, Tables tables) {
    if (!(node.op() instanceof Op.Concat)) {
      return;
    }
    int column = 0;
    for (Expr part : node.operands()) {
      boolean isFree =
          work.isComputed(part)
              && work.isElementwise(part)
              && work.when(part) == work.when(node)
              && !tables.has(part)
              && tables.scope(part) == tables.scope(node)
              && roots.stream().noneMatch(root -> root.node().equals(part));
      if (isFree) {
        tables.put(part, tables.of(node).part(column, slots.width(part)));
      }
      column += slots.width(part);
    }
  }

  /** A chain that something else reads too gets a table, and its value is added from there. */
  private Map<Expr, Ref> direct(Work work) {
    Map<Expr, Ref> alone = new LinkedHashMap<>();
    direct.forEach(
        (chain, target) -> {
          boolean isAddedTwice = roots.stream().anyMatch(root -> root.node().equals(chain));
          if (work.readers(chain).isEmpty() && !isAddedTwice) {
            alone.put(chain, target);
          } else {
            roots.add(new Fuse.Root(chain, target, true));
          }
        });
    return alone;
  }

  private List<Stage> directProducts(Chain chain, Ref target, Tables tables) {
    List<Stage> stages = new ArrayList<>();
    chain
        .bias()
        .ifPresent(
            bias ->
                stages.add(
                    new LoopBuilder(tables, target.width())
                        .build(List.of(), List.of(new Fuse.Root(bias, target, true)), _ -> false)));
    List<Stage.Term> terms = new ArrayList<>();
    for (Expr product : chain.products()) {
      terms.add(
          new Stage.Term(tables.of(product.operand(1)), List.of(Merge.weight(slots, product))));
    }
    stages.add(new Stage.Product(target, new Stage.Start.Present(), terms));
    return stages;
  }

  private void emitWhole(Work work, Levels levels, Tables tables, Agenda agenda) {
    for (Expr node : work.nodes()) {
      if (work.isElementwise(node) || work.isChain(node) || Work.isView(node)) {
        continue;
      }
      When when = work.when(node);
      for (Stage stage : WholeStages.of(node, tables)) {
        agenda.whole(when, levels.of(node), stage);
      }
    }
  }

  private static List<Expr> readWhole(Sum sum) {
    return switch (sum.term().op()) {
      case Op.Outer _, Op.TripleOuter _ -> sum.term().operands();
      default -> List.of(sum.term());
    };
  }

  private void emitSums(Tables tables, Agenda agenda) {
    Map<Ref, List<Sum>> outers = new LinkedHashMap<>();
    for (Sum sum : sums) {
      Expr term = sum.term();
      if (term.op() instanceof Op.Outer) {
        outers.computeIfAbsent(tables.of(term.operand(1)), _ -> new ArrayList<>()).add(sum);
      } else if (term.op() instanceof Op.TripleOuter) {
        List<Ref> refs = term.operands().stream().map(tables::of).toList();
        Stage.Total total = new Stage.Total(sum.number(), sum.label(), refs.getFirst().width(), 1);
        agenda.last(
            When.AFTER, new Stage.TripleOuter(refs.get(0), refs.get(1), refs.get(2), total));
      } else {
        Ref ref = tables.of(term);
        Stage.Total total = new Stage.Total(sum.number(), sum.label(), ref.width(), 1);
        agenda.last(When.AFTER, new Stage.ColumnSum(ref, total));
      }
    }
    outers.forEach((right, terms) -> emitOuters(right, terms, tables, agenda));
  }

  /** Left sides that lie side by side become one. */
  private void emitOuters(Ref right, List<Sum> terms, Tables tables, Agenda agenda) {
    var sorted = new ArrayList<>(terms);
    Map<Sum, Ref> lefts = new HashMap<>();
    terms.forEach(sum -> lefts.put(sum, tables.of(sum.term().operand(0))));
    sorted.sort(
        java.util.Comparator.comparingInt((Sum sum) -> left(lefts, sum).slot().id())
            .thenComparingInt(sum -> left(lefts, sum).column()));
    int from = 0;
    while (from < sorted.size()) {
      int to = from + 1;
      Ref whole = left(lefts, sorted.get(from));
      while (to < sorted.size() && whole.isFollowedBy(left(lefts, sorted.get(to)))) {
        whole =
            new Ref(
                whole.slot(),
                whole.column(),
                whole.width() + left(lefts, sorted.get(to)).width(),
                whole.lag());
        to++;
      }
      List<Stage.Total> totals =
          sorted.subList(from, to).stream().map(sum -> total(sum, left(lefts, sum))).toList();
      agenda.last(When.AFTER, new Stage.Outer(whole, right, totals));
      from = to;
    }
  }

  private static Ref left(Map<Sum, Ref> lefts, Sum sum) {
    return java.util.Objects.requireNonNull(lefts.get(sum));
  }

  private Stage.Total total(Sum sum, Ref left) {
    int blocks = ((Op.Outer) sum.term().op()).blocks().in(slots.sizes());
    return new Stage.Total(sum.number(), sum.label(), left.width(), blocks);
  }
}
