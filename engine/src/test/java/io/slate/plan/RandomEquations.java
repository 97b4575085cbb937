package io.slate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes cells that mean something: states h and c, an input x, equations of every kind. */
final class RandomEquations {
  private final Random random;
  private final List<String> vectors = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /** By the name that is declared. */
  private final SequencedMap<String, String> declarations = new TreeMap<>();

  private int parameters;

  private RandomEquations(long seed) {
    this.random = new Random(seed);
  }

  /** The equations of a cell, with its declarations but the input's. */
  static String of(long seed) {
    return new RandomEquations(seed).text();
  }

  private String text() {
    vectors.addAll(List.of("h[t-1]", "c[t-1]"));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      if (random.nextInt(5) == 0) {
        split();
      } else {
        String name = "v" + vectors.size();
        lines.add(name + " = " + vector(3));
        vectors.add(name);
      }
    }
    lines.add("c = tanh(" + vector(2) + ") + " + weight("[hidden, input]") + " x + c[t-1]");
    lines.add("h = tanh(" + vector(2) + " + " + atom(vectors.getLast()) + ")");
    String equations = String.join("\n", lines) + "\n";
    declarations.keySet().removeIf(name -> !uses(equations, name));
    return "state h, c\n" + String.join("\n", declarations.values()) + "\n" + equations;
  }

  /** Not everything that was declared on the way came into an equation. */
  private static boolean uses(String equations, String name) {
    return Pattern.compile("\\b" + name + "\\b").matcher(equations).find();
  }

  private void split() {
    int parts = 2 + random.nextInt(2);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      names.add("p" + parameters++);
    }
    String weight = weight("[" + parts + " * hidden, hidden]");
    String whole = weight + " " + atom(vector(1));
    lines.add(
        String.join(", ", names)
            + " = split("
            + pick(whole, "tanh(" + whole + ")", "layer_norm(" + whole + ")")
            + ")");
    vectors.addAll(names.subList(0, 1 + random.nextInt(parts)));
  }

  private String vector(int depth) {
    if (depth == 0) {
      return random.nextInt(6) == 0 ? "h[t-" + (1 + random.nextInt(3)) + "]" : known();
    }
    return switch (random.nextInt(16)) {
      case 0, 1 -> weight("[hidden, hidden]") + " " + atom(vector(depth - 1));
      case 2 -> weight("[hidden, input]") + " " + pick("x", "x[t-1]", "(x * x)");
      case 3 ->
          weight("[hidden, 2 * hidden + input]")
              + " ["
              + vector(depth - 1)
              + ", x, "
              + vector(depth - 1)
              + "]";
      case 4, 5, 6 -> sum(depth);
      case 7, 8 -> atom(vector(depth - 1)) + " * " + atom(vector(depth - 1));
      case 9, 10 -> pick("tanh", "sigmoid", "relu", "softplus") + "(" + vector(depth - 1) + ")";
      case 11 -> "tanh(" + number(depth - 1) + ") * " + atom(vector(depth - 1));
      case 12 -> pick("layer_norm", "softmax", "sin", "abs") + "(" + vector(depth - 1) + ")";
      case 13 ->
          "where("
              + vector(depth - 1)
              + ", "
              + vector(depth - 1)
              + ", "
              + pick(vector(depth - 1), "0.5", number(depth - 1))
              + ")";
      case 14 ->
          declared("weight", "R", " blocks 2", "[hidden, hidden]") + " " + atom(vector(depth - 1));
      default -> pick("max", "min") + "(" + vector(depth - 1) + ", " + vector(depth - 1) + ")";
    };
  }

  private String sum(int depth) {
    String sum = vector(depth - 1);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String next =
          pick(vector(depth - 1), declared("bias", "b", "", "[hidden]"), vector(depth - 1));
      sum += pick(" + ", " + ", " - ") + atom(next);
    }
    return sum;
  }

  private String number(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> declared("scalar", "a", "", "");
      case 1 -> "sum(" + vector(depth) + ")";
      case 2 -> "mean(" + vector(depth) + ")";
      case 3 -> "max(" + vector(depth) + ")";
      case 4 -> "dot(" + vector(depth) + ", " + vector(depth) + ")";
      default -> "0.25";
    };
  }

  /** A weight of its own, or one that is there. */
  private String weight(String shape) {
    List<String> known =
        declarations.keySet().stream()
            .filter(name -> ("weight " + name + shape).equals(declarations.get(name)))
            .toList();
    if (!known.isEmpty() && random.nextInt(3) == 0) {
      return known.get(random.nextInt(known.size()));
    }
    return declared("weight", "W", "", shape);
  }

  private String declared(String kind, String letter, String suffix, String shape) {
    String name = letter + "_" + parameters++;
    declarations.put(name, kind + " " + name + shape + suffix);
    return name;
  }

  private String known() {
    return vectors.get(random.nextInt(vectors.size()));
  }

  private static String atom(String expression) {
    return expression.matches("\\w+(\\[t-\\d])?") ? expression : "(" + expression + ")";
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
