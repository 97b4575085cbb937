package io.slate.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree of which some nodes have a word and some a label, by node.
 *
 * @param words as those of leaves
 * @param labels absent where nothing is known
 */
public record LabelledTree(
    TreeShape shape, List<Optional<String>> words, List<Optional<String>> labels) {
  /**
   * Copies the lists in.
   *
   * @throws DataException if there is not a word, or its absence, and a label for every node
   */
  public LabelledTree {
    words = List.copyOf(words);
    labels = List.copyOf(labels);
    if (words.size() != shape.size() || labels.size() != shape.size()) {
      throw new DataException(
          "a tree has %d nodes, and words for %d and labels for %d"
              .formatted(shape.size(), words.size(), labels.size()));
    }
  }

  /** How one lies on a {@link Shelf}. */
  public static ShelfForm<LabelledTree> form() {
    var texts = ShelfForm.listOf(ShelfForm.optional(ShelfForm.texts()));
    ShelfForm<Map.Entry<List<Optional<String>>, List<Optional<String>>>> both =
        ShelfForm.of(
            new ShelfForm.Part<>(texts, Map.Entry::getKey),
            new ShelfForm.Part<>(texts, Map.Entry::getValue),
            Map::entry);
    return ShelfForm.of(
        new ShelfForm.Part<>(TreeShape.form(), LabelledTree::shape),
        new ShelfForm.Part<>(both, tree -> Map.entry(tree.words, tree.labels)),
        (shape, rest) -> new LabelledTree(shape, rest.getKey(), rest.getValue()));
  }

  /** The label of the root. */
  public Optional<String> root() {
    return labels.getLast();
  }

  /** The words, in the order of the nodes: from left to right. */
  public List<String> text() {
    return words.stream().flatMap(Optional::stream).toList();
  }

  /**
   * The numbers of the words in a vocabulary, by node; the unknown token's where it has not the
   * word.
   *
   * @param none what stands for no word
   */
  public int[] numbers(Vocabulary vocabulary, int none) {
    return words.stream().mapToInt(word -> word.map(vocabulary::number).orElse(none)).toArray();
  }
}
