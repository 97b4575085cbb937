package io.slate.plan;

import io.slate.graph.Expr;
import io.slate.graph.Op;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The backward half of a plan.
 *
 * @param adjoints where the adjoint of each state and of each value that a loss sees is, by name.
 *     The caller fills them with what the loss says before the pass; the rows before the first step
 *     end as the gradients of the initial states.
 * @param children in a tree, where the adjoints of the states of each node's children are added up:
 *     they must hold what the children's own tables hold before the pass, and are given back to
 *     these when the node's step is done
 * @param watched where the adjoint of each value that was asked for is found at every step, by name
 * @param inputs where the adjoint of each input is added up, by name
 * @param totals the expressions whose gradients are summed over the steps, by their number
 * @param parameters each parameter's gradient from the totals, computed once
 */
public record Backward(
    Section section,
    SequencedMap<String, Slot> adjoints,
    SequencedMap<Op.State, Slot> children,
    SequencedMap<String, Ref> watched,
    SequencedMap<String, Slot> inputs,
    List<Expr> totals,
    SequencedMap<String, Expr> parameters) {
  public Backward {
    adjoints = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(adjoints));
    children = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(children));
    watched = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(watched));
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    totals = List.copyOf(totals);
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
  }
}
