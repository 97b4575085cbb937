package io.slate.kernel;

import java.util.List;
import java.util.stream.Stream;

/** The stages of one direction, made ready to run. */
record WorkHalf(List<Work> before, List<RowWork> step, List<Work> after) {
  /** The same with a work that comes first in every step. */
  WorkHalf after(RowWork first) {
    return new WorkHalf(before, Stream.concat(Stream.of(first), step.stream()).toList(), after);
  }

  List<Work> all() {
    return Stream.of(before, step, after).<Work>flatMap(List::stream).toList();
  }
}
