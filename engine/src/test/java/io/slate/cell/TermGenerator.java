package io.slate.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;

/**
 * Random terms that can be meant: lengths fit, functions are within their domain, and values stay
 * near 1. What a term needs is declared as it is needed.
 */
final class TermGenerator {
  private final Random random;
  private final SequencedMap<String, String> declarations = new LinkedHashMap<>();

  /** What may be referred to, by its length: inputs, states before, values defined before. */
  private final Map<String, List<String>> known = new LinkedHashMap<>();

  TermGenerator(Random random) {
    this.random = random;
  }

  /** The lines that declare what the terms refer to. */
  List<String> declarations() {
    return List.copyOf(declarations.values());
  }

  /** Adds a line of declaration, once. */
  void declare(String name, String line) {
    declarations.putIfAbsent(name, line);
  }

  /** Lets later terms refer to a value. */
  void know(String length, String reference) {
    known.computeIfAbsent(length, _ -> new ArrayList<>()).add(reference);
  }

  /** A vector whose length the equation around it tells. */
  String anchored(String length, int depth) {
    return vector(length, depth, true);
  }

  /** A vector whose length nothing around it tells. */
  String free(String length, int depth) {
    return vector(length, depth, false);
  }

  private String vector(String length, int depth, boolean anchored) {
    if (depth <= 0) {
      return leaf(length, anchored);
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> product(length, depth, anchored);
      case 3, 4, 5 -> function(vector(length, depth - 1, anchored));
      case 6, 7 -> pair(length, depth, anchored);
      case 8 -> "(%s) * (%s)".formatted(number(depth - 1), vector(length, depth - 1, anchored));
      case 9 -> whole(length, depth, anchored);
      case 10 ->
          "where(%s, %s, %s)"
              .formatted(
                  vector(length, depth - 1, anchored),
                  vector(length, depth - 1, anchored),
                  random.nextBoolean() ? number(0) : vector(length, depth - 1, anchored));
      default -> "-(" + vector(length, depth - 1, anchored) + ")";
    };
  }

  private String leaf(String length, boolean anchored) {
    List<String> references = known.getOrDefault(length, List.of());
    if (!references.isEmpty() && random.nextInt(4) > 0) {
      return references.get(random.nextInt(references.size()));
    }
    String kind = random.nextBoolean() ? "bias" : "vector";
    return parameter(kind, anchored ? "" : "[" + length + "]", start());
  }

  private String start() {
    return switch (random.nextInt(4)) {
      case 0 -> " = 0.5";
      case 1 -> " ~ uniform(-1, 1)";
      default -> "";
    };
  }

  private String parameter(String kind, String shape, String suffix) {
    String name = Character.toUpperCase(kind.charAt(0)) + "_" + declarations.size();
    declare(name, kind + " " + name + shape + suffix);
    return name;
  }

  /** A matrix of some kind before a vector. */
  private String product(String length, int depth, boolean anchored) {
    return switch (random.nextInt(9)) {
      case 0 -> {
        String square = parameter("weight", "[" + length + ", " + length + "]", "");
        String skew = matrix(square + " - " + square + "ᵀ - 0.1 * I");
        yield skew + " (" + vector(length, depth - 1, anchored) + ")";
      }
      case 1 -> {
        String blocked = "[" + length + ", hidden]";
        declare("heads", "size heads = 2");
        boolean isCut = length.equals("hidden");
        String weight = parameter("weight", blocked, isCut ? " blocks heads" : "");
        yield weight + " (" + free("hidden", depth - 1) + ")";
      }
      default -> mapped(length, anyLength(), depth, anchored);
    };
  }

  private String mapped(String length, String from, int depth, boolean anchored) {
    String operand = free(from, depth - 1);
    String shape = "[" + length + ", " + from + "]";
    return switch (random.nextInt(7)) {
      case 0 -> {
        String joined = "[" + operand + ", " + free("hidden", 0) + "]";
        String columns = "[" + length + ", " + from + " + hidden]";
        yield parameter("weight", anchored ? "" : columns, "") + " " + joined;
      }
      case 1 -> parameter("weight", "[" + from + ", " + length + "]", "") + "ᵀ (" + operand + ")";
      case 2 -> {
        String left = parameter("weight", "[" + length + ", 2]", " ~ orthogonal");
        String right = parameter("weight", "[2, " + from + "]", "");
        String both = random.nextBoolean() ? left + " " + right : matrix(left + " " + right);
        yield both + " (" + operand + ")";
      }
      case 3 -> {
        String tensor = parameter("tensor", "[" + length + ", " + from + ", hidden]", "");
        yield tensor + "(" + operand + ", " + free("hidden", 0) + ")";
      }
      default -> parameter("weight", anchored ? "" : shape, "") + " (" + operand + ")";
    };
  }

