package io.slate.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random cells that are well formed and stay finite: every function, kind of parameter, lags,
 * splits, families, loops, sums, several inputs and states, trees. The same seed gives the same
 * text; sizes of {@code input} 3 and {@code hidden} 4 fit all of them.
 */
public final class CellGenerator {
  private final Random random;
  private final TermGenerator terms;
  private final List<String> head = new ArrayList<>();
  private final List<String> equations = new ArrayList<>();
  private int next;

  private CellGenerator(long seed) {
    this.random = new Random(seed);
    this.terms = new TermGenerator(random);
  }

  /** A cell over sequences. */
  public static String sequence(long seed) {
    var generator = new CellGenerator(seed);
    return generator.sequence(generator.states(), seed);
  }

  /** A cell over trees. */
  public static String tree(long seed) {
    var generator = new CellGenerator(seed);
    return generator.tree(generator.states(), seed);
  }

  /** One to three states, the first of the length {@code hidden}. */
  private List<State> states() {
    List<State> states = new ArrayList<>(List.of(new State("h", "hidden")));
    int more = random.nextInt(3);
    for (int i = 0; i < more; i++) {
      states.add(new State("c" + i, random.nextInt(3) > 0 ? "hidden" : "input"));
    }
    return states;
  }

  private record State(String name, String length) {
    String declared() {
      return length.equals("hidden") ? name : name + "[" + length + "]";
    }
  }

  private String sequence(List<State> states, long seed) {
    terms.know("input", "x");
    if (random.nextBoolean()) {
      terms.know("input", "x[t-" + (1 + random.nextInt(3)) + "]");
    }
    for (State state : states) {
      terms.know(state.length(), state.name() + "[t-1]");
      if (random.nextInt(3) == 0) {
        terms.know(state.length(), state.name() + "[t-k]");
        terms.declare("k", "integer k = " + (1 + random.nextInt(4)));
      }
    }
    values();
    for (State state : states) {
      String old = state.name() + "[t-1]";
      define(state.name(), update(old, state.length()), state.length());
    }
    return text("cell_" + seed, states);
  }

  private String tree(List<State> states, long seed) {
    terms.know("input", "x");
    boolean isCounted = random.nextBoolean();
    for (State state : states) {
      if (isCounted) {
        terms.know(state.length(), "sum(k: " + state.name() + "[k])");
      } else {
        terms.know(state.length(), state.name() + "[left]");
        terms.know(state.length(), state.name() + "[right]");
      }
    }
    values();
    for (State state : states) {
      String name = state.name();
      String old = isCounted ? forgotten(name) : "(" + name + "[left] + " + name + "[right])";
      define(name, update(old, state.length()), state.length());
    }
    return text("tree_" + seed, states);
  }

  /** A gate a child. */
  private String forgotten(String state) {
    String gate = "g_" + state;
    equations.add(gate + "[k] = sigmoid(" + state + "[k])");
    return "sum(k: " + gate + "[k] * " + state + "[k])";
  }

  /** Values that later terms may refer to. */
  private void values() {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String length = random.nextInt(3) > 0 ? "hidden" : "input";
      define("v" + next++, "tanh(" + terms.free(length, 2) + ")", length);
    }
    if (random.nextInt(3) == 0) {
      split();
    }
    if (random.nextInt(3) == 0) {
      loop();
    }
    if (random.nextInt(4) == 0) {
      sum();
    }
  }

  private void split() {
    String whole = "W_split";
    terms.declare(whole, "weight " + whole + "[3 * hidden, input]");
    String product = whole + " (" + terms.free("input", 1) + ")";
    String cut = random.nextBoolean() ? "layer_norm(" + product + ")" : product;
    equations.add("p, q, r = split(" + cut + ")");
    List.of("p", "q", "r").forEach(part -> terms.know("hidden", part));
  }

  private void loop() {
    terms.declare("depth", "integer depth = " + (1 + random.nextInt(3)));
    terms.declare("R", "weight R{1..depth}[hidden, hidden]");
    equations.add("s{0} = tanh(" + terms.free("hidden", 1) + ")");
    equations.add(
        "for l = 1..depth: s{l} = tanh(R{l} s{l-1} + " + terms.anchored("hidden", 1) + ")");
    terms.know("hidden", "s{depth}");
  }

  private void sum() {
    terms.declare("Q", "weight Q{1..3}");
    equations.add(
        "w = sum(j = 1..3: Q{j} " + pick("x", "tanh(x)") + " / j) * " + terms.free("hidden", 1));
    terms.know("hidden", "w");
  }

  private String pick(String... words) {
    return terms.pick(words);
  }

  /** A new state that stays near 1 whatever the terms are. */
  private String update(String old, String length) {
    String candidate = terms.anchored(length, 3);
    return switch (random.nextInt(4)) {
      case 0 -> "tanh(0.3 * " + old + " + " + candidate + ")";
      case 1 -> "0.5 * " + old + " + softsign(" + candidate + ")";
      case 2 -> "sin(" + old + ") * cos(" + candidate + ")";
      default -> {
        String gate = "z" + next++;
        equations.add(
            pick("update", "forget", "input")
                + " gate "
                + gate
                + " = sigmoid("
                + terms.free(length, 2)
                + ")");
        yield gate + " * " + old + " + (1 - " + gate + ") * tanh(" + candidate + ")";
      }
    };
  }

  private void define(String name, String value, String length) {
    equations.add(name + " = " + value);
    terms.know(length, name);
  }

  private String text(String name, List<State> states) {
    head.add("language 1");
    head.add("cell " + name);
    head.add("input x");
    head.add("state " + String.join(", ", states.stream().map(State::declared).toList()));
    if (random.nextInt(3) == 0) {
      head.add("output y");
      equations.add("y = tanh(" + terms.free("hidden", 2) + ") + mean(x)");
    }
    equations.add("seen = tanh(x)");
    List<String> lines = new ArrayList<>(head);
    lines.addAll(terms.declarations());
    java.util.Collections.shuffle(equations, random);
    lines.addAll(equations);
    return String.join("\n", lines) + "\n";
  }
}
