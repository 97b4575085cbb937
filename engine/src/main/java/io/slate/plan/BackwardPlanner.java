package io.slate.plan;

import io.slate.derive.Adjoint;
import io.slate.graph.Expr;
import io.slate.graph.Graph;
import io.slate.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Plans the backward half. */
final class BackwardPlanner {
  private final Equations equations;
  private final Slots slots;
  private final SequencedMap<String, Slot> inputs;
  private final SequencedMap<String, Slot> states;
  private final SequencedMap<Op.State, Slot> read;
  private final SequencedMap<Op.State, Slot> children = new LinkedHashMap<>();
  private final Set<String> fed;

  /**
   * @param read where the states of children are found, if this is over trees
   * @param fed inputs whose adjoints are wanted after each step
   */
  BackwardPlanner(
      Equations equations,
      Slots slots,
      SequencedMap<String, Slot> inputs,
      SequencedMap<String, Slot> states,
      SequencedMap<Op.State, Slot> read,
      Set<String> fed) {
    this.fed = fed;
    this.equations = equations;
    this.slots = slots;
    this.inputs = inputs;
    this.states = states;
    this.read = read;
  }

  /**
   * @param seen what the loss looks at
   * @param watched the values whose adjoints are wanted at every step
   * @param atHand what is found of the forward half
   * @param homes the chains of the forward half that lie side by side; their adjoints do, too
   */
  Backward plan(
      Set<String> seen, Set<String> watched, Map<Expr, Ref> atHand, List<List<Expr>> homes) {
    Adjoint adjoint = equations.derived();
    SequencedMap<String, Slot> adjoints = adjointSlots(seen);
    read.forEach(
        (state, slot) ->
            children.put(
                state, slots.add("d" + Planner.childName(state), slot.width(), Slot.Scope.ALL)));
    SequencedMap<String, Slot> inputAdjoints = new LinkedHashMap<>();
    inputs.forEach(
        (name, slot) ->
            inputAdjoints.put(
                name, slots.add("d" + name, slot.width(), slot.scope(), slot.reach())));
    var builder = new SectionBuilder(slots, equations, available(adjoints, atHand));
    adjoint.past().forEach((state, term) -> builder.add(now(term), before(state, adjoints)));
    adjoint
        .inputs()
        .forEach(
            (input, term) ->
                builder.add(
                    now(term), Planner.slot(inputAdjoints, input.name()).back(input.lag())));
    List<Expr> totals = new ArrayList<>();
    adjoint
        .roots()
        .forEach(
            (root, terms) -> {
              terms.forEach(term -> builder.total(totals.size(), label(root), now(term)));
              totals.add(root);
            });
    equations.adjointsOf(homes).forEach(builder::together);
    SequencedMap<String, Watched> wanted = watch(builder, watched, adjoints);
    List<Slot> recurring = new ArrayList<>(adjoints.values());
    recurring.addAll(children.values());
    fed.forEach(input -> recurring.add(Planner.slot(inputAdjoints, input)));
    SectionBuilder.Built built =
        builder.build(
            equations.backwardTiming(builder.wanted(), builder.addedTo(recurring), !fed.isEmpty()));
    SequencedMap<String, Ref> found = new LinkedHashMap<>();
    wanted.forEach((name, each) -> found.put(name, each.in(built.tables())));
    return new Backward(
        built.section(), adjoints, children, found, inputAdjoints, totals, adjoint.parameters());
  }

  /** Where the adjoint of a state of an earlier step, or of a child, is added up. */
  private Ref before(Op.State state, SequencedMap<String, Slot> adjoints) {
    Slot child = children.get(state);
    return child == null ? Planner.slot(adjoints, state.name()).back(state.back()) : child.whole();
  }

  private Expr now(Expr old) {
    return equations.chains().of(old);
  }

  /** What is found without being computed: forward values, and adjoints that are added up. */
  private Map<Expr, Ref> available(SequencedMap<String, Slot> adjoints, Map<Expr, Ref> atHand) {
    Map<Expr, Ref> available = new HashMap<>(atHand);
    Graph graph = equations.graph();
    adjoints.forEach(
        (name, slot) ->
            available.put(
                graph.pool().leaf(new Op.Adjoint(name), graph.value(name).shape()), slot.whole()));
    return available;
  }

  /**
   * A watched adjoint.
   *
   * @param copy where it is, unless it is where it is computed
   */
  private record Watched(Expr node, Optional<Ref> copy) {
    Ref in(Tables tables) {
      return copy.orElseGet(() -> tables.of(node));
    }
  }

  /** Adjoints that are computed are kept; others are copied to a slot of their own. */
  private SequencedMap<String, Watched> watch(
      SectionBuilder builder, Set<String> watched, SequencedMap<String, Slot> adjoints) {
    SequencedMap<String, Watched> wanted = new LinkedHashMap<>();
    for (String name : watched) {
      Expr node =
          Optional.ofNullable(equations.derived().values().get(name))
              .map(this::now)
              .orElseGet(() -> equations.graph().pool().constant(0));
      Optional<Ref> copy = Optional.empty();
      if (node.op() instanceof Op.Adjoint(var state) && state.equals(name)) {
        copy = Optional.of(Planner.slot(adjoints, name).whole());
      } else if (node.isOfParametersAlone() || node.operands().isEmpty() || Work.isView(node)) {
        int width = slots.width(equations.graph().value(name));
        Slot slot = slots.add("d" + name, width, Slot.Scope.ALL);
        builder.store(node, slot.whole());
        copy = Optional.of(slot.whole());
      } else {
        builder.watch(node);
      }
      wanted.put(name, new Watched(node, copy));
    }
    return wanted;
  }

  /** The name of what a root is, or is a part of. */
  private String label(Expr root) {
    return "d" + equations.names().of(root);
  }

  private SequencedMap<String, Slot> adjointSlots(Set<String> seen) {
    SequencedMap<String, Slot> adjoints = new LinkedHashMap<>();
    states.forEach(
        (name, slot) ->
            adjoints.put(name, slots.add("d" + name, slot.width(), Slot.Scope.ALL, slot.reach())));
    for (String name : seen) {
      if (!adjoints.containsKey(name)) {
        int width = slots.width(equations.graph().value(name));
        adjoints.put(name, slots.add("d" + name, width, Slot.Scope.ALL));
      }
    }
    return adjoints;
  }
}
