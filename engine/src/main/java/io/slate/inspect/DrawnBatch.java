package io.slate.inspect;

import io.slate.data.CounterRandom;
import io.slate.data.TreeShape;
import io.slate.layer.TreeLayer;
import io.slate.network.Batch;
import io.slate.network.Head;
import io.slate.network.Program;
import io.slate.network.Source;
import java.util.ArrayList;
import java.util.List;

/** What a network reads where nothing is given: sequences that are drawn from a seed. */
final class DrawnBatch {
  /** Steps of sequences, or nodes of trees. */
  private static final int[] LENGTHS = {7, 4, 1};

  /** What a decoder reads of them: the longest of another than the longest. */
  private static final int[] READ = {3, 5, 1};

  /** Children of a node, where it may have more. */
  private static final int CHILDREN = 3;

  private DrawnBatch() {}

  static Batch of(Program program, long seed) {
    long key = CounterRandom.key(seed, 0, 0, 0);
    Batch batch = batch(program, key);
    return dictated(program, batch, seed);
  }

  private static Batch batch(Program program, long key) {
    return switch (program.network().source()) {
      case Source.Tokens(var vocabulary, _) ->
          Batch.ofTokens(texts(key, 0, vocabulary.size(), LENGTHS));
      case Source.Values(var width) -> Batch.ofValues(series(key, width, LENGTHS), width);
      case Source.Trees(var vocabulary, _) -> trees(program, key, vocabulary.size());
      case Source.Pictures(var grid, var channels) -> {
        int[] places = {grid.places(), grid.places()};
        yield Batch.ofValues(series(key, channels, places), channels);
      }
    };
  }

  /** The same with what a decoder at the end reads of each sequence, where nothing is dictated. */
  static Batch dictated(Program program, Batch batch, long seed) {
    if (!(program.network().head() instanceof Head.Decoder decoder)
        || batch.dictation().isPresent()) {
      return batch;
    }
    long key = CounterRandom.key(seed, 4, 0, 0);
    int[] lengths = new int[batch.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = READ[i % READ.length];
    }
    List<int[]> read = texts(key, 0, decoder.vocabulary().size(), lengths);
    read.forEach(tokens -> tokens[0] = decoder.marker());
    return batch.dictating(read);
  }

  private static List<int[]> texts(long key, int least, int size, int... lengths) {
    List<int[]> texts = new ArrayList<>();
    for (int length : lengths) {
      int[] tokens = new int[length];
      long own = CounterRandom.child(key, length);
      for (int t = 0; t < length; t++) {
        tokens[t] = least + CounterRandom.below(own, t, size - least);
      }
      texts.add(tokens);
    }
    return texts;
  }

  /** Full from the root on, with as many children as every layer reads; leaves have tokens. */
  private static Batch trees(Program program, long key, int size) {
    int children =
        program.treeLayers().values().stream()
            .mapToInt(TreeLayer::mostChildren)
            .reduce(CHILDREN, Math::min);
    List<TreeShape> shapes = new ArrayList<>();
    List<int[]> texts = texts(key, Batch.NO_TOKEN, size, LENGTHS);
    for (int[] tokens : texts) {
      TreeShape shape = full(tokens.length, children);
      int[] counts = shape.childCounts();
      for (int node = 0; node < tokens.length; node++) {
        boolean isSilent = counts[node] == 0 && tokens[node] == Batch.NO_TOKEN;
        tokens[node] = isSilent ? 0 : tokens[node];
      }
      shapes.add(shape);
    }
    return Batch.ofTrees(texts, shapes);
  }

  private static TreeShape full(int nodes, int children) {
    int[] parents = new int[nodes];
    for (int fromRoot = 0; fromRoot < nodes; fromRoot++) {
      int parent = fromRoot == 0 ? -1 : nodes - 1 - (fromRoot - 1) / children;
      parents[nodes - 1 - fromRoot] = parent;
    }
    return TreeShape.of(parents);
  }

  private static List<float[]> series(long key, int width, int... lengths) {
    List<float[]> series = new ArrayList<>();
    for (int length : lengths) {
      float[] values = new float[length * width];
      long own = CounterRandom.child(key, series.size());
      CounterRandom.fillNormal(own, 0, values, 0, values.length);
      series.add(values);
    }
    return series;
  }
}
