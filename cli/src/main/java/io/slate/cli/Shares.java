package io.slate.cli;

import io.slate.corpus.split.Cut;
import io.slate.data.DataException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How large the parts are that records are cut into.
 *
 * @param heldOut from 0, for nothing, to below 1
 * @param validation the same, of the rest
 */
record Shares(double heldOut, double validation) {
  /** No more than these are ever asked for. */
  private static final long MOST = 1L << 40;

  /**
   * The parts.
   *
   * @param stratum what is cut by itself, such as a class
   * @throws DataException if one would be empty
   */
  <T> Cuts<T> cut(List<T> all, Function<T, String> stratum, long seed) {
    List<T> train = all;
    Optional<List<T>> tested = Optional.empty();
    if (heldOut > 0) {
      List<List<T>> two = two(train, heldOut, stratum, seed);
      train = two.getFirst();
      tested = Optional.of(two.getLast());
    }
    Optional<List<T>> validated = Optional.empty();
    if (validation > 0) {
      List<List<T>> two = two(train, validation, stratum, seed + 1);
      train = two.getFirst();
      validated = Optional.of(two.getLast());
    }
    return new Cuts<>(train, validated, tested);
  }

  private static <T> List<List<T>> two(
      List<T> items, double share, Function<T, String> stratum, long seed) {
    return Cut.<T>of(seed, 1 - share, share).stratified(stratum).apply(items);
  }

  /** What is to be said of records that cannot be cut so. */
  <T> String tooFew(List<T> all, String what, Function<T, String> stratum) {
    Map<String, Long> strata =
        all.stream().collect(Collectors.groupingBy(stratum, Collectors.counting()));
    boolean isOne = strata.size() < 2;
    long largest = strata.values().stream().mapToLong(count -> count).max().orElse(0);
    return "%s%s: at least %s%s are needed, so that %s. Add some, or say %s"
        .formatted(
            Amounts.count(all.size(), what),
            isOne ? "" : ", at most " + Amounts.count(largest) + " of one class",
            Amounts.count(least()),
            isOne ? "" : " of one class",
            purpose(),
            others());
  }

  private String purpose() {
    if (heldOut > 0 && validation > 0) {
      return "a part can be held out, and one is for validation";
    }
    return heldOut > 0 ? "a part can be held out" : "a part is for validation";
  }

  private String others() {
    if (heldOut > 0 && validation > 0) {
      return "--held-out 0 --validation 0";
    }
    return heldOut > 0 ? "--held-out 0" : "--validation 0";
  }

  /** Of how many records of one stratum every part gets one. */
  long least() {
    long enough = 1;
    while (!isEnough(enough) && enough < MOST) {
      enough *= 2;
    }
    long tooFew = enough / 2;
    while (enough - tooFew > 1) {
      long middle = (tooFew + enough) / 2;
      if (isEnough(middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private boolean isEnough(long count) {
    long tested = taken(count, heldOut);
    long validated = taken(count - tested, validation);
    return (heldOut == 0 || tested > 0)
        && (validation == 0 || validated > 0)
        && count - tested - validated > 0;
  }

  /** How many of a stratum's places {@link Cut} gives to the second of two parts. */
  private static long taken(long count, double share) {
    if (share == 0 || count == 0) {
      return 0;
    }
    long first = Math.max(0, (long) ((1 - share) * count) - 1);
    while (first < count && (first + 0.5) / count < 1 - share) {
      first++;
    }
    return count - first;
  }
}