  private String matrix(String value) {
    String name = "M_" + declarations.size();
    declare(name, "matrix " + name + " = " + value);
    return name;
  }

  private String anyLength() {
    return random.nextInt(3) > 0 ? "hidden" : "input";
  }

  /** A function of every element, its argument brought into its domain. */
  private String function(String x) {
    return switch (random.nextInt(32)) {
      case 0, 1, 2 -> "tanh(" + x + ")";
      case 3, 4 -> "sigmoid(" + x + ")";
      case 5 -> "relu(" + x + ")";
      case 6 -> "leaky_relu(" + x + ", 0.1)";
      case 7 -> "elu(" + x + ")";
      case 8 -> "selu(" + x + ")";
      case 9 -> "softplus(" + x + ")";
      case 10 -> "softsign(" + x + ")";
      case 11 -> "hard_sigmoid(" + x + ")";
      case 12 -> "gelu_erf(" + x + ")";
      case 13 -> "gelu_tanh(" + x + ")";
      case 14 -> "silu(" + x + ")";
      case 15 -> "exp(tanh(" + x + "))";
      case 16 -> "expm1(softsign(" + x + "))";
      case 17 -> "log(softplus(" + x + ") + 0.5)";
      case 18 -> "log1p(sigmoid(" + x + "))";
      case 19 -> "sqrt(softplus(" + x + ") + 0.1)";
      case 20 -> "abs(" + x + ")";
      case 21 -> "sin(" + x + ")";
      case 22 -> "cos(" + x + ")";
      case 23 -> "erf(" + x + ")";
      case 24 -> "log_sigmoid(" + x + ")";
      // Away from zero, where relu and abs would have a kink whatever the numbers are.
      case 25 -> "(straight_through(" + pick("step", "sign") + "(" + x + ")) - 0.3)";
      case 26 -> "stop_gradient(" + x + ")";
      case 27 -> "(softplus(" + x + ") + 0.5) ^ " + pick("-1", "0.5", "1.5", "-2");
      case 28 -> "tanh(" + x + ") ^ " + pick("2", "3", "5");
      case 29 -> "clip(" + x + ", -0.5, 0.75)";
      case 30 -> pick("step", "sign") + "(" + x + ") * 0.5";
      default -> activation() + "(" + x + ")";
    };
  }

  private String activation() {
    String function = pick("tanh", "identity", "softsign", "sigmoid");
    declare("phi_" + function, "activation phi_" + function + " = " + function);
    return "phi_" + function;
  }

  private String pair(String length, int depth, boolean anchored) {
    String a = vector(length, depth - 1, anchored);
    String b = vector(length, depth - 1, anchored);
    return switch (random.nextInt(7)) {
      case 0, 1 -> "(" + a + ") * (" + b + ")";
      case 2 -> "(" + a + ") / (1.5 + cos(" + b + "))";
      case 3 -> "min(" + a + ", " + b + ")";
      case 4 -> "max(" + a + ", " + b + ")";
      case 5 -> "(" + a + ") - (" + b + ")";
      default -> "(" + a + ") + (" + b + ")";
    };
  }

  /** Something that takes the whole vector into account. */
  private String whole(String length, int depth, boolean anchored) {
    String x = vector(length, depth - 1, anchored);
    return switch (random.nextInt(4)) {
      case 0 -> "softmax(" + x + ")";
      case 1 -> "layer_norm(" + x + ")";
      case 2 ->
          "layer_norm(%s, %s, %s)".formatted(x, leaf(length, anchored), leaf(length, anchored));
      default ->
          "(" + x + ") - " + pick("mean", "max", "min") + "(" + free(length, depth - 1) + ")";
    };
  }

  /** A number: trained, chosen, known, or made of a vector. */
  private String number(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 4)) {
      case 0 -> pick("0.5", "1.25", "2", "0.1");
      case 1 -> parameter("scalar", "", pick("", " = -1"));
      case 2 -> {
        declare("rate", "constant rate = 0.75");
        yield "rate";
      }
      case 3 -> {
        known.computeIfAbsent(
            "1",
            _ -> {
              declare("a", "input a[1]");
              return new ArrayList<>(List.of("a"));
            });
        yield "a";
      }
      case 4 -> "tanh(sum(" + free(anyLength(), depth - 1) + "))";
      case 5 -> "mean(" + free(anyLength(), depth - 1) + ")";
      case 6 ->
          pick("max", "min") + pick("(%s)", "([%s, 0.4])").formatted(free(anyLength(), depth - 1));
      case 7 -> {
        String length = anyLength();
        yield "tanh(dot(" + free(length, depth - 1) + ", " + free(length, depth - 1) + "))";
      }
      default -> "sigmoid(" + number(depth - 1) + ")";
    };
  }

  String pick(String... words) {
    return words[random.nextInt(words.length)];
  }
}
