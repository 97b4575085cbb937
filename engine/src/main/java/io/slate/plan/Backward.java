package io.slate.plan;

import io.slate.graph.Expr;
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
 * @param watched where the adjoint of each value that was asked for is found at every step, by name
 * @param inputs where the adjoint of each input is added up, by name
 * @param totals the expressions whose gradients are summed over the steps, by their number
 * @param parameters each parameter's gradient from the totals, computed once
 */
public record Backward(
    Section section,
    SequencedMap<String, Slot> adjoints,
    SequencedMap<String, Ref> watched,
    SequencedMap<String, Slot> inputs,
    List<Expr> totals,
    SequencedMap<String, Expr> parameters) {
  public Backward {
    adjoints = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(adjoints));
    watched = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(watched));
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    totals = List.copyOf(totals);
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
  }
}
