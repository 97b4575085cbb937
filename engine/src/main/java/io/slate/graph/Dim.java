package io.slate.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A length that is known by name until sizes are given: {@code 4 hidden + input}. A sum of
 * multiples of terms; a term is a size, a product of sizes or a quotient ({@code hidden/heads}).
 */
public final class Dim {
  /** The length of a vector that broadcasts, and of a number. */
  public static final Dim ONE = of(1);

  private static final Dim ZERO = of(0);

  /** A length of more terms, or of more factors in one, is refused before it costs much. */
  private static final int MOST_TERMS = 256;

  private static final int MOST_FACTORS = 8;

  private final SortedMap<Term, Fraction> terms;
  private final Fraction constant;

  /** The size that it is, where it is one; else empty. */
  private final String alone;

  private Dim(SortedMap<Term, Fraction> terms, Fraction constant) {
    if (terms.size() > MOST_TERMS) {
      throw new ShapeException("a length is a sum of over " + MOST_TERMS + " sizes");
    }
    this.terms = Collections.unmodifiableSortedMap(terms);
    this.constant = constant;
    boolean isAlone = terms.size() == 1 && constant.isZero();
    this.alone = isAlone ? alone(terms) : "";
  }

  private static String alone(SortedMap<Term, Fraction> terms) {
    Term term = terms.firstKey();
    boolean isOnce = Fraction.ONE.equals(terms.get(term));
    return isOnce && term.isPlain() ? term.over().getFirst() : "";
  }

  /** A known length. */
  public static Dim of(int length) {
    return new Dim(new TreeMap<>(), Fraction.of(length));
  }

  /** A named size. */
  public static Dim of(String size) {
    return new Dim(new TreeMap<>(Map.of(Term.of(size), Fraction.ONE)), Fraction.ZERO);
  }

  /** The sum of two lengths. */
  public Dim plus(Dim other) {
    SortedMap<Term, Fraction> sum = new TreeMap<>(terms);
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
    SortedMap<Term, Fraction> scaled = new TreeMap<>();
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
        Term product = own.getKey().times(entry.getKey());
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
    Term under = divisor.terms.firstKey();
    Fraction factor = divisor.terms.getOrDefault(under, Fraction.ONE);
    Dim quotient = ZERO;
    for (var entry : terms.entrySet()) {
      Term term = entry.getKey().over(under);
      quotient = quotient.plus(fromTerm(term, entry.getValue().dividedBy(factor)));
    }
    return Optional.of(quotient).filter(Dim::mayBeWhole);
  }

  private static Dim fromTerm(Term term, Fraction factor) {
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
    return terms.keySet().stream().flatMap(Term::sizes).distinct().toList();
  }

  /** A size that can be solved for: it stands alone in its term and in no other. */
  Optional<String> solvable(Predicate<String> unknown) {
    return terms.keySet().stream()
        .filter(Term::isPlain)
        .map(term -> term.over().getFirst())
        .filter(unknown)
        .filter(name -> terms.keySet().stream().filter(term -> term.holds(name)).count() == 1)
        .findFirst();
  }

  /** What a solvable size is if this length is zero. */
  Dim solve(String size) {
    Fraction factor = terms.getOrDefault(Term.of(size), Fraction.ONE);
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
    return other instanceof Dim dim && constant.equals(dim.constant) && terms.equals(dim.terms);
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

  private static String text(Term term, Fraction factor) {
    String sign = factor.over() < 0 ? "-" : "";
    int over = Math.abs(factor.over());
    String under = factor.isWhole() ? "" : "/" + factor.under();
    return sign + (over == 1 ? "" : over + " ") + term + under;
  }

  /** A product of sizes over a product of sizes, each list sorted. */
  private record Term(List<String> over, List<String> under) implements Comparable<Term> {

    /** Times one more size it fits a long. */
    private static final long LARGEST_PRODUCT = Long.MAX_VALUE / Sizes.LARGEST;

    static Term of(String size) {
      return new Term(List.of(size), List.of());
    }

    boolean isOne() {
      return over.isEmpty() && under.isEmpty();
    }

    boolean isPlain() {
      return over.size() == 1 && under.isEmpty();
    }

    boolean holds(String size) {
      return over.contains(size) || under.contains(size);
    }

    Stream<String> sizes() {
      return Stream.concat(over.stream(), under.stream());
    }

    Term times(Term other) {
      return reduced(join(over, other.over), join(under, other.under));
    }

    Term over(Term other) {
      return reduced(join(over, other.under), join(under, other.over));
    }

    private static List<String> join(List<String> a, List<String> b) {
      return Stream.concat(a.stream(), b.stream()).sorted().toList();
    }

    private static Term reduced(List<String> over, List<String> under) {
      var top = new ArrayList<>(over);
      var bottom = new ArrayList<>(under);
      bottom.removeIf(top::remove);
      if (Math.max(top.size(), bottom.size()) > MOST_FACTORS) {
        throw new ShapeException("a length is a product of over " + MOST_FACTORS + " sizes");
      }
      return new Term(List.copyOf(top), List.copyOf(bottom));
    }

    Dim replace(String size, Dim value) {
      Dim product = ONE;
      for (String each : over) {
        product = product.times(each.equals(size) ? value : Dim.of(each));
      }
      for (String each : under) {
        Dim divisor = each.equals(size) ? value : Dim.of(each);
        Dim whole = product;
        product =
            whole
                .dividedBy(divisor)
                .orElseThrow(
                    () -> new ShapeException("[" + whole + "] cannot be divided by " + divisor));
      }
      return product;
    }

    long in(Sizes sizes) {
      long product = 1;
      for (String size : over) {
        product *= sizes.get(size);
        if (product > LARGEST_PRODUCT) {
          throw new ShapeException("the length " + this + " is out of range");
        }
      }
      for (String size : under) {
        int divisor = sizes.get(size);
        if (product % divisor != 0) {
          throw new ShapeException(
              this
                  + " is not whole: "
                  + product
                  + " cannot be divided by "
                  + size
                  + " = "
                  + divisor);
        }
        product /= divisor;
      }
      return product;
    }

    @Override
    public int compareTo(Term other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      String top = over.isEmpty() ? "1" : String.join(" ", over);
      return under.isEmpty() ? top : top + "/" + String.join("/", under);
    }
  }
}
