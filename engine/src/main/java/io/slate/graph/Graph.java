package io.slate.graph;

import io.slate.equation.Declaration;
import io.slate.equation.GateRole;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One step of a cell: what it is given, what it is made of, and every named value. Immutable.
 *
 * @param name the cell's name
 * @param pool where its nodes were made, and where nodes that refer to them are to be made
 * @param inputs what each step is given, by name
 * @param states what is carried from step to step, by name, in the order of declaration
 * @param parameters what is trained, by name
 * @param values every equation's left side with its meaning at this step, states included
 * @param matrices the named matrices that are made of parameters alone
 * @param output the name of the value that a layer returns unless told otherwise
 * @param gates the names marked as gates, with their roles
 * @param lines the line of the text that defines a value
 * @param tree whether {@code State} nodes mean children of a tree node rather than steps in the
 *     past
 */
public record Graph(
    String name,
    Expressions pool,
    SequencedMap<String, Given> inputs,
    SequencedMap<String, Dim> states,
    SequencedMap<String, Trained> parameters,
    SequencedMap<String, Expr> values,
    SequencedMap<String, Expr> matrices,
    String output,
    Map<String, GateRole> gates,
    Map<String, Integer> lines,
    boolean tree) {

  public Graph {
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    matrices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(matrices));
    gates = Map.copyOf(gates);
    lines = Map.copyOf(lines);
  }

  /** How often an input changes. */
  public enum Varies {
    /** A value for every step of every sequence. */
    BY_STEP,
    /** One value for the whole of a sequence, such as a locked dropout mask. */
    BY_SEQUENCE
  }

  /**
   * What a step is given.
   *
   * @param length its length
   */
  public record Given(Dim length, Varies varies) {}

  /**
   * What is trained.
   *
   * @param shape the shape that the equations see
   * @param blocks of how many diagonal blocks a weight consists; the rest is zero and not stored
   * @param start how it starts, where the text says so
   */
  public record Trained(Declaration.Kind kind, Shape shape, Dim blocks, Optional<Start> start) {

    /** How many numbers are stored. */
    public int count(Sizes sizes) {
      long count = 1;
      for (int length : stored(sizes)) {
        count = count * length;
        if (count > Integer.MAX_VALUE) {
          throw new ShapeException("a parameter of shape " + shape + " has over 2^31 elements");
        }
      }
      return (int) count;
    }

    /** The shape as it is stored: a block-diagonal weight keeps its blocks' columns alone. */
    public List<Integer> stored(Sizes sizes) {
      List<Integer> lengths = shape.lengths().stream().map(dim -> dim.in(sizes)).toList();
      int count = blocks.in(sizes);
      if (count == 1) {
        return lengths;
      }
      if (lengths.get(0) % count != 0 || lengths.get(1) % count != 0) {
        throw new ShapeException(
            "a weight of shape " + lengths + " cannot be cut into " + count + " diagonal blocks");
      }
      return List.of(lengths.get(0), lengths.get(1) / count);
    }
  }

  /** How a parameter starts: {@code value} for every element, or a named distribution. */
  public record Start(String name, List<Double> arguments) {
    public Start {
      arguments = List.copyOf(arguments);
    }

    /** Every element alike. */
    public static Start constant(double value) {
      return new Start("constant", List.of(value));
    }
  }

  /** What a state is at this step. */
  public Expr state(String state) {
    return value(state);
  }

  /** What a named value is at this step. */
  public Expr value(String value) {
    Expr found = values.get(value);
    if (found == null) {
      throw new IllegalArgumentException(
          "the cell "
              + name
              + " has no value '"
              + value
              + "'; it has "
              + String.join(", ", values.keySet()));
    }
    return found;
  }

  /** How many steps back a state is read; 0 where it never is. */
  public int reach(String state) {
    return Expressions.reachable(values.values()).stream()
        .filter(node -> node.op() instanceof Op.State(var name, _) && name.equals(state))
        .mapToInt(node -> ((Op.State) node.op()).back())
        .max()
        .orElse(0);
  }

  /** How many steps back an input is read; 0 where only the present is. */
  public int inputReach(String input) {
    return Expressions.reachable(values.values()).stream()
        .filter(node -> node.op() instanceof Op.Input(var name, _) && name.equals(input))
        .mapToInt(node -> ((Op.Input) node.op()).lag())
        .max()
        .orElse(0);
  }

  /** The sizes that must be given. */
  public Set<String> sizes() {
    Set<String> names = new LinkedHashSet<>();
    inputs.values().forEach(given -> names.addAll(given.length().sizes()));
    states.values().forEach(length -> names.addAll(length.sizes()));
    for (Trained trained : parameters.values()) {
      trained.shape().lengths().forEach(length -> names.addAll(length.sizes()));
      names.addAll(trained.blocks().sizes());
    }
    return names;
  }

  /** How many numbers are trained. */
  public long parameterCount(Sizes sizes) {
    return parameters.values().stream().mapToLong(each -> each.count(sizes)).sum();
  }

  /** Every node that the roots are made of, operands first. */
  public static List<Expr> reachable(Collection<Expr> roots) {
    return Expressions.reachable(roots);
  }

  /** The same with other values; what was added to the inputs and parameters is given too. */
  public Graph with(
      SequencedMap<String, Expr> newValues,
      SequencedMap<String, Given> newInputs,
      SequencedMap<String, Trained> newParameters) {
    return new Graph(
        name,
        pool,
        newInputs,
        states,
        newParameters,
        newValues,
        matrices,
        output,
        gates,
        lines,
        tree);
  }

  /**
   * The same in a pool of its own, with nodes numbered by the equations alone: what is derived from
   * it does not depend on what else was made of this graph before.
   */
  public Graph afresh() {
    return Rebuild.of(this, leaf -> leaf, inputs, states);
  }

  /**
   * The same with the past of a state given rather than remembered, as in teacher forcing (Williams
   * &amp; Zipser 1989): {@code y[t-1]} is read from an input of the state's name, whose row at a
   * step holds what the state should have been there. The state's equation stays as a value.
   *
   * @throws IllegalArgumentException if there is no such state, or if it is read at children
   */
  public Graph teacherForced(String state) {
    Dim length = states.get(state);
    if (length == null) {
      throw new IllegalArgumentException(
          "the cell "
              + name
              + " has no state '"
              + state
              + "' to be given; its states are "
              + String.join(", ", states.keySet()));
    }
    if (tree) {
      throw new IllegalArgumentException(
          "the cell " + name + " runs over trees, where a state has no past to be given");
    }
    var given = new LinkedHashMap<>(inputs);
    given.put(state, new Given(length, Varies.BY_STEP));
    var carried = new LinkedHashMap<>(states);
    carried.remove(state);
    return Rebuild.of(
        this,
        leaf ->
            leaf instanceof Op.State(var name, var back) && name.equals(state)
                ? new Op.Input(name, back)
                : leaf,
        given,
        carried);
  }

  /**
   * The same over trees of which every node has one child at most: what was read one step before is
   * read at the child. A cell that reads children stays as it is.
   *
   * @throws IllegalArgumentException if it reads further back, or what an input was before
   */
  public Graph overTrees() {
    if (tree) {
      return this;
    }
    for (String state : states.keySet()) {
      if (reach(state) > 1) {
        throw new IllegalArgumentException(
            "the cell %s reads %s %d steps back, and a node of a tree reads its children alone"
                .formatted(name, state, reach(state)));
      }
    }
    for (String input : inputs.keySet()) {
      if (inputReach(input) > 0) {
        throw new IllegalArgumentException(
            "the cell %s reads its input %s of a step before, and a node of a tree reads its own alone"
                .formatted(name, input));
      }
    }
    return new Graph(
        name, pool, inputs, states, parameters, values, matrices, output, gates, lines, true);
  }

  /**
   * The same with values and inputs made elsewhere.
   *
   * @param newPool where the values were made
   */
  public Graph with(
      Expressions newPool,
      SequencedMap<String, Expr> newValues,
      SequencedMap<String, Expr> newMatrices,
      SequencedMap<String, Given> newInputs) {
    return new Graph(
        name,
        newPool,
        newInputs,
        states,
        parameters,
        newValues,
        newMatrices,
        output,
        gates,
        lines,
        tree);
  }
}
