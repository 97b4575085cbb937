package io.slate.inspect;

import static io.slate.network.Attending.eachStep;
import static io.slate.network.Layer.attention;
import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.convolution;
import static io.slate.network.Layer.dense;
import static io.slate.network.Layer.highway;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.max;
import static io.slate.network.Layer.normalisation;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;
import static io.slate.network.Layer.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.inspect.ModelCheck.Line;
import io.slate.inspect.ModelCheck.Link;
import io.slate.layer.Mode;
import io.slate.layer.RecurrentLayer;
import io.slate.layer.Regularisers;
import io.slate.layer.Starts;
import io.slate.layer.TreeLayer;
import io.slate.model.Model;
import io.slate.network.Attending;
import io.slate.network.Attending.Coverage;
import io.slate.network.Attending.Feeding;
import io.slate.network.Attending.Score;
import io.slate.network.Batch;
import io.slate.network.Bridge;
import io.slate.network.Head;
import io.slate.network.Head.NextToken.Softmax;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.network.Program;
import io.slate.network.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCheckTest {
  private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("a b c d e f g h i"), 9);

  private static final List<String> NAMES = List.of("u", "v");

  static Stream<Network> networks() {
    var read = Network.over(VOCABULARY, 6);
    var series = Network.over(3).then(recurrent(Cell.LSTM, 5));
    var some = Regularisers.none().withInput(0.3).withRecurrent(0.3).withZoneout("h", 0.2);
    return Stream.of(
        read.then(bidirectional(Cell.LSTM, 5).with(some)).then(last()).classify("a", "b", "c"),
        read.then(bidirectional(Cell.GRU, 5)).then(attention(4)).label(List.of("p", "q")),
        read.then(residual(recurrent(Cell.LSTM, 6), normalisation())).tag(NAMES),
        read.then(highway(dense(6, Layer.Dense.Activation.RELU))).nextToken(new Softmax.Tied()),
        read.then(recurrent(Cell.GRU, 6)).nextToken(new Softmax.Adaptive(List.of(3, 6))),
        Network.overTrees(VOCABULARY, 4).then(tree(Cell.named("n_ary_tree_lstm"), 5)).tag(NAMES),
        Network.overTrees(VOCABULARY, 4)
            .then(tree(Cell.named("rntn"), 4))
            .then(tree(Cell.named("child_sum_tree_lstm"), 5))
            .then(last())
            .classify("p", "q"),
        Network.overTrees(VOCABULARY, 4).then(tree(Cell.GRU, 5)).then(max()).values(1),
        decoding(eachStep(Score.GENERAL, 4, Feeding.VECTOR)),
        decoding(new Attending.EachStep(Score.ADDITIVE, 4, Feeding.CONTEXT, Coverage.SUM)),
        decoding(new Attending.Once()),
        Network.overPictures(4, 3, 2).then(convolution(3, 3, 2)).then(max()).values(1),
        series.bits(3),
        series.then(max()).gaussian(2),
        series.quantiles(2, 0.1, 0.5));
  }

  private static Network decoding(Attending attending) {
    return Network.over(VOCABULARY, 6)
        .then(bidirectional(Cell.GRU, 4))
        .decode(VOCABULARY, 3, attending, Bridge.LAST, recurrent(Cell.LSTM, 5));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aSoundModelPassesEveryLink(Network network) {
    Program program = network.compile();
    Model model = Model.of(program, program.initialise(3), Map.of());
    ModelCheck check = ModelCheck.of(model, 7);
    assertThat(check.lines()).allMatch(Line::passed);
    assertThat(check.passed()).isTrue();
    assertThat(check.lines()).extracting(Line::link).contains(Link.GRADIENTS, Link.ROUNDING);
    for (String path : program.recurrentLayers().keySet()) {
      assertThat(check.lines())
          .filteredOn(line -> line.part().equals(path))
          .extracting(Line::link)
          .containsExactlyInAnyOrder(Link.PLAN, Link.KERNELS, Link.GRADIENTS, Link.ROUNDING);
    }
    for (String path : program.treeLayers().keySet()) {
      assertThat(check.lines())
          .filteredOn(line -> line.part().equals(path))
          .extracting(Line::link)
          .contains(Link.KERNELS, Link.GRADIENTS, Link.ROUNDING)
          .anyMatch(link -> link == Link.PLAN || path.equals("rntn"));
    }
    boolean isSequence =
        network.source() instanceof Source.Tokens || network.source() instanceof Source.Values;
    assertThat(check.lines().stream().anyMatch(line -> line.link() == Link.STREAM))
        .isEqualTo(
            program.readsForward() && isSequence && !(network.head() instanceof Head.Decoder));
  }

  @Test
  void parametersThatAreNoNumbersFail() {
    Program program = Network.over(2).then(recurrent(Cell.LSTM, 3)).values(1).compile();
    float[] parameters = program.initialise(1);
    parameters[program.parameters().entry("values.bias").offset()] = Float.NaN;
    ModelCheck check = ModelCheck.of(Model.of(program, parameters, Map.of()), 1);
    assertThat(check.passed()).isFalse();
    assertThat(check.lines())
        .filteredOn(line -> line.link() == Link.GRADIENTS)
        .noneMatch(Line::passed);
  }

  @Test
  void onGivenTexts() {
    Program program =
        Network.over(VOCABULARY, 3)
            .then(recurrent(Cell.GRU, 4))
            .then(last())
            .classify("a", "b")
            .compile();
    Model model = Model.of(program, program.initialise(1), Map.of());
    assertThat(ModelCheck.of(model, model.batch(List.of("a b a c", "")), 1).passed()).isTrue();
    assertThat(ModelCheck.of(model, model.batch(List.of("")), 1).passed()).isTrue();
  }

  private static final Cell WRONG =
      Cell.parse(Cell.LSTM.text().replace("c[t-1] + i", "c[t-1] - i"));

  /** A cell whose equations have one sign wrong, in place of the layer's own. */
  @Test
  void planAndKernelsAreFoundWrong() {
    RecurrentLayer layer = RecurrentLayer.of(RecurrentLayer.Settings.of(Cell.LSTM, 3, 4));
    RecurrentLayer other = RecurrentLayer.of(RecurrentLayer.Settings.of(WRONG, 3, 4));
    float[] parameters = new float[layer.parameters().size()];
    Starts.fill(layer, 1, parameters, 0);
    var check = new LayerCheck("lstm", layer, WRONG.graph(), other, parameters, 1);
    assertThat(check.plan().passed()).isFalse();
    assertThat(check.kernels().passed()).isFalse();
  }

  @Test
  void kernelsOverTreesAreFoundWrong() {
    Cell cell = Cell.named("n_ary_tree_lstm");
    Cell wrong = Cell.parse(cell.text().replace("tanh(c)", "sigmoid(c)"));
    assertThat(wrong.text()).isNotEqualTo(cell.text());
    TreeLayer layer = TreeLayer.of(RecurrentLayer.Settings.of(cell, 3, 4));
    TreeLayer other = TreeLayer.of(RecurrentLayer.Settings.of(wrong, 3, 4));
    float[] parameters = new float[layer.parameters().size()];
    layer.initialise(1, parameters, 0);
    var check = new TreeCheck("tree", layer, parameters, 1);
    assertThat(check.kernels().passed()).isTrue();
    assertThat(check.kernels(other).passed()).isFalse();
  }

  @Test
  void gradientsAndAnotherNetworkAreFoundWrong() {
    Program program = Network.over(2).then(recurrent(Cell.LSTM, 3)).values(1).compile();
    float[] parameters = program.initialise(1);
    Model model = Model.of(program, parameters, Map.of());
    Batch batch = Batch.ofValues(List.of(new float[] {1, 2, 3, 4, 5, 6}), 2);
    var check = new NetworkCheck(model, batch, 1);
    assertThat(check.gradients()).allMatch(Line::passed);
    assertThat(check.gradients(new double[parameters.length])).noneMatch(Line::passed);
    Program other = Network.over(2).then(recurrent(WRONG, 3)).values(1).compile();
    var ready = other.prepare(parameters, new Mode.Gradients());
    assertThat(check.rounding(ready)).filteredOn(Line::passed).isEmpty();
  }
}
