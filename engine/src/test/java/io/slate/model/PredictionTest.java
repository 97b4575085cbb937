package io.slate.model;

import static io.slate.network.Layer.last;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.network.Head;
import io.slate.network.Network;
import io.slate.network.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionTest {
  private static final List<String> TEXTS = List.of("a", "not a bad film", "bad film");

  private static Model model(Head head) {
    var unfinished = Network.over(SmallModels.VOCABULARY, 3).then(recurrent(Cell.GRU, 4));
    boolean isPooled = head.place() == Head.Place.SEQUENCE;
    Program program = (isPooled ? unfinished.then(last()) : unfinished).with(head).compile();
    return Model.of(program, program.initialise(2), Map.of());
  }

  @Test
  void classesAreWhatClassifySays() {
    Model model = model(new Head.Classes(List.of("no", "yes", "maybe")));
    List<Prediction> said = model.predict(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      var classes = model.classify(TEXTS.get(i));
      List<Double> shares = List.copyOf(classes.values());
      assertThat(said.get(i).named(0).keySet()).containsExactlyElementsOf(classes.keySet());
      for (int label = 0; label < shares.size(); label++) {
        assertThat(said.get(i).values().at(0, label)).isEqualTo(shares.get(label).floatValue());
      }
      int best = List.copyOf(classes.keySet()).indexOf(said.get(i).best().getFirst());
      assertThat(shares).allMatch(share -> share <= shares.get(best));
    }
  }

  @Test
  void tagsAreSaidOfEachTokenWhateverTheBatch() {
    Model model = model(new Head.Tags(List.of("x", "y")));
    List<Prediction> said = model.predict(TEXTS);
    assertThat(said).extracting(Prediction::answers).containsExactly(1, 4, 2);
    for (int i = 0; i < TEXTS.size(); i++) {
      Prediction alone = model.predict(List.of(TEXTS.get(i))).getFirst();
      assertThat(said.get(i).values().values()).isEqualTo(alone.values().values());
      assertThat(said.get(i).best()).hasSize(alone.answers()).isEqualTo(alone.best());
    }
  }

  @Test
  void labelsAreThoseOfOverOneHalf() {
    Prediction said =
        model(new Head.Labels(List.of("a", "b", "c", "d"))).predict(List.of("a film")).getFirst();
    List<String> labels = said.labels(0);
    said.named(0)
        .forEach((label, share) -> assertThat(labels.contains(label)).isEqualTo(share > 0.5));
  }

  @Test
  void aGaussianSaysItsDeviation() {
    Head head = new Head.Gaussian(2);
    float[] said = Readout.of(head, new float[] {9, 1, 2, 0, (float) Math.log(3)}, 1, 4);
    assertThat(said).containsExactly(new float[] {1, 2, 1, 3}, within(1e-6f));
    Prediction prediction = model(head).predict(List.of("a film")).getFirst();
    assertThat(prediction.values().columns()).isEqualTo(4);
    assertThatThrownBy(prediction::best)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the network ends with gaussian, which has no classes");
  }

  @Test
  void aTextIsAsProbableAsItsTokensTogether() {
    Model model = model(new Head.NextToken());
    String text = "not a bad film ".repeat(60);
    int[] tokens = model.vocabulary().encode(text);
    Prediction said = model.predict(List.of(text)).getFirst();
    double loss = 0;
    for (int t = 0; t + 1 < tokens.length; t++) {
      loss -= Math.log(said.values().at(t, tokens[t + 1]));
    }
    Likelihood likelihood = model.score(text);
    assertThat(likelihood.tokens()).isEqualTo(239);
    assertThat(likelihood.loss()).isCloseTo(loss, within(1e-4));
    assertThat(likelihood.perplexity()).isCloseTo(Math.exp(loss / 239), within(1e-4));
    assertThat(model.score("film")).isEqualTo(new Likelihood(0, 0));
    assertThatThrownBy(() -> model(new Head.Bits(1)).score(text))
        .isInstanceOf(IllegalStateException.class);
  }
}
