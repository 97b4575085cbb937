package io.slate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A product of sizes over a product of sizes, each list sorted. */
record SizeTerm(List<String> over, List<String> under) implements Comparable<SizeTerm> {

  /** A term of more factors is refused before it costs much. */
  private static final int MOST_FACTORS = 8;

  /** Times one more size it fits a long. */
  private static final long LARGEST_PRODUCT = Long.MAX_VALUE / Sizes.LARGEST;

  static SizeTerm of(String size) {
    return new SizeTerm(List.of(size), List.of());
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

  SizeTerm times(SizeTerm other) {
    return reduced(join(over, other.over), join(under, other.under));
  }

  SizeTerm over(SizeTerm other) {
    return reduced(join(over, other.under), join(under, other.over));
  }

  private static List<String> join(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).sorted().toList();
  }

  private static SizeTerm reduced(List<String> over, List<String> under) {
    var top = new ArrayList<>(over);
    var bottom = new ArrayList<>(under);
    bottom.removeIf(top::remove);
    if (Math.max(top.size(), bottom.size()) > MOST_FACTORS) {
      throw new ShapeException("a length is a product of over " + MOST_FACTORS + " sizes");
    }
    return new SizeTerm(List.copyOf(top), List.copyOf(bottom));
  }

  Dim replace(String size, Dim value) {
    Dim product = Dim.ONE;
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
            this + " is not whole: " + product + " cannot be divided by " + size + " = " + divisor);
      }
      product /= divisor;
    }
    return product;
  }

  @Override
  public int compareTo(SizeTerm other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    String top = over.isEmpty() ? "1" : String.join(" ", over);
    return under.isEmpty() ? top : top + "/" + String.join("/", under);
  }
}
