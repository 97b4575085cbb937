package io.slate.data;

/**
 * Puts things on a {@link Shelf}, one after the other.
 *
 * <p>Belongs to one thread.
 */
final class ShelfWriter<T> implements AutoCloseable {
  private final ShelfForm<T> form;
  private final ShelfFile bytes = new ShelfFile();
  private final ShelfFile marks = new ShelfFile();
  private int size;

  private ShelfWriter(ShelfForm<T> form) {
    this.form = form;
    marks.add(0L);
  }

  static ShelfWriter<String> ofTexts() {
    return new ShelfWriter<>(new ShelfForm.Texts());
  }

  static ShelfWriter<int[]> ofNumbers() {
    return new ShelfWriter<>(new ShelfForm.Numbers());
  }

  /**
   * @throws DataException if the file cannot be written
   */
  void add(T item) {
    size = Math.addExact(size, 1);
    bytes.add(form.write(item));
    marks.add(bytes.length());
  }

  /** Everything that was added, in order; nothing can be added after it. */
  Shelf<T> finish() {
    return new Shelf<>(bytes.map(), marks.map(), form, size, place -> place);
  }

  @Override
  public void close() {
    bytes.close();
    marks.close();
  }
}
