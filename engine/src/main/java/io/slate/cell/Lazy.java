package io.slate.cell;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, once. */
final class Lazy<T> {
  private final Supplier<T> make;
  private volatile @Nullable T value;

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  T get() {
    if (value == null) {
      synchronized (this) {
        if (value == null) {
          value = make.get();
        }
      }
    }
    return Objects.requireNonNull(value);
  }
}
