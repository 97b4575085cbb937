package io.slate.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What records are for: like {@link Parts}, of any kind.
 *
 * @param train is learned from
 * @param validation tells which epoch was best
 * @param heldOut is looked at once, when all is decided
 */
record Cuts<T>(List<T> train, Optional<List<T>> validation, Optional<List<T>> heldOut) {
  /** The same parts of something that each record is turned into. */
  <R> Cuts<R> map(Function<? super T, ? extends R> change) {
    return new Cuts<>(
        mapped(train, change),
        validation.map(part -> mapped(part, change)),
        heldOut.map(part -> mapped(part, change)));
  }

  private static <T, R> List<R> mapped(List<T> part, Function<? super T, ? extends R> change) {
    return part.stream().<R>map(change).toList();
  }
}
