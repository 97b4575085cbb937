package io.slate.plan;

import io.slate.graph.Dim;
import io.slate.graph.Expr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds one direction of a plan: says what is wanted of it, then puts the passes together. */
final class SectionBuilder {
  /**
   * A value that is added to a place at every step.
   *
   * @param chain the products in it, if there are any
   * @param rest what else is in it
   */
  private record Addition(Expr node, Optional<Expr> chain, Optional<Expr> rest, Ref target) {}

  private final Slots slots;
  private final Equations equations;
  private final Map<Expr, Ref> available;
  private final List<Fuse.Root> roots = new ArrayList<>();
  private final List<Addition> additions = new ArrayList<>();
  private final List<Sinking.Sum> sums = new ArrayList<>();
  private final Set<Expr> kept = new LinkedHashSet<>();
  private final Set<Expr> watched = new LinkedHashSet<>();
  private final List<List<Expr>> together = new ArrayList<>();

  /**
   * @param available what is found in a table already
   */
  SectionBuilder(Slots slots, Equations equations, Map<Expr, Ref> available) {
    this.slots = slots;
    this.equations = equations;
    this.available = Map.copyOf(available);
  }

  /** At every step, writes a value to a place. */
  void store(Expr node, Ref target) {
    roots.add(new Fuse.Root(node, target, false));
  }

  /**
   * At every step, adds a value to a place. Of a sum with products the element-wise part is added
   * first, then the products one by one, if nothing else reads them.
   */
  void add(Expr node, Ref target) {
    Chains.Sum sum = equations.chains().sums().get(node);
    if (sum != null) {
      additions.add(
          new Addition(
              node, Optional.of(sum.chain()), Optional.of(wide(sum.rest(), target)), target));
    } else if (equations.chains().chains().containsKey(node)) {
      additions.add(new Addition(node, Optional.of(node), Optional.empty(), target));
    } else {
      additions.add(new Addition(node, Optional.empty(), Optional.of(node), target));
    }
  }

  /** A number that is added to a vector is repeated. */
  private Expr wide(Expr node, Ref target) {
    return slots.width(node) == target.width()
        ? node
        : equations.graph().pool().fill(node, Dim.of(target.width()));
  }

  /** Sums a term over all rows. */
  void total(int number, String label, Expr term) {
    sums.add(new Sinking.Sum(number, label, term));
  }

  /** A value that must be found at every step when all is done. */
  void keep(Expr node) {
    kept.add(node);
  }

  /** The same for what nothing else may notice. */
  void watch(Expr node) {
    watched.add(node);
  }

  /** Values that are to lie side by side, if they stand in tables for all steps. */
  void together(List<Expr> nodes) {
    together.add(nodes);
  }

  /**
   * What was asked for, as stages.
   *
   * @param section the stages
   * @param tables where the value of each node is found
   * @param homes the chains that lie side by side
   */
  record Built(Section section, Tables tables, List<List<Expr>> homes) {}

  Built build(Timing timing) {
    Map<Expr, Ref> alone = addDirectly(timing);
    List<Expr> wanted = new ArrayList<>(roots.stream().map(Fuse.Root::node).toList());
    wanted.addAll(alone.keySet());
    wanted.addAll(kept);
    wanted.addAll(watched);
    var work = work(timing, wanted);
    Set<Expr> lasting = new LinkedHashSet<>(kept);
    lasting.addAll(watched);
    var levels = new Levels(work);
    var tables = new Tables(work, slots, available, lasting);
    List<Expr> chains =
        work.nodes().stream()
            .filter(node -> work.isChain(node) && isRead(node, work, lasting, alone))
            .toList();
    var merge = new Merge(work, levels, tables, chains, equations.names().order());
    new Placement(work, tables, roots).allocate();
    var fuse = new Fuse(work, levels, tables, roots);
    fuse.allocate(together, equations.names().order());
    var agenda = new Agenda();
    merge.emit(agenda);
    for (Expr node : work.nodes()) {
      if (work.isWhole(node)) {
        WholeStages.of(node, tables)
            .forEach(stage -> agenda.whole(work.when(node), levels.of(node), stage));
      }
    }
    fuse.emit(agenda);
    alone.forEach(
        (chain, target) ->
            directProducts(work.chain(chain), target, tables)
                .forEach(stage -> agenda.last(work.when(chain), stage)));
    new Sinking(tables, sums).emit(agenda);
    return new Built(agenda.section(), tables, merge.homes());
  }

  private Work work(Timing timing, List<Expr> wanted) {
    List<Expr> readWhole = sums.stream().flatMap(sum -> sum.readWhole().stream()).toList();
    return new Work(equations.chains().chains(), available, timing, wanted, readWhole);
  }

  /** What is wanted whether something is watched or not. */
  List<Expr> wanted() {
    List<Expr> wanted = new ArrayList<>(roots.stream().map(Fuse.Root::node).toList());
    for (Addition addition : additions) {
      addition.chain().ifPresent(wanted::add);
      addition.rest().ifPresent(wanted::add);
    }
    wanted.addAll(kept);
    return wanted;
  }

  /** What is added to the given slots, as a whole or in its two parts. */
  List<Expr> addedTo(Collection<Slot> targets) {
    List<Expr> added = new ArrayList<>();
    for (Addition addition : additions) {
      if (targets.contains(addition.target().slot())) {
        added.add(addition.node());
        addition.chain().ifPresent(added::add);
        addition.rest().ifPresent(added::add);
      }
    }
    return added;
  }

  /**
   * Products that nothing else reads are added where they are wanted as they are computed; others
   * get a table and are added from there. What is watched has no say in this: it would change bits.
   */
  private Map<Expr, Ref> addDirectly(Timing timing) {
    Work unwatched = work(timing, wanted());
    Map<Expr, Ref> alone = new LinkedHashMap<>();
    for (Addition addition : additions) {
      Optional<Expr> chain = addition.chain().filter(each -> isReadByNone(each, unwatched));
      chain.ifPresent(each -> alone.put(each, addition.target()));
      (chain.isPresent() ? addition.rest() : Optional.of(addition.node()))
          .ifPresent(each -> roots.add(new Fuse.Root(each, addition.target(), true)));
    }
    return alone;
  }

  private boolean isReadByNone(Expr chain, Work unwatched) {
    boolean isAddedOnce =
        additions.stream().filter(each -> each.chain().equals(Optional.of(chain))).count() == 1;
    return isAddedOnce
        && unwatched.readers(chain).isEmpty()
        && additions.stream().noneMatch(each -> each.rest().equals(Optional.of(chain)))
        && !kept.contains(chain)
        && roots.stream().noneMatch(root -> root.node().equals(chain));
  }

  private static boolean isRead(Expr chain, Work work, Set<Expr> lasting, Map<Expr, Ref> alone) {
    return !alone.containsKey(chain) || lasting.contains(chain) || !work.readers(chain).isEmpty();
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
}
