package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.Shelf;
import io.slate.data.ShelfForm;
import io.slate.data.Vocabulary;
import io.slate.network.Network;
import io.slate.network.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers of classes, labels and tags. */
final class Labelling {
  private final List<String> labels;
  private final Map<String, Integer> numbers = new HashMap<>();

  private Labelling(Network network) {
    this.labels = network.labels();
    if (labels.isEmpty()) {
      throw new IllegalArgumentException(
          "the network ends with "
              + network.head().name()
              + ", which has no classes, labels or tags, and the data have some");
    }
    labels.forEach(label -> numbers.put(label, numbers.size()));
  }

  /** The class of each example, as an array of one; on a shelf where the examples are. */
  static List<int[]> ofEach(Network network, List<String> classes, List<?> examples) {
    var labelling = new Labelling(network);
    return Shelf.beside(
        examples,
        ShelfForm.numbers(),
        classes.stream().map(label -> new int[] {labelling.number("an example", "class", label)}));
  }

  /** The tag of each step. */
  static List<int[]> ofSteps(Network network, List<List<String>> tags) {
    var labelling = new Labelling(network);
    return Shelf.beside(
        tags, ShelfForm.numbers(), IntStream.range(0, tags.size()).mapToObj(labelling.tags(tags)));
  }

  private IntFunction<int[]> tags(List<List<String>> tags) {
    return i ->
        tags.get(i).stream()
            .mapToInt(tag -> number("a token of sentence " + i, "tag", tag))
            .toArray();
  }

  /** For each example, 1 in the place of each label that it has. */
  static Answers.Bits ofSets(Network network, List<Set<String>> sets) {
    var labelling = new Labelling(network);
    Stream<float[]> bits =
        sets.stream()
            .map(
                set -> {
                  float[] own = new float[labelling.labels.size()];
                  set.forEach(label -> own[labelling.number("an example", "label", label)] = 1);
                  return own;
                });
    return new Answers.Bits(labelling.labels.size(), Shelf.beside(sets, ShelfForm.reals(), bits));
  }

  /** The class of each node of each tree; {@link Targets#NONE} where none is known. */
  static List<int[]> ofNodes(Network network, List<LabelledTree> trees) {
    var labelling = new Labelling(network);
    return Shelf.beside(
        trees,
        ShelfForm.numbers(),
        IntStream.range(0, trees.size()).mapToObj(labelling.nodes(trees)));
  }

  private IntFunction<int[]> nodes(List<LabelledTree> trees) {
    return i ->
        trees.get(i).labels().stream()
            .mapToInt(
                label ->
                    label
                        .map(each -> number("a node of tree " + i, "class", each))
                        .orElse(Targets.NONE))
            .toArray();
  }

  private int number(String whose, String what, String label) {
    Integer number = numbers.get(label);
    if (number == null) {
      throw new DataException(
          whose
              + " has the "
              + what
              + " '"
              + label
              + "', and the network knows "
              + String.join(", ", labels));
    }
    return number;
  }

  /** The vocabulary of a network that reads tokens. */
  static Vocabulary vocabulary(Network network) {
    return switch (network.source()) {
      case Source.Tokens(var vocabulary, _) -> vocabulary;
      case Source.Trees(var vocabulary, _) -> vocabulary;
      case Source.Values _, Source.Pictures _ ->
          throw new IllegalArgumentException(
              "this network reads real values, and the examples are texts");
    };
  }
}
