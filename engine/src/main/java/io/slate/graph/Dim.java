package io.slate.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A length that is known by name until sizes are given: {@code 4 hidden + input}. A sum of
 * multiples of terms; a term is a size, a product of sizes or a quotient ({@code hidden/heads}).
 */
public final class Dim {
  /** The length of a vector that broadcasts, and of a number. */
  public static final Dim ONE = of(1);

  private static final Dim ZERO = of(0);

  /** A length of more terms is refused before it costs much. */
  private static final int MOST_TERMS = 256;

  private final SortedMap<SizeTerm, Fraction> terms;
  private final Fraction constant;

  /** The size that it is, where it is one; else empty. */
  private final String alone;

  private Dim(SortedMap<SizeTerm, Fraction> terms, Fraction constant) {
    if (terms.size() > MOST_TERMS) {
      throw new ShapeException("a length is a sum of over " + MOST_TERMS + " sizes");
    }
    this.terms = Collections.unmodifiableSortedMap(terms);
    this.constant = constant;
    boolean isAlone = terms.size() == 1 && constant.isZero();
    this.alone = isAlone ? alone(terms) : "";
  }

  private static String alone(SortedMap<SizeTerm, Fraction> terms) {
    SizeTerm term = terms.firstKey();
    boolean isOnce = Fraction.ONE.equals(terms.get(term));
    return isOnce && term.isPlain() ? term.over().getFirst() : "";
  }

  /** A known length. */
  public static Dim of(int length) {
    return new Dim(new TreeMap<>(), Fraction.of(length));
  }

  /** A named size. */
  public static Dim of(String size) {
    return new Dim(new TreeMap<>(Map.of(SizeTerm.of(size), Fraction.ONE)), Fraction.ZERO);
  }

  /** The sum of two lengths. */
  public Dim plus(Dim other) {
    SortedMap<SizeTerm, Fraction> sum = new TreeMap<>(terms);
    other.terms.forEach((term, factor) -> sum.merge(term, factor, Fraction::plus));
    sum.values().removeIf(Fraction::isZero);
    return new Dim(sum, constant.plus(other.constant));
  }

  /** The difference of two lengths. */
  public Dim minus(Dim other) {
    return plus(other.times(-1));
  }

  /** A whole multiple. */
  public Dim times(int factor) {
    return times(Fraction.of(factor));
  }

  private Dim times(Fraction factor) {
    if (factor.isZero()) {
      return ZERO;
    }
    SortedMap<SizeTerm, Fraction> scaled = new TreeMap<>();
    terms.forEach((term, each) -> scaled.put(term, each.times(factor)));
    return new Dim(scaled, constant.times(factor));
  }

  /** The product of two lengths. */
  public Dim times(Dim other) {
    Dim sum = times(other.constant);
    for (var entry : other.terms.entrySet()) {
      if (!constant.isZero()) {
        sum = sum.plus(fromTerm(entry.getKey(), constant.times(entry.getValue())));
      }
      for (var own : terms.entrySet()) {
        SizeTerm product = own.getKey().times(entry.getKey());
        sum = sum.plus(fromTerm(product, own.getValue().times(entry.getValue())));
      }
    }
    return sum;
  }

  /** The quotient, where the divisor is a number or one term and it can be said as a length. */
  public Optional<Dim> dividedBy(Dim divisor) {
    if (divisor.terms.isEmpty()) {
      return divisor.constant.isZero()
          ? Optional.empty()
          : Optional.of(times(Fraction.ONE.dividedBy(divisor.constant))).filter(Dim::mayBeWhole);
    }
    if (!divisor.constant.isZero() || divisor.terms.size() != 1 || !constant.isZero()) {
      return Optional.empty();
    }
    SizeTerm under = divisor.terms.firstKey();
    Fraction factor = divisor.terms.getOrDefault(under, Fraction.ONE);
    Dim quotient = ZERO;
    for (var entry : terms.entrySet()) {
      SizeTerm term = entry.getKey().over(under);
      quotient = quotient.plus(fromTerm(term, entry.getValue().dividedBy(factor)));
    }
    return Optional.of(quotient).filter(Dim::mayBeWhole);
  }

