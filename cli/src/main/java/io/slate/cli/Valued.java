package io.slate.cli;

import io.slate.data.ShelfForm;

/**
 * Something to be read, and the real value that is to be said of it.
 *
 * @param value finite
 */
record Valued<T>(T input, float value) {
  /** How one lies on a shelf. */
  static <T> ShelfForm<Valued<T>> form(ShelfForm<T> input) {
    return ShelfForm.of(
        new ShelfForm.Part<>(input, Valued::input),
        new ShelfForm.Part<>(ShelfForm.reals(), each -> new float[] {each.value}),
        (read, value) -> new Valued<>(read, value[0]));
  }
}
