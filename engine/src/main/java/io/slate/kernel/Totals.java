package io.slate.kernel;

import io.slate.data.ParameterLayout;
import io.slate.graph.Expr;
import io.slate.graph.Op;
import io.slate.graph.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gradients of one run that are summed over rows, by number. Threads may ask for them. */
final class Totals {
  private final Map<Integer, float[]> sums = new HashMap<>();

  /** A sum, zero at first. */
  synchronized float[] of(int number, int size) {
    return sums.computeIfAbsent(number, _ -> new float[size]);
  }

  /** The sums that were asked for so far, for tests. */
  synchronized List<float[]> known() {
    return List.copyOf(sums.values());
  }

  /** Makes every sum zero. */
  void clear() {
    clear(0, 1);
  }

  /** Makes a thread's part of every sum zero. */
  void clear(int part, int parts) {
    for (float[] sum : sums.values()) {
      int from = (int) ((long) sum.length * part / parts);
      Arrays.fill(sum, from, (int) ((long) sum.length * (part + 1) / parts), 0f);
    }
  }

  /** All sums, zeros where no term was added. */
  List<float[]> all(List<Expr> roots, ParameterLayout layout, Sizes sizes) {
    List<float[]> all = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      Expr root = roots.get(i);
      int size =
          root.op() instanceof Op.Parameter(var name)
              ? layout.entry(name).count()
              : root.shape().count(sizes);
      all.add(of(i, size));
    }
    return all;
  }
}
