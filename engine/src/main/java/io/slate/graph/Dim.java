package io.slate.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A length that is known by name until sizes are given: {@code 4 hidden + input}. A sum of whole
 * multiples of terms; a term is a size, a product of sizes or a quotient ({@code hidden/heads}).
 */
public final class Dim {
  /** The length of a vector that broadcasts, and of a number. */
  public static final Dim ONE = of(1);

  private static final Dim ZERO = of(0);

  private final SortedMap<Term, Integer> terms;
  private final int constant;

  private Dim(SortedMap<Term, Integer> terms, int constant) {
    this.terms = Collections.unmodifiableSortedMap(terms);
    this.constant = constant;
  }

  /** A known length. */
  public static Dim of(int length) {
    return new Dim(new TreeMap<>(), length);
  }

  /** A named size. */
  public static Dim of(String size) {
    return new Dim(new TreeMap<>(Map.of(new Term(List.of(size), List.of()), 1)), 0);
  }

  /** The sum of two lengths. */
  public Dim plus(Dim other) {
    SortedMap<Term, Integer> sum = new TreeMap<>(terms);
    other.terms.forEach((term, factor) -> sum.merge(term, factor, Math::addExact));
    sum.values().removeIf(factor -> factor == 0);
    return new Dim(sum, Math.addExact(constant, other.constant));
  }

  /** The difference of two lengths. */
  public Dim minus(Dim other) {
    return plus(other.times(-1));
  }

  /** A whole multiple. */
  public Dim times(int factor) {
    if (factor == 0) {
      return ZERO;
    }
    SortedMap<Term, Integer> scaled = new TreeMap<>();
    terms.forEach((term, each) -> scaled.put(term, Math.multiplyExact(each, factor)));
    return new Dim(scaled, Math.multiplyExact(constant, factor));
  }

  /** The product of two lengths. */
  public Dim times(Dim other) {
    Dim sum = times(other.constant);
    for (var entry : other.terms.entrySet()) {
      Dim part =
          new Dim(
              new TreeMap<>(Map.of(entry.getKey(), Math.multiplyExact(constant, entry.getValue()))),
              0);
      if (constant != 0) {
        sum = sum.plus(part);
      }
      for (var own : terms.entrySet()) {
        Term product = own.getKey().times(entry.getKey());
        int factor = Math.multiplyExact(own.getValue(), entry.getValue());
        sum = sum.plus(fromTerm(product, factor));
      }
    }
    return sum;
  }

  /** The quotient, where the divisor is one term or a number that divides every part. */
  public Optional<Dim> dividedBy(Dim divisor) {
    if (divisor.terms.isEmpty()) {
      return dividedBy(divisor.constant);
    }
    if (divisor.constant != 0 || divisor.terms.size() != 1 || constant != 0) {
      return Optional.empty();
    }
    Term under = divisor.terms.firstKey();
    int factor = divisor.terms.getOrDefault(under, 1);
    Dim quotient = ZERO;
    for (var entry : terms.entrySet()) {
      if (entry.getValue() % factor != 0) {
        return Optional.empty();
      }
      quotient = quotient.plus(fromTerm(entry.getKey().over(under), entry.getValue() / factor));
    }
    return Optional.of(quotient);
  }

  private Optional<Dim> dividedBy(int divisor) {
    boolean whole =
        divisor != 0
            && constant % divisor == 0
            && terms.values().stream().allMatch(factor -> factor % divisor == 0);
    if (!whole) {
      return Optional.empty();
    }
    SortedMap<Term, Integer> parts = new TreeMap<>();
    terms.forEach((term, factor) -> parts.put(term, factor / divisor));
    return Optional.of(new Dim(parts, constant / divisor));
  }

  private static Dim fromTerm(Term term, int factor) {
    return term.isOne() ? of(factor) : new Dim(new TreeMap<>(Map.of(term, factor)), 0);
  }

  /** Whether this is a known number. */
  public boolean isKnown() {
    return terms.isEmpty();
  }

  /** Whether this is the known number 1. */
  public boolean isOne() {
    return equals(ONE);
  }

  /** The number, with every size given. */
  public int in(Sizes sizes) {
    long sum = constant;
    for (var entry : terms.entrySet()) {
      sum += (long) entry.getValue() * entry.getKey().in(sizes);
    }
    if (sum < 0 || sum > Integer.MAX_VALUE) {
      throw new ShapeException("the length " + this + " is " + sum + ", which is out of range");
    }
    return (int) sum;
  }

  /** The names of the sizes in it. */
  public List<String> sizes() {
    return terms.keySet().stream()
        .flatMap(
            term -> java.util.stream.Stream.concat(term.over().stream(), term.under().stream()))
        .distinct()
        .toList();
  }

  /** What stands alone with a factor of one: a candidate for being solved for. */
  Optional<String> solvable(java.util.function.Predicate<String> unknown) {
    return terms.entrySet().stream()
        .filter(entry -> Math.abs(entry.getValue()) == 1 && entry.getKey().isPlain())
        .map(entry -> entry.getKey().over().getFirst())
        .filter(unknown)
        .filter(name -> sizes().stream().filter(name::equals).count() == 1)
        .findFirst();
  }

  /** The factor of a plain size, 0 where it does not occur. */
  int factor(String size) {
    return terms.getOrDefault(new Term(List.of(size), List.of()), 0);
  }

  /** The same with a size replaced. */
  Dim replace(String size, Dim value) {
    Dim sum = of(constant);
    for (var entry : terms.entrySet()) {
      sum = sum.plus(entry.getKey().replace(size, value).times(entry.getValue()));
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dim dim && constant == dim.constant && terms.equals(dim.terms);
  }

  @Override
  public int hashCode() {
    return 31 * terms.hashCode() + constant;
  }

  @Override
  public String toString() {
    var text = new StringJoiner(" + ");
    terms.forEach((term, factor) -> text.add(factor == 1 ? term.toString() : factor + " " + term));
    if (constant != 0 || terms.isEmpty()) {
      text.add(Integer.toString(constant));
    }
    return text.toString().replace("+ -", "- ");
  }

  /** A product of sizes over a product of sizes, each list sorted. */
  private record Term(List<String> over, List<String> under) implements Comparable<Term> {

    boolean isOne() {
      return over.isEmpty() && under.isEmpty();
    }

    boolean isPlain() {
      return over.size() == 1 && under.isEmpty();
    }

    Term times(Term other) {
      return reduced(join(over, other.over), join(under, other.under));
    }

    Term over(Term other) {
      return reduced(join(over, other.under), join(under, other.over));
    }

    private static List<String> join(List<String> a, List<String> b) {
      return java.util.stream.Stream.concat(a.stream(), b.stream()).sorted().toList();
    }

    private static Term reduced(List<String> over, List<String> under) {
      var top = new java.util.ArrayList<>(over);
      var bottom = new java.util.ArrayList<>(under);
      bottom.removeIf(top::remove);
      return new Term(List.copyOf(top), List.copyOf(bottom));
    }

    Dim replace(String size, Dim value) {
      Dim product = ONE;
      for (String each : over) {
        product = product.times(each.equals(size) ? value : of(each));
      }
      for (String each : under) {
        Dim divisor = each.equals(size) ? value : of(each);
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
        product = Math.multiplyExact(product, (long) sizes.get(size));
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
