package io.slate.inspect;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.max;
import static io.slate.network.Layer.mean;
import static io.slate.network.Layer.recurrent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.inspect.Attribution.Method;
import io.slate.inspect.Attribution.Word;
import io.slate.inspect.Verdict.Measure;
import io.slate.model.Model;
import io.slate.model.SmallModels;
import io.slate.network.Head;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.network.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttributionTest {
  private static final String TEXT = "not a bad film a film nonesuch";
  private static final List<String> WORDS = List.of(TEXT.split(" ", -1));

  static Stream<String> kinds() {
    return Stream.concat(SmallModels.forward().keySet().stream(), Stream.of("both ways"));
  }

  private static Model model(String kind) {
    return SmallModels.overTexts(
        kind.equals("both ways")
            ? SmallModels.bothWays()
            : Objects.requireNonNull(SmallModels.forward().get(kind)));
  }

  private static Model model(Head head, Layer... layers) {
    Network.Unfinished network = Network.over(SmallModels.VOCABULARY, 3);
    for (Layer layer : layers) {
      network = network.then(layer);
    }
    Program program = network.with(head).compile();
    float[] parameters = program.initialise(11);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 3; // far from where everything is linear
    }
    return Model.of(program, parameters, Map.of());
  }

  private static Model tagger() {
    return model(new Head.Tags(List.of("noun", "other")), bidirectional(Cell.LSTM, 4));
  }

  private static Verdict verdict(String label) {
    return Verdict.of(label).in(Measure.PROBABILITY);
  }

  private static List<String> without(int left) {
    List<String> words = new ArrayList<>(WORDS);
    words.remove(left);
    return words;
  }

  private static double logarithm(Model model, List<String> words, String label) {
    return Math.log(Objects.requireNonNull(model.classify(String.join(" ", words)).get(label)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void vectorsSayWhatTheirTokensSay(String kind) {
    Model model = model(kind);
    VectorReader reader = VectorReader.of(model);
    List<String> texts = List.of(TEXT, "", "a film", "film");
    List<VectorReader.Asked> questions = new ArrayList<>();
    for (String text : texts) {
      var decision = Decision.of(model, verdict("positive"), 0);
      float[] vectors = reader.vectors(model.vocabulary().encode(text));
      questions.add(new VectorReader.Asked(vectors, decision));
    }
    double[] answers = reader.answers(questions);
    for (int i = 0; i < answers.length; i++) {
      double expected = logarithm(model, List.of(texts.get(i)), "positive");
      assertThat(answers[i]).isEqualTo(expected, within(1e-14));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void erasureIsWhatTheTextSaysWithoutAWord(String kind) {
    Model model = model(kind);
    var attribution = Attribution.of(model, TEXT, Method.ERASURE, verdict("negative"));
    assertThat(attribution.words()).extracting(Word::token).isEqualTo(WORDS);
    double said = logarithm(model, WORDS, "negative");
    assertThat(attribution.said()).isEqualTo(said, within(1e-14));
    for (int i = 0; i < WORDS.size(); i++) {
      assertThat(attribution.words().get(i).moved())
          .isEqualTo(said - logarithm(model, without(i), "negative"), within(1e-13));
    }
  }

  /**
   * Against differences of runs in single precision, whose results are right to about 1e-6. No word
   * comes twice, since a maximum over equal values has no derivative.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void gradientTimesInputIsTheChangeWithTheLengthOfAVector(String kind) {
    Model model = model(kind);
    String text = "not a bad film nonesuch";
    var attribution = Attribution.of(model, text, Method.GRADIENT, verdict("neither"));
    VectorReader reader = VectorReader.of(model);
    var decision = Decision.of(model, verdict("neither"), 5);
    float[] vectors = reader.vectors(model.vocabulary().encode(text));
    double by = 0.02;
    for (int token = 0; token < 5; token++) {
      double[] ends =
          reader.answers(
              List.of(
                  new VectorReader.Asked(scaled(vectors, token, 1 + by), decision),
                  new VectorReader.Asked(scaled(vectors, token, 1 - by), decision)));
      assertThat(attribution.words().get(token).moved())
          .isEqualTo((ends[0] - ends[1]) / (2 * by), within(2e-4));
    }
  }

  private static float[] scaled(float[] vectors, int token, double by) {
    float[] scaled = vectors.clone();
    for (int i = 3 * token; i < 3 * token + 3; i++) {
      scaled[i] *= (float) by;
    }
    return scaled;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void integratedGradientsAddUpToTheWholeChange(String kind) {
    var attribution = Attribution.of(model(kind), TEXT, Method.INTEGRATED, verdict("positive"));
    assertComplete(attribution);
    assertThat(attribution.words()).anySatisfy(word -> assertThat(word.moved()).isNotZero());
  }

  @Test
  void theyDoSoForEveryHeadThatHasClasses() {
    List<String> labels = List.of("noun", "other");
    Model one = model(new Head.Classes(labels), recurrent(Cell.LSTM, 6), last());
    Model many = model(new Head.Labels(labels), recurrent(Cell.GRU, 6), mean());
    for (String label : labels) {
      assertComplete(Attribution.of(one, TEXT, Method.INTEGRATED, verdict(label)));
      assertComplete(Attribution.of(many, TEXT, Method.INTEGRATED, verdict(label)));
      for (int step = 0; step < WORDS.size(); step++) {
        assertComplete(Attribution.of(tagger(), TEXT, Method.INTEGRATED, verdict(label).at(step)));
      }
    }
  }

  private static void assertComplete(Attribution attribution) {
    double whole = attribution.said() - attribution.reference();
    assertThat(Math.abs(whole)).isGreaterThan(1e-4);
    double tolerance = Attribution.TOLERANCE * Math.max(1, Math.abs(whole));
    assertThat(attribution.sum()).isEqualTo(whole, within(tolerance));
  }

  @Test
  void theOddsAreThoseOfTheProbability() {
    List<String> labels = List.of("one", "two", "three");
    Model classes = model(new Head.Classes(labels), recurrent(Cell.LSTM, 6), last());
    Model many = model(new Head.Labels(labels), recurrent(Cell.GRU, 6), mean());
    for (Model model : List.of(classes, many)) {
      for (Method method : List.of(Method.ERASURE, Method.GRADIENT)) {
        var logarithm = Attribution.of(model, TEXT, method, verdict("two"));
        var odds = Attribution.of(model, TEXT, method, Verdict.of("two"));
        double p = Math.exp(logarithm.said());
        assertThat(odds.said()).isEqualTo(Math.log(p / (1 - p)), within(1e-10));
        for (int i = 0; i < WORDS.size(); i++) {
          double moved = logarithm.words().get(i).moved();
          double less = Math.exp(logarithm.said() - moved);
          double expected =
              method == Method.GRADIENT // d log(p/(1−p)) = d log p / (1 − p)
                  ? moved / (1 - p)
                  : odds.said() - Math.log(less / (1 - less));
          assertThat(odds.words().get(i).moved()).isEqualTo(expected, within(1e-6));
        }
      }
    }
  }

  /** A maximum over steps has kinks on the way, at which the gradient leaps. */
  @Test
  void integratedGradientsAddUpAcrossKinks() {
    Model model = model(new Head.Classes(List.of("yes", "no")), recurrent(Cell.GRU, 12), max());
    assertComplete(Attribution.of(model, TEXT, Method.INTEGRATED, verdict("no")));
    assertComplete(Attribution.of(model, TEXT, Method.INTEGRATED, Verdict.of("yes")));
  }

  @Test
  void aLabelIsPresentOrAbsentOnItsOwn() {
    Model model = model(new Head.Labels(List.of("kind", "unkind")), recurrent(Cell.GRU, 6), mean());
    var attribution = Attribution.of(model, TEXT, Method.ERASURE, verdict("unkind"));
    double said = model.predict(List.of(TEXT)).getFirst().values().at(0, 1);
    assertThat(attribution.said()).isEqualTo(Math.log(said), within(1e-6));
    String rest = String.join(" ", without(2));
    double less = model.predict(List.of(rest)).getFirst().values().at(0, 1);
    assertThat(attribution.words().get(2).moved())
        .isEqualTo(Math.log(said) - Math.log(less), within(1e-6));
  }

  @Test
  void theTagOfAStepMovesWithItWhenAWordBeforeItIsLeftOut() {
    Model model = tagger();
    var attribution = Attribution.of(model, TEXT, Method.ERASURE, verdict("noun").at(3));
    double said = Math.log(model.predict(List.of(TEXT)).getFirst().values().at(3, 0));
    assertThat(attribution.said()).isEqualTo(said, within(1e-6));
    for (int left : new int[] {0, 1, 2, 4, 5, 6}) {
      String rest = String.join(" ", without(left));
      float less = model.predict(List.of(rest)).getFirst().values().at(left < 3 ? 2 : 3, 0);
      assertThat(attribution.words().get(left).moved())
          .isEqualTo(said - Math.log(less), within(2e-6));
    }
    assertThat(attribution.words().get(3).moved()).isNotZero();
  }

  @Test
  void whatComesAfterAStepMovesNothingWhereLayersReadForward() {
    Model model = model(new Head.Tags(List.of("noun", "other")), recurrent(Cell.LSTM, 4));
    for (Method method : Method.values()) {
      List<Word> words = Attribution.of(model, TEXT, method, verdict("noun").at(3)).words();
      assertThat(words.subList(0, 4)).allSatisfy(word -> assertThat(word.moved()).isNotZero());
      assertThat(words.subList(4, 7)).allSatisfy(word -> assertThat(word.moved()).isZero());
    }
  }

  @Test
  void equalCallsGiveEqualBits() {
    for (Method method : Method.values()) {
      var first = Attribution.of(tagger(), TEXT, method, verdict("other").at(6));
      assertThat(Attribution.of(tagger(), TEXT, method, verdict("other").at(6))).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aTextWithoutTokensHasNothingThatMoves(String kind) {
    for (Method method : Method.values()) {
      var attribution = Attribution.of(model(kind), " ", method, verdict("positive"));
      assertThat(attribution.words()).isEmpty();
      assertThat(attribution.said()).isEqualTo(attribution.reference());
    }
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    Model classes = SmallModels.overTexts(recurrent(Cell.LSTM, 2), last());
    assertThatThrownBy(() -> Attribution.of(classes, TEXT, Method.ERASURE, verdict("good")))
        .hasMessage("the model has no class 'good'; it has negative, positive, neither");
    assertThatThrownBy(
            () -> Attribution.of(classes, TEXT, Method.ERASURE, verdict("neither").at(1)))
        .hasMessage("this model says one thing of a whole text: name no step");
    assertThatThrownBy(() -> Attribution.of(tagger(), TEXT, Method.GRADIENT, verdict("noun")))
        .hasMessage("this model says a tag at every step: name the step");
    assertThatThrownBy(() -> Attribution.of(tagger(), TEXT, Method.GRADIENT, verdict("noun").at(7)))
        .hasMessage("step 7 is asked for, and the text has 7 tokens, from step 0");
    assertThatThrownBy(
            () ->
                Attribution.of(classes, "a film ".repeat(600), Method.ERASURE, verdict("neither")))
        .hasMessage(
            "the text has 1200 tokens, and each would be left out once: give at most 1024 tokens,"
                + " or ask for gradients");
    Model language = model(new Head.NextToken(), recurrent(Cell.GRU, 2));
    assertThatThrownBy(() -> Attribution.of(language, TEXT, Method.ERASURE, verdict("film")))
        .hasMessage("this model ends with next_token, which has no classes, labels or tags");
    Model series = SmallModels.overValues(new Layer[] {mean()});
    assertThatThrownBy(() -> Attribution.of(series, TEXT, Method.ERASURE, verdict("positive")))
        .hasMessage("this model reads real values at every step, not texts");
  }
}
