package io.slate.network;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cell.Cell;
import io.slate.data.DataException;
import io.slate.data.Vocabulary;
import io.slate.layer.Mode;
import io.slate.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
  private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("a b c d"), 9);

  /** A head of every kind. */
  static Stream<Head> heads() {
    return Stream.of(
        new Head.Classes(List.of("no", "yes")),
        new Head.Labels(List.of("long")),
        new Head.Tags(List.of("noun", "verb", "rest")),
        new Head.NextToken(),
        new Head.Bits(88),
        new Head.Values(2),
        new Head.Gaussian(2),
        new Head.Quantiles(2, List.of(0.1, 0.5, 0.9)));
  }

  private static Network network(Head head) {
    var unfinished = Network.over(VOCABULARY, 3).then(recurrent(Cell.GRU, 4));
    return (head.place() == Head.Place.SEQUENCE ? unfinished.then(last()) : unfinished).with(head);
  }

  @ParameterizedTest
  @MethodSource("heads")
  void isReadFromTheNetworksTextAsItWasWritten(Head head) {
    Network network = network(head);
    String text = NetworkText.write(network);
    assertThat(NetworkText.read(text).head()).isEqualTo(head);
    assertThat(NetworkText.write(NetworkText.read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("heads")
  void givesScoresOfEachStepOrOfEachSequence(Head head) {
    Program program = network(head).compile();
    var ready = program.prepare(program.initialise(1), new Mode.Inference());
    Batch batch = Batch.ofTokens(List.of(new int[] {1, 2, 3}, new int[] {2}, new int[0]));
    NetworkRun run = ready.run(batch);
    boolean isByStep = head.place() != Head.Place.SEQUENCE;
    assertThat(run.isByStep()).isEqualTo(isByStep);
    assertThat(run.scores()).hasSize((isByStep ? 4 : 3) * head.scores(program.network().source()));
  }

  @Test
  void scoresOfAStreamAreThoseOfTheWhole() {
    Program program = network(new Head.NextToken()).compile();
    var ready = program.prepare(program.initialise(1), new Mode.Inference());
    int[] text = {1, 4, 2, 3};
    float[] whole = ready.run(Batch.ofTokens(List.of(text))).scores();
    List<Memory> memories = ready.begin();
    for (int t = 0; t < text.length; t++) {
      var step = ready.step(Batch.ofTokens(List.of(new int[] {text[t]})), memories);
      memories = step.memories();
      assertThat(step.scores()).isEqualTo(Arrays.copyOfRange(whole, 5 * t, 5 * t + 5));
    }
  }

  @Test
  void ofRealValuesStandsBehindAPoolOrNot() {
    for (boolean isPooled : new boolean[] {false, true}) {
      var unfinished = Network.over(1).then(recurrent(Cell.LSTM, 3));
      Program program =
          (isPooled ? unfinished.then(last()) : unfinished).quantiles(1, 0.5).compile();
      var run =
          program
              .prepare(program.initialise(1), new Mode.Inference())
              .run(Batch.ofValues(List.of(new float[7]), 1));
      assertThat(run.scores()).hasSize(isPooled ? 1 : 7);
    }
  }

  @Test
  void aHeadInTheWrongPlaceIsRefused() {
    var steps = Network.over(2).then(recurrent(Cell.LSTM, 3));
    assertThatThrownBy(() -> steps.classify("a", "b").compile())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a network that says one thing of each sequence, as this one does (classify), needs"
                + " one value a sequence: put last(), mean() or max() behind its last recurrent"
                + " layer");
    assertThatThrownBy(() -> steps.then(last()).tag(List.of("a", "b")).compile())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a network that says something at every step, as this one does (tag), needs a value"
                + " for every step: leave out the layer that pools them, or end with"
                + " classify(...)");
    assertThatThrownBy(() -> steps.nextToken().compile())
        .hasMessageStartingWith("the next token is one of the vocabulary that a network reads");
    assertThatThrownBy(
            () ->
                Network.over(VOCABULARY, 2).then(bidirectional(Cell.GRU, 2)).nextToken().compile())
        .hasMessageStartingWith(
            "a layer of this network reads from the end, so it would see the token");
  }

  @Test
  void anImpossibleHeadIsRefused() {
    var steps = Network.over(2);
    assertThatThrownBy(() -> steps.classify("a"))
        .hasMessage("a network that classifies needs two classes or more, and is given [a]");
    assertThatThrownBy(() -> steps.tag(List.of("a", "a")))
        .hasMessage("a class is named twice: [a, a]");
    assertThatThrownBy(() -> steps.label(List.of())).hasMessageContaining("needs one label");
    assertThatThrownBy(() -> steps.bits(0))
        .hasMessage("a network says one or more bits, and 0 are asked for");
    assertThatThrownBy(() -> steps.quantiles(1)).hasMessageContaining("one level or more");
    for (List<Double> levels :
        List.of(List.of(0.5, 0.5), List.of(0.0), List.of(1.0), List.of(Double.NaN))) {
      assertThatThrownBy(() -> new Head.Quantiles(1, levels))
          .hasMessageStartingWith("the levels of quantiles are " + levels);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"type\":\"oracle\"}",
        "{\"type\":\"bits\"}",
        "{\"type\":\"bits\",\"count\":0}",
        "{\"type\":\"bits\",\"count\":1e9}",
        "{\"type\":\"bits\",\"count\":2,\"labels\":[]}",
        "{\"type\":\"tag\",\"labels\":[\"a\"]}",
        "{\"type\":\"tag\",\"labels\":[\"a\",1]}",
        "{\"type\":\"quantiles\",\"count\":1,\"levels\":[0.5,0.1]}",
        "{\"type\":\"next_token\",\"count\":1}"
      })
  void aHostileHeadIsRefused(String head) {
    String text = NetworkText.write(network(new Head.Bits(3)));
    String own = "{\"type\":\"bits\",\"count\":3}";
    assertThat(text).contains("\"head\":" + own);
    assertThatThrownBy(() -> NetworkText.read(text.replace(own, head)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the network's head");
    assertThatThrownBy(() -> NetworkText.read(text.replace("\"head\":", "\"labels\":[],\"head\":")))
        .isInstanceOf(DataException.class);
  }

  @Test
  void onlyAClassifierClassifies() {
    Program program = network(new Head.Bits(3)).compile();
    Model model = Model.of(program, program.initialise(1), Map.of());
    assertThatThrownBy(() -> model.classify("a b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "this model says no class of a sequence: its network ends with bits, not with"
                + " classify(...)");
  }
}
