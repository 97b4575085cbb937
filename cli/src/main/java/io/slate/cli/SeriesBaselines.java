package io.slate.cli;

import io.slate.corpus.series.Scaling;
import io.slate.corpus.series.SeriesExample;
import io.slate.data.Shelf;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Classes of series without a network: that of the nearest series, or the most frequent one. */
final class SeriesBaselines {
  /** Series that are compared with where they do not lie in memory. */
  private static final int MOST_ON_DISK = 1000;

  private SeriesBaselines() {}

  static List<Baseline> of(List<SeriesExample> train, List<SeriesExample> test, Scaling scaling) {
    List<SeriesExample> some = inMemory(train);
    List<float[]> known = some.stream().map(each -> scaling.apply(each.series().values())).toList();
    Map<String, Long> counts =
        train.stream()
            .map(SeriesBaselines::label)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    String majority =
        counts.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .orElseThrow()
            .getKey();
    long near = 0;
    long frequent = 0;
    for (SeriesExample each : test) {
      int nearest = nearest(known, scaling.apply(each.series().values()));
      near += label(some.get(nearest)).equals(label(each)) ? 1 : 0;
      frequent += majority.equals(label(each)) ? 1 : 0;
    }
    return List.of(
        new Baseline(
            "nearest",
            "the class of the nearest "
                + (some.size() < train.size() ? "of " + Amounts.count(some.size()) + " " : "")
                + "series",
            (double) near / test.size()),
        new Baseline("majority", "the most frequent class", (double) frequent / test.size()));
  }

  /** All, or some at even distances. */
  private static List<SeriesExample> inMemory(List<SeriesExample> train) {
    if (!(train instanceof Shelf)) {
      return train;
    }
    int count = Math.min(MOST_ON_DISK, train.size());
    return IntStream.range(0, count)
        .mapToObj(i -> train.get((int) ((long) i * train.size() / count)))
        .toList();
  }

  private static String label(SeriesExample example) {
    return example.label().orElse("");
  }

  /** By the distance of Euclid, where the shorter one goes on with zeros. */
  private static int nearest(List<float[]> known, float... series) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < known.size(); i++) {
      double distance = distance(known.get(i), series, least);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static double distance(float[] a, float[] b, double enough) {
    double sum = 0;
    for (int i = 0; i < Math.max(a.length, b.length) && sum < enough; i++) {
      double off = (i < a.length ? a[i] : 0) - (i < b.length ? b[i] : 0);
      sum += off * off;
    }
    return sum;
  }
}
