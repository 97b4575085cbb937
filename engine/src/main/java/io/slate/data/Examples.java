package io.slate.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Labelled texts in a fixed order, at least one: what a classifier is trained or tested on. */
public record Examples(List<LabelledText> items) {

  /** Two parts of one set of examples that share no text. */
  public record Split(Examples train, Examples test) {}

  /**
   * Copies the list in, unless {@link ExamplesWriter} wrote it.
   *
   * @throws DataException if it is empty
   */
  public Examples {
    items = items instanceof ShelvedExamples ? items : List.copyOf(items);
    if (items.isEmpty()) {
      throw new DataException("there are no examples, expected at least one");
    }
  }

  /**
   * Reads one example a line: the label, a tab, the text, in UTF-8; a name that ends in {@code .gz}
   * is unpacked. There is no header line; empty lines and a byte order mark are skipped.
   *
   * @throws DataException naming file and line, if a line has not two columns, holds an empty label
   *     or text, is not UTF-8 or is longer than a mebibyte; or if the file cannot be read, is empty
   *     or holds one class alone
   */
  public static Examples readTsv(Path file) {
    return new TsvReader(file).read();
  }

  /** How many examples there are. */
  public int size() {
    return items.size();
  }

  /** The text of each example; of examples in a file, a {@link Shelf}. */
  public List<String> texts() {
    return items instanceof ShelvedExamples shelved
        ? shelved.texts()
        : items.stream().map(LabelledText::text).toList();
  }

  /** The label of each example. */
  public List<String> labels() {
    return items instanceof ShelvedExamples shelved
        ? shelved.labels()
        : items.stream().map(LabelledText::label).toList();
  }

  /** Whether these lie in a file, so that there may be more of them than memory holds. */
  public boolean areOnDisk() {
    return items instanceof ShelvedExamples;
  }

  /**
   * Those at some places, in that order.
   *
   * @throws DataException if there are none
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public Examples some(int... places) {
    return items instanceof ShelvedExamples shelved
        ? new Examples(shelved.some(places))
        : new Examples(Arrays.stream(places).mapToObj(items::get).toList());
  }

  /** Each class once, in alphabetical order. */
  public List<String> classes() {
    return List.copyOf(counts().keySet());
  }

  /** How many examples each class has; classes in alphabetical order. */
  public SequencedMap<String, Integer> counts() {
    var counts = new TreeMap<String, Integer>(CodePoints.ORDER);
    labels().forEach(label -> counts.merge(label, 1, Integer::sum));
    return Collections.unmodifiableSequencedMap(counts);
  }

  /**
   * Cuts the examples in two, class by class, as if by lot; equal texts stay together, so nothing
   * that is tested was trained on. Each part keeps the order of the whole, and the same seed gives
   * the same parts on every machine.
   *
   * <p>Of the n distinct texts of a class, n × fraction, rounded, are for training; both parts get
   * one at least where n is 2 or more. A lone text is for training.
   *
   * @param fraction the part for training, in (0, 1)
   * @throws DataException if nothing is left to test on
   */
  public Split split(double fraction, long seed) {
    return split(fraction, seed, texts());
  }

  /**
   * The same, with a key of its own for each example: examples with equal keys stay together, and
   * keys are counted in place of distinct texts. A key counts for the class of its first example.
   *
   * @param keys one for each example, in the same order
   */
  public Split split(double fraction, long seed, List<String> keys) {
    return Stratified.split(this, fraction, seed, keys);
  }

  /** SHA-256 over labels, texts and their order, in hexadecimal: which data a model has seen. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (var item : items) {
        update(digest, item.label());
        update(digest, item.text());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  /** Adds the length in bytes as four bytes, the highest first, then the bytes in UTF-8. */
  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
