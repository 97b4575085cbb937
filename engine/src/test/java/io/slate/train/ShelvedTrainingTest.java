package io.slate.train;

import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.data.LabelledTree;
import io.slate.data.Shelf;
import io.slate.data.ShelfForm;
import io.slate.data.Tokenizer;
import io.slate.data.TreeShape;
import io.slate.data.Vocabulary;
import io.slate.network.Attending;
import io.slate.network.Bridge;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of data, in memory and on a shelf: the same batches, digests and models. */
class ShelvedTrainingTest {
  private static final Vocabulary WORDS =
      Vocabulary.of(Tokenizer.WHITESPACE, List.of("a b c d"), 9);
  private static final int COUNT = 60;
  private static final List<String> TEXTS = texts();

  @TempDir Path folder;

  private static List<String> texts() {
    var random = new Random(4);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      var text = new StringBuilder("a");
      for (int t = random.nextInt(5); t >= 0; t--) {
        text.append(' ').append("abcd".charAt(random.nextInt(4)));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static <T> List<T> shelved(List<T> items) {
    return Shelf.made(items.size(), items::get);
  }

  private static List<List<String>> tokens(List<String> texts) {
    return Shelf.each(texts, text -> List.of(text.split(" ", -1)));
  }

  private static List<float[]> series(List<String> texts) {
    return Shelf.each(
        texts,
        text -> {
          float[] values = new float[text.length()];
          for (int i = 0; i < values.length; i++) {
            values[i] = text.charAt(i) / 100f;
          }
          return values;
        });
  }

  private static List<float[]> lengths(List<String> texts) {
    return Shelf.each(texts, text -> new float[] {text.length() / 10f});
  }

  private static List<LabelledTree> trees(List<String> texts) {
    return Shelf.each(
        texts,
        text -> {
          List<String> tokens = List.of(text.split(" ", -1));
          return new LabelledTree(
              TreeShape.chain(tokens.size()),
              tokens.stream().map(Optional::of).toList(),
              tokens.stream().map(word -> Optional.of(word).filter(w -> !w.equals("b"))).toList());
        });
  }

  /** Data of some kind, from texts wherever these lie. */
  private interface Kind {
    TrainingData of(List<String> texts);
  }

  private void requireSame(Network network, Kind kind) {
    TrainingData inMemory = kind.of(TEXTS);
    TrainingData onShelf = kind.of(shelved(TEXTS));
    assertThat(onShelf.digest()).isEqualTo(inMemory.digest());
    assertThat(onShelf.batches(3, 1, 7)).containsExactlyElementsOf(inMemory.batches(3, 1, 7));
    assertThat(onShelf.inOrder(20)).containsExactlyElementsOf(inMemory.inOrder(20));
    Path first = folder.resolve("memory.safetensors");
    Path second = folder.resolve("shelf.safetensors");
    trainer(network).fit(inMemory, 2).write(first);
    trainer(network).fit(onShelf, 2).write(second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  private static Trainer trainer(Network network) {
    return Trainer.of(network).optimizer(Optimizer.adam(0.02)).batch(7).threads(2);
  }

  private static Network.Unfinished overWords() {
    return Network.over(WORDS, 4).then(recurrent(Cell.GRU, 6));
  }

  private static Network.Unfinished overValues() {
    return Network.over(1).then(recurrent(Cell.GRU, 6));
  }

  @Test
  void labelsAreLearntFromAShelfAsFromMemory() {
    Network network = overWords().then(last()).label(List.of("b", "c"));
    requireSame(
        network,
        texts ->
            TrainingData.labelled(
                network, texts, Shelf.each(texts, text -> Set.of(text.contains("b") ? "b" : "c"))));
  }

  @Test
  void tagsAreLearntFromAShelfAsFromMemory() {
    Network network = overWords().tag(List.of("a", "b", "c", "d"));
    requireSame(network, texts -> TrainingData.tagged(network, tokens(texts), tokens(texts)));
  }

  @Test
  void valuesAreLearntFromAShelfAsFromMemory() {
    Network network = overWords().then(last()).values(1);
    requireSame(network, texts -> TrainingData.values(network, texts, lengths(texts), 1));
    Network ofSeries = overValues().then(last()).values(1);
    requireSame(ofSeries, texts -> TrainingData.values(series(texts), 1, lengths(texts), 1));
  }

  @Test
  void seriesAreLearntFromAShelfAsFromMemory() {
    Network network = overValues().then(last()).classify("b", "c");
    requireSame(
        network,
        texts ->
            TrainingData.classes(
                network,
                series(texts),
                1,
                Shelf.each(texts, text -> text.contains("b") ? "b" : "c")));
  }

  @Test
  void textsAreLearntFromAShelfAsFromMemory() {
    Network network = overWords().nextToken();
    requireSame(network, texts -> TrainingData.language(network, texts, 3));
    requireSame(network, texts -> TrainingData.sentences(network, texts));
  }

  @Test
  void pairsAreLearntFromAShelfAsFromMemory() {
    Network network =
        overWords()
            .decode(WORDS, 4, new Attending.Not(), Bridge.LAST, Layer.recurrent(Cell.GRU, 6));
    requireSame(network, texts -> TrainingData.pairs(network, texts, texts));
  }

  @Test
  void treesAreLearntFromAShelfAsFromMemory() {
    Network.Unfinished layers =
        Network.overTrees(WORDS, 4).then(tree(Cell.named("child_sum_tree_lstm"), 6));
    Network ofNodes = layers.tag(List.of("a", "c", "d"));
    requireSame(ofNodes, texts -> TrainingData.trees(ofNodes, trees(texts)));
    requireSame(ofNodes, texts -> TrainingData.roots(ofNodes, trees(texts)));
    Network ofRoots = layers.then(last()).classify("a", "c", "d");
    requireSame(
        ofRoots,
        texts ->
            TrainingData.trees(
                ofRoots, Shelf.filtered(trees(texts), each -> each.root().isPresent())));
  }

  @Test
  void numbersOfTokensLieBesideTheirTexts() {
    List<int[]> numbers =
        Shelf.beside(shelved(TEXTS), ShelfForm.numbers(), TEXTS.stream().map(WORDS::encode));
    assertThat(numbers).isInstanceOf(Shelf.class).hasSize(COUNT);
    assertThat(IntStream.range(0, COUNT).mapToObj(numbers::get))
        .containsExactlyElementsOf(TEXTS.stream().map(WORDS::encode).toList());
  }
}
