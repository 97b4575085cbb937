package io.slate.plan;

import io.slate.graph.Graph;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How a cell is run over time. Data alone: no arrays, threads or lanes.
 *
 * @param slots every table, by id
 * @param once what is computed once an update of the parameters
 * @param inputs where each input is to be put, by name
 * @param states where each state is, by name; the rows before the first step hold what was before
 * @param children in a tree, where the states of each node's children are to be put before its
 *     step, zero for a child that is missing; empty over time, where earlier rows are read instead
 * @param values where each value that was asked for is found, by name
 * @param backward the backward half, where it was asked for
 */
public record Plan(
    Graph graph,
    Sizes sizes,
    List<Slot> slots,
    List<Once> once,
    SequencedMap<String, Slot> inputs,
    SequencedMap<String, Slot> states,
    SequencedMap<Op.State, Slot> children,
    SequencedMap<String, Ref> values,
    Section forward,
    Optional<Backward> backward) {
  public Plan {
    slots = List.copyOf(slots);
    once = List.copyOf(once);
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
    children = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(children));
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }
}
