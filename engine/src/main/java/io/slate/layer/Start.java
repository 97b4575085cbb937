package io.slate.layer;

import io.slate.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the elements of a parameter start, chosen by the user of a network.
 *
 * @param arguments as many as the distribution takes
 */
public record Start(Distribution distribution, List<Double> arguments) {
  /** What elements are drawn from; in a text it is written in small letters. */
  public enum Distribution {
    /** Every element alike; takes the value. */
    CONSTANT(1),
    /** Uniform between the bound and its negative; takes the bound. */
    UNIFORM(1),
    /** Normal with mean 0; takes the standard deviation. */
    NORMAL(1),
    /** Uniform within √(6 / (rows + columns)) (Glorot &amp; Bengio 2010). For matrices. */
    GLOROT(0),
    /** Normal with variance 2 / (rows + columns) (Glorot &amp; Bengio 2010). For matrices. */
    GLOROT_NORMAL(0),
    /** Normal with variance 2 / columns (He et al. 2015). For matrices. */
    HE(0),
    /** Orthonormal rows or columns, whichever are fewer (Saxe et al. 2014); takes a factor. */
    ORTHOGONAL(1),
    /** The identity (Le, Jaitly &amp; Hinton 2015); takes a factor. For matrices. */
    IDENTITY(1);

    private final int arguments;

    Distribution(int arguments) {
      this.arguments = arguments;
    }

    /** Whether it says something of matrices alone. */
    boolean isForMatrices() {
      return switch (this) {
        case CONSTANT, UNIFORM, NORMAL -> false;
        case GLOROT, GLOROT_NORMAL, HE, ORTHOGONAL, IDENTITY -> true;
      };
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Start {
    arguments = List.copyOf(arguments);
    boolean isFinite = arguments.stream().allMatch(Double::isFinite);
    if (arguments.size() != distribution.arguments || !isFinite) {
      throw new IllegalArgumentException(
          "the start %s takes %d finite numbers, and is given %s"
              .formatted(distribution.word(), distribution.arguments, arguments));
    }
  }

  /** Every element alike. */
  public static Start constant(double value) {
    return new Start(Distribution.CONSTANT, List.of(value));
  }

  /** Uniform between {@code -bound} and {@code bound}. */
  public static Start uniform(double bound) {
    return new Start(Distribution.UNIFORM, List.of(bound));
  }

  /** Normal with mean 0. */
  public static Start normal(double deviation) {
    return new Start(Distribution.NORMAL, List.of(deviation));
  }

  /** Glorot's uniform start. */
  public static Start glorot() {
    return new Start(Distribution.GLOROT, List.of());
  }

  /** Glorot's normal start. */
  public static Start glorotNormal() {
    return new Start(Distribution.GLOROT_NORMAL, List.of());
  }

  /** He's start. */
  public static Start he() {
    return new Start(Distribution.HE, List.of());
  }

  /** Orthonormal rows or columns. */
  public static Start orthogonal() {
    return new Start(Distribution.ORTHOGONAL, List.of(1.0));
  }

  /** The identity. */
  public static Start identity() {
    return new Start(Distribution.IDENTITY, List.of(1.0));
  }

  /**
   * Reads what {@link #toString} wrote, as in {@code uniform(0.1)}; a factor of 1 may be left out,
   * as in {@code orthogonal}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Start parse(String text) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    for (Distribution each : Distribution.values()) {
      if (each.word().equals(name)) {
        return new Start(each, arguments(each, open < 0 ? "" : text.substring(open)));
      }
    }
    String known =
        Arrays.stream(Distribution.values())
            .map(Distribution::word)
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException("there is no start '" + text + "'; there are " + known);
  }

  private static List<Double> arguments(Distribution distribution, String brackets) {
    boolean isFactor =
        distribution == Distribution.ORTHOGONAL || distribution == Distribution.IDENTITY;
    if (brackets.isEmpty()) {
      return isFactor ? List.of(1.0) : List.of();
    }
    if (!brackets.endsWith(")")) {
      throw new IllegalArgumentException(
          "the start '" + distribution.word() + brackets + "' has no )");
    }
    List<Double> numbers = new ArrayList<>();
    for (String number : brackets.substring(1, brackets.length() - 1).split(",", -1)) {
      try {
        numbers.add(Double.valueOf(number.strip()));
      } catch (NumberFormatException problem) {
        throw new IllegalArgumentException(
            "the start '"
                + distribution.word()
                + brackets
                + "' holds '"
                + number
                + "', expected a number",
            problem);
      }
    }
    return numbers;
  }

  /** As the language of cells has it. */
  Graph.Start graphStart() {
    return new Graph.Start(distribution.word(), arguments);
  }

  /** As in {@code uniform(0.1)}. */
  @Override
  public String toString() {
    if (arguments.isEmpty()) {
      return distribution.word();
    }
    String numbers = arguments.stream().map(Object::toString).collect(Collectors.joining(", "));
    return distribution.word() + "(" + numbers + ")";
  }
}
