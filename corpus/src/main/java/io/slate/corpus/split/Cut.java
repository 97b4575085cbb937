package io.slate.corpus.split;

import io.slate.corpus.source.Numbered;
import io.slate.corpus.source.Source;
import io.slate.data.CodePoints;
import io.slate.data.CounterRandom;
import io.slate.data.DataException;
import io.slate.data.Repeats;
import io.slate.data.Shelf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Cuts records into parts as if by lot. The same seed and records give the same parts everywhere;
 * each part keeps the order of the whole.
 *
 * @param shares of the parts, which sum to 1
 * @param stratum records of the same stratum are shared out by themselves, such as by their class
 * @param group records of the same group stay together, such as texts by one author
 */
public record Cut<T>(
    List<Double> shares,
    long seed,
    Function<? super T, String> stratum,
    Function<Numbered<T>, String> group) {

  /**
   * Copies the list in.
   *
   * @throws DataException if there is a share that is not above 0, or they do not sum to 1
   */
  public Cut {
    shares = List.copyOf(shares);
    double sum = shares.stream().mapToDouble(share -> share).sum();
    if (shares.stream().anyMatch(share -> !(share > 0)) || Math.abs(sum - 1) > 1e-9) {
      throw new DataException(
          "the shares are %s, expected numbers above 0 that sum to 1".formatted(shares));
    }
  }

  /** Parts of these shares, each record by itself. */
  public static <T> Cut<T> of(long seed, double... shares) {
    return new Cut<>(
        DoubleStream.of(shares).boxed().toList(),
        seed,
        _ -> "",
        record -> Long.toString(record.number()));
  }

  /** So many parts of the same share, for cross-validation: see {@link Fold#each}. */
  public static <T> Cut<T> equal(long seed, int parts) {
    return of(seed, DoubleStream.generate(() -> 1.0 / parts).limit(parts).toArray());
  }

  /** The same with each stratum shared out by itself. */
  public Cut<T> stratified(Function<? super T, String> by) {
    return new Cut<>(shares, seed, by, group);
  }

  /**
   * The same with the records of a group together; a group counts for its first record's stratum.
   */
  public Cut<T> together(Function<? super T, String> by) {
    return new Cut<>(shares, seed, stratum, record -> by.apply(record.value()));
  }

  /**
   * The parts. Of the n groups of a stratum each part gets n × share, rounded.
   *
   * @throws DataException if a part would be empty
   */
  public List<List<T>> apply(List<T> items) {
    var groups =
        Repeats.of(Shelf.made(items.size(), i -> group.apply(new Numbered<>(i, items.get(i)))));
    int[] chosen = chosen(items, groups);
    List<List<T>> parts = new ArrayList<>();
    for (int part = 0; part < shares.size(); part++) {
      int own = part;
      int[] places =
          IntStream.range(0, items.size()).filter(i -> chosen[groups.first(i)] == own).toArray();
      if (places.length == 0) {
        throw new DataException(
            "part %d of shares %s would be empty: found %d records in %d groups, expected more"
                .formatted(part + 1, shares, items.size(), groups.distinct()));
      }
      parts.add(Shelf.some(items, places));
    }
    return List.copyOf(parts);
  }

  /** The part of each group, by the place of its first record. */
  private int[] chosen(List<T> items, Repeats groups) {
    var strata = new TreeMap<String, IntStream.Builder>(CodePoints.ORDER);
    for (int i = 0; i < items.size(); i++) {
      if (groups.first(i) == i) {
        strata.computeIfAbsent(stratum.apply(items.get(i)), _ -> IntStream.builder()).add(i);
      }
    }
    int[] chosen = new int[items.size()];
    long number = 0;
    for (IntStream.Builder stratum : strata.values()) {
      int[] members = stratum.build().toArray();
      int[] order = CounterRandom.permutation(CounterRandom.child(seed, number++), members.length);
      for (int i = 0; i < order.length; i++) {
        chosen[members[order[i]]] = partOf((i + 0.5) / order.length);
      }
    }
    return chosen;
  }

  /**
   * One part of a source too large for memory, read as the source is read. Each group is drawn by
   * itself, so that shares are met on average, and strata with them.
   *
   * @param part from 0
   */
  public Source<T> part(Source<T> source, int part) {
    return source
        .numbered()
        .filter(record -> partOf(draw(group.apply(record))) == part)
        .map(Numbered::value);
  }

  private double draw(String key) {
    long hash = 0xCBF29CE484222325L; // Fowler, Noll & Vo (FNV-1a)
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return CounterRandom.uniformDouble(CounterRandom.child(seed, hash), 0);
  }

  /** Which part holds this place between 0 and 1. */
  private int partOf(double place) {
    double end = 0;
    for (int part = 0; part < shares.size() - 1; part++) {
      end += shares.get(part);
      if (place < end) {
        return part;
      }
    }
    return shares.size() - 1;
  }
}
