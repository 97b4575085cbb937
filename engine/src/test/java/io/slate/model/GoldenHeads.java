package io.slate.model;

import static io.slate.network.Layer.attention;
import static io.slate.network.Layer.backward;
import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.convolution;
import static io.slate.network.Layer.dense;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.highway;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.lockedDropout;
import static io.slate.network.Layer.max;
import static io.slate.network.Layer.mean;
import static io.slate.network.Layer.normalisation;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;

import io.slate.cell.Cell;
import io.slate.data.Subwords;
import io.slate.data.Tokenizer;
import io.slate.data.TreeShape;
import io.slate.data.Vocabulary;
import io.slate.layer.Initialisation;
import io.slate.layer.Start;
import io.slate.network.Attending;
import io.slate.network.Batch;
import io.slate.network.Bridge;
import io.slate.network.Head;
import io.slate.network.Head.NextToken.Softmax;
import io.slate.network.Layer;
import io.slate.network.Layer.Bidirectional.Merge;
import io.slate.network.Layer.Dense.Activation;
import io.slate.network.Network;
import io.slate.network.Program;
import io.slate.network.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Models of every head and kind of layer, drawn by no generator that could change: parameters are
 * made by a rule. {@link GoldenModel} keeps their files; a new kind gets a model of its own here.
 */
final class GoldenHeads {
  private GoldenHeads() {}

  /** The cell is in the file, so that a change of the library changes no golden file. */
  private static final Cell CELL =
      Cell.parse(
          """
          language 1
          cell simple
          input x
          state h
          weight W, U
          bias b = 0.5
          h = tanh(W h[t-1] + U x + b)
          """);

  private static final Cell TREE_CELL =
      Cell.parse(
          """
          language 1
          cell simple_tree
          input x
          state h
          weight W, U
          bias b = 0.5
          h = tanh(sum(child: W h[child]) + U x + b)
          """);

  private static final Vocabulary WORDS =
      Vocabulary.of(Tokenizer.WORDS, List.of("one two three", "two three, four", "three"), 6);

  /** By the name of the file. */
  static SequencedMap<String, Network> networks() {
    SequencedMap<String, Network> all = new LinkedHashMap<>();
    var words = Network.over(WORDS, 3);
    all.put(
        "labels",
        words
            .then(bidirectional(CELL, 2).with(Merge.ADD))
            .then(normalisation())
            .then(attention(2))
            .label(List.of("p", "q")));
    all.put(
        "tags",
        words
            .then(highway(recurrent(CELL, 3), dropout(0.2)))
            .then(bidirectional(CELL, 2).with(Merge.MULTIPLY))
            .then(dense(3, Activation.RELU))
            .tag(List.of("u", "v")));
    var subwords = Vocabulary.of(Subwords.train(List.of("one two three, one two"), 259));
    all.put("tokens", Network.over(subwords, 1).then(recurrent(CELL, 1)).nextToken());
    all.put(
        "tied",
        words
            .then(lockedDropout(0.3))
            .then(residual(recurrent(CELL, 3)))
            .nextToken(new Softmax.Tied())
            .startingFrom(Start.uniform(0.25)));
    all.put("adaptive", words.nextToken(new Softmax.Adaptive(List.of(2, 4))));
    var values = Network.over(2);
    all.put("bits", values.then(backward(CELL, 2)).bits(2));
    all.put(
        "amounts",
        values
            .then(bidirectional(CELL, 2).with(Merge.AVERAGE))
            .then(max())
            .then(dense(2, Activation.SIGMOID))
            .values(2));
    var started =
        Initialisation.ofCell()
            .with(Initialisation.RECURRENT, Start.orthogonal())
            .with(Initialisation.BIAS, Start.constant(1));
    all.put("gaussian", values.then(recurrent(CELL, 2).with(started)).then(last()).gaussian(1));
    all.put(
        "quantiles",
        values.then(dense(2, Activation.LINEAR)).then(mean()).quantiles(1, 0.1, 0.5, 0.9));
    all.put(
        "pictures",
        Network.overPictures(3, 2, 2)
            .then(convolution(2, 3, 2))
            .then(new Layer.Convolution(2, 1, 1, Activation.TANH))
            .then(mean())
            .classify("low", "high"));
    all.put(
        "trees",
        Network.overTrees(WORDS, 2).then(Layer.tree(TREE_CELL, 2)).tag(List.of("bad", "good")));
    all.put(
        "decoder",
        words
            .then(recurrent(CELL, 2))
            .decode(
                WORDS,
                2,
                Attending.eachStep(Attending.Score.ADDITIVE, 2, Attending.Feeding.VECTOR),
                Bridge.LAST,
                recurrent(CELL, 3)));
    return all;
  }

  static Model model(Network network) {
    Program program = network.compile();
    float[] parameters = new float[program.parameters().size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (i * 29 % 67 - 33) / 32f;
    }
    return Model.of(program, parameters, Map.of("seed", "2"));
  }

  /** What a model is asked. */
  static Batch batch(Model model) {
    return switch (model.network().source()) {
      case Source.Tokens _ -> {
        Batch texts = model.batch(List.of("one two three four", "two"));
        yield model.network().head() instanceof Head.Decoder decoder
            ? texts.dictating(
                List.of(new int[] {decoder.marker(), 3}, new int[] {decoder.marker()}))
            : texts;
      }
      case Source.Values _ ->
          Batch.ofValues(List.of(new float[] {1, -0.5f, 0.25f, 2, -1, 0}, new float[] {3, 1}), 2);
      case Source.Trees _ ->
          Batch.ofTrees(
              List.of(new int[] {1, 2, Batch.NO_TOKEN}, new int[] {4}),
              List.of(TreeShape.of(2, 2, -1), TreeShape.of(-1)));
      case Source.Pictures _ ->
          Batch.ofValues(
              List.of(new float[] {1, -0.5f, 0.25f, 2, -1, 0, 0.5f, 1, -2, 1.5f, 0.75f, -1}), 2);
    };
  }

  /** What it says, in the order of the batch's rows. */
  static float[] scores(Model model) {
    float[] scores = model.run(batch(model)).scores();
    boolean isWide = model.network().head() instanceof Head.NextToken && scores.length > 100;
    // Of hundreds of tokens a few tell as much as all.
    return isWide ? java.util.Arrays.copyOf(scores, 8) : scores;
  }
}