  private static Dim fromTerm(SizeTerm term, Fraction factor) {
    return term.isOne()
        ? new Dim(new TreeMap<>(), factor)
        : new Dim(new TreeMap<>(Map.of(term, factor)), Fraction.ZERO);
  }

  /** Whether it is not a number that is known to be broken. */
  boolean mayBeWhole() {
    return !terms.isEmpty() || constant.isWhole();
  }

  /** Whether this is a known number. */
  public boolean isKnown() {
    return terms.isEmpty();
  }

  /** Whether this is the known number 1. */
  public boolean isOne() {
    return equals(ONE);
  }

  /** Whether it is known not to be negative, whatever the sizes are. */
  public boolean isNeverNegative() {
    return constant.over() >= 0 && terms.values().stream().allMatch(factor -> factor.over() >= 0);
  }

  /**
   * The number, with every size given.
   *
   * @throws ShapeException if it is negative, too large or not whole
   */
  public int in(Sizes sizes) {
    if (terms.isEmpty() && constant.isWhole() && constant.over() >= 0) {
      return constant.over();
    }
    if (!alone.isEmpty()) {
      return sizes.get(alone);
    }
    double sum = (double) constant.over() / constant.under();
    for (var entry : terms.entrySet()) {
      Fraction factor = entry.getValue();
      sum += (double) factor.over() * entry.getKey().in(sizes) / factor.under();
    }
    if (sum != Math.rint(sum)) {
      throw new ShapeException(
          "the length " + this + " is " + sum + ", which is not whole, at " + sizes);
    }
    if (sum < 0 || sum > Integer.MAX_VALUE) {
      throw new ShapeException("the length %s is %.0f, which is out of range".formatted(this, sum));
    }
    return (int) sum;
  }

  /** The names of the sizes in it. */
  public List<String> sizes() {
    return terms.keySet().stream().flatMap(SizeTerm::sizes).distinct().toList();
  }

  /** The size that it is, where it is one. */
  Optional<String> alone() {
    return Optional.of(alone).filter(size -> !size.isEmpty());
  }

  /** A size that can be solved for: it stands alone in its term and in no other. */
  Optional<String> solvable(Predicate<String> unknown) {
    return terms.keySet().stream()
        .filter(SizeTerm::isPlain)
        .map(term -> term.over().getFirst())
        .filter(unknown)
        .filter(name -> terms.keySet().stream().filter(term -> term.holds(name)).count() == 1)
        .findFirst();
  }

  /** What a solvable size is if this length is zero. */
  Dim solve(String size) {
    Fraction factor = terms.getOrDefault(SizeTerm.of(size), Fraction.ONE);
    Dim rest = minus(of(size).times(factor));
    return rest.times(Fraction.of(-1).dividedBy(factor));
  }

  /** The same with a size replaced. */
  Dim replace(String size, Dim value) {
    Dim sum = new Dim(new TreeMap<>(), constant);
    for (var entry : terms.entrySet()) {
      sum = sum.plus(entry.getKey().replace(size, value).times(entry.getValue()));
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Dim dim && constant.equals(dim.constant) && terms.equals(dim.terms));
  }

  @Override
  public int hashCode() {
    return 31 * terms.hashCode() + constant.hashCode();
  }

  @Override
  public String toString() {
    var text = new StringJoiner(" + ");
    terms.forEach((term, factor) -> text.add(text(term, factor)));
    if (!constant.isZero() || terms.isEmpty()) {
      text.add(constant.toString());
    }
    return text.toString().replace("+ -", "- ");
  }

  private static String text(SizeTerm term, Fraction factor) {
    String sign = factor.over() < 0 ? "-" : "";
    int over = Math.abs(factor.over());
    String under = factor.isWhole() ? "" : "/" + factor.under();
    return sign + (over == 1 ? "" : over + " ") + term + under;
  }
}
