package io.slate.session;

import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.CounterRandom;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.model.SmallModels;
import io.slate.network.Layer;
import io.slate.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GenerationTest {
  private static final Model MODEL = model();

  /** Untrained: it babbles letters. */
  private static Model model() {
    var vocabulary = Vocabulary.of(Tokenizer.CHARACTERS, List.of("abcdefgh"), 20);
    var program = Network.over(vocabulary, 4).then(recurrent(Cell.LSTM, 6)).nextToken().compile();
    return Model.of(program, program.initialise(3), Map.of());
  }

  private static Session after(String text) {
    Session session = Session.of(MODEL);
    session.read(text);
    return session;
  }

  @Test
  void equalSeedsGiveEqualTexts() {
    String text = after("abc").generate(Sampling.plain(), 7).atMost(40).finish();
    assertThat(text).hasSize(40).containsPattern("[a-h]{40}");
    assertThat(after("abc").generate(Sampling.plain(), 7).atMost(40).finish()).isEqualTo(text);
    assertThat(after("abc").generate(Sampling.plain(), 8).atMost(40).finish()).isNotEqualTo(text);
  }

  @Test
  void aRestoredSessionGoesOnAsItsOriginal() {
    Session session = after("abcd");
    Session.State state = session.state();
    session.read("e");
    Session restored = Session.of(MODEL, state);
    assertThatThrownBy(() -> restored.generate(Sampling.plain(), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("this session has read nothing that a text could go on from");
    restored.read("e");
    assertThat(restored.generate(Sampling.plain(), 5).atMost(30).finish())
        .isEqualTo(session.generate(Sampling.plain(), 5).atMost(30).finish())
        .isEqualTo(after("abcde").generate(Sampling.plain(), 5).atMost(30).finish());
  }

  @Test
  void theSessionReadsWhatIsGiven() {
    Session session = after("ab");
    Generation generation = session.generate(Sampling.plain(), 1).atMost(5);
    List<String> tokens = new ArrayList<>();
    generation.forEachRemaining(tokens::add);
    assertThat(String.join("", tokens)).isEqualTo(generation.text());
    assertThat(session.state().write()).isEqualTo(after("ab" + generation.text()).state().write());
    assertThat(MODEL.vocabulary().decode(generation.numbers())).isEqualTo(generation.text());
    assertThatThrownBy(generation::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("the text has ended after 5 tokens");
  }

  @Test
  void aStopStringEndsTheTextAndIsNotPartOfIt() {
    String whole = after("a").generate(Sampling.plain(), 2).atMost(60).finish();
    String stop = whole.substring(20, 23);
    int place = whole.indexOf(stop);
    var generation =
        after("a").generate(Sampling.plain(), 2).stopAt(List.of("zz", stop)).atMost(60);
    assertThat(generation.finish()).isEqualTo(whole.substring(0, place));
    assertThat(generation.numbers()).hasSize(place + 3);
  }

  @Test
  void greedyTakesTheMostProbableToken() {
    Session session = after("abc");
    float[] said = session.copy().step("d");
    Session next = after("abcd");
    String token = next.generate(Sampling.greedy(), 1).next();
    int best = 1;
    for (int i = 2; i < said.length; i++) {
      best = said[i] > said[best] ? i : best;
    }
    assertThat(token).isEqualTo(MODEL.vocabulary().token(best));
  }

  private static Set<Integer> drawn(Sampling sampling, float... scores) {
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i < 2000; i++) {
      all.add(sampling.draw(scores, 9, i));
    }
    return all;
  }

  @Test
  void onlyTheMostProbableTokensAreDrawnWhereThatIsAsked() {
    float[] scores = {99, 1, 4, 2, 3, 0};
    assertThat(drawn(Sampling.plain(), scores)).containsExactly(1, 2, 3, 4, 5);
    assertThat(drawn(Sampling.plain().withTopK(2), scores)).containsExactly(2, 4);
    // Probabilities are 0.032, 0.636, 0.086, 0.234, 0.012: two reach 0.8, three 0.9.
    assertThat(drawn(Sampling.plain().withNucleus(0.8), scores)).containsExactly(2, 4);
    assertThat(drawn(Sampling.plain().withNucleus(0.9), scores)).containsExactly(2, 3, 4);
    assertThat(drawn(Sampling.plain().withNucleus(1e-9), scores)).containsExactly(2);
    assertThat(drawn(Sampling.greedy(), scores)).containsExactly(2);
    assertThat(drawn(Sampling.plain().withTopK(1), 0, 5, 5, 5)).containsExactly(1);
    assertThat(drawn(Sampling.plain().withTopK(2), 0, 5, 5, 5)).containsExactly(1, 2);
  }

  @Test
  void tokensComeAsOftenAsTheirProbabilitiesSay() {
    float[] scores = {50, 0, 1, 2};
    for (double temperature : new double[] {0.5, 1, 3}) {
      double[] expected = new double[4];
      double whole = 0;
      for (int i = 1; i < 4; i++) {
        expected[i] = Math.exp(scores[i] / temperature);
        whole += expected[i];
      }
      for (Sampling sampling : List.of(Sampling.plain(), Sampling.plain().withNucleus(0.999999))) {
        int[] counts = new int[4];
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
          counts[
              sampling.withTemperature(temperature).draw(scores, CounterRandom.child(4, 2), i)]++;
        }
        for (int i = 1; i < 4; i++) {
          // Four standard deviations of a share, at most 0.01.
          assertThat((double) counts[i] / draws).isCloseTo(expected[i] / whole, within(0.01));
        }
      }
    }
  }

  @Test
  void whatCannotBeGeneratedIsSaid() {
    Model classifier = SmallModels.overTexts(Layer.last());
    assertThatThrownBy(() -> Session.of(classifier).generate(Sampling.plain(), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("and this one ends with classify");
    assertThatThrownBy(() -> after("a").generate(Sampling.plain(), 1).finish())
        .hasMessageStartingWith("this text would never end");
    assertThatThrownBy(() -> after("a").generate(Sampling.plain(), 1).stopAt(List.of("")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sampling.plain().withTemperature(Double.NaN))
        .hasMessage("the temperature is NaN, expected a finite number from 0 on");
    assertThatThrownBy(() -> Sampling.plain().withTopK(0)).hasMessageContaining("expected 1");
    assertThatThrownBy(() -> Sampling.plain().withNucleus(0)).hasMessageContaining("above 0");
  }
}
