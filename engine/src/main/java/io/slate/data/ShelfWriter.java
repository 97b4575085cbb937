package io.slate.data;

/**
 * Puts things on a {@link Shelf}, one after the other, in a temporary file that has no name from
 * the beginning: it is gone with the process, however that ends.
 *
 * <p>Belongs to one thread.
 */
public final class ShelfWriter<T> implements AutoCloseable {
  private final ShelfForm<T> form;
  private final ShelfFile bytes = new ShelfFile();
  private final ShelfFile marks = new ShelfFile();
  private int size;

  /**
   * An empty file.
   *
   * @param form how an element lies in it
   * @throws DataException if there cannot be one
   */
  public ShelfWriter(ShelfForm<T> form) {
    this.form = form;
    marks.add(0L);
  }

  /**
   * Puts something behind the others.
   *
   * @throws DataException if the file cannot be written
   */
  public void add(T item) {
    size = Math.addExact(size, 1);
    bytes.add(form.write(item));
    marks.add(bytes.length());
  }

  /** Everything that was added, in order; nothing can be added after it. */
  public Shelf<T> finish() {
    return Shelf.read(bytes.map(), marks.map(), form, size);
  }

  /** Ends writing; what {@link #finish} gave stays. */
  @Override
  public void close() {
    bytes.close();
    marks.close();
  }
}
