package io.slate.train;

import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.Shelf;
import io.slate.data.Vocabulary;
import io.slate.network.Network;
import io.slate.network.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    return Shelf.numbersBeside(
        examples,
        classes.stream().map(label -> new int[] {labelling.number("an example", "class", label)}));
  }

  /** The tag of each step. */
  static int[][] ofSteps(Network network, List<List<String>> tags) {
    var labelling = new Labelling(network);
    int[][] all = new int[tags.size()][];
    for (int i = 0; i < all.length; i++) {
      String sentence = "a token of sentence " + i;
      all[i] =
          tags.get(i).stream().mapToInt(tag -> labelling.number(sentence, "tag", tag)).toArray();
    }
    return all;
  }

  /** For each example, 1 in the place of each label that it has. */
  static Answers.Bits ofSets(Network network, List<Set<String>> sets) {
    var labelling = new Labelling(network);
    List<float[]> bits =
        sets.stream()
            .map(
                set -> {
                  float[] own = new float[labelling.labels.size()];
                  set.forEach(label -> own[labelling.number("an example", "label", label)] = 1);
                  return own;
                })
            .toList();
    return new Answers.Bits(labelling.labels.size(), bits);
  }

  /** The class of each node of each tree; {@link Targets#NONE} where none is known. */
  static List<int[]> ofNodes(Network network, List<LabelledTree> trees) {
    var labelling = new Labelling(network);
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      String whose = "a node of tree " + i;
      all.add(
          trees.get(i).labels().stream()
              .mapToInt(
                  label ->
                      label
                          .map(each -> labelling.number(whose, "class", each))
                          .orElse(Targets.NONE))
              .toArray());
    }
    return all;
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
