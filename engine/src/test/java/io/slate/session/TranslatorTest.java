package io.slate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slate.cell.Cell;
import io.slate.data.ParameterLayout;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Attending;
import io.slate.network.Batch;
import io.slate.network.Bridge;
import io.slate.network.GreedyDecoding;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.network.NetworkRun;
import io.slate.network.Program;
import io.slate.session.Search.Unknown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatorTest {
  private static final Vocabulary READ = Vocabulary.characters(List.of("abcde"), 99);
  private static final Vocabulary SAID = Vocabulary.characters(List.of("xyz"), 99);
  private static final List<String> TEXTS = List.of("ab", "edcba", "c", "", "aaaa", "bd");
  private static final int MARKER = 4;

  private static Network network(Attending attending) {
    return Network.over(READ, 4)
        .then(Layer.bidirectional(Cell.GRU, 5))
        .decode(SAID, 3, attending, Bridge.LAST, Layer.recurrent(Cell.LSTM, 6));
  }

  private static Attending.EachStep attention() {
    return new Attending.EachStep(
        Attending.Score.ADDITIVE, 5, Attending.Feeding.VECTOR, Attending.Coverage.SUM);
  }

  private static Model model(Attending attending) {
    Program program = network(attending).compile();
    float[] parameters = program.initialise(1);
    var random = new Random(6);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.7 * random.nextGaussian());
    }
    return Model.of(program, parameters, Map.of());
  }

  /** The same with one score that is always greater. */
  private static Model saying(Model model, int token, float more) {
    ParameterLayout.Entry bias = model.layout().entry("decode.scores.bias");
    float[] parameters = model.parameters();
    parameters[bias.offset() + token] += more;
    return Model.of(model.program(), parameters, Map.of());
  }

  @Test
  void aBeamOfOneTakesTheMostProbableTokenAtEachStep() {
    Model model = model(attention());
    Batch batch = model.batch(TEXTS);
    int[] limits = new int[TEXTS.size()];
    for (int row = 0; row < limits.length; row++) {
      limits[row] = GreedyDecoding.limit(model.network().source(), batch.rows().length(row));
    }
    List<int[]> expected = GreedyDecoding.of(model.run(batch).decoder(), limits);
    List<Translation> found = Translator.of(model).translate(TEXTS);
    for (int row = 0; row < limits.length; row++) {
      assertThat(found.get(batch.sequence(row)).text()).isEqualTo(SAID.decode(expected.get(row)));
    }
  }

  /** The logarithm of the probability of saying these tokens of a text, and then no more. */
  private static double logarithm(Model model, String text, int... tokens) {
    int[] read = new int[tokens.length + 1];
    read[0] = MARKER;
    System.arraycopy(tokens, 0, read, 1, tokens.length);
    Batch batch = model.batch(List.of(text)).dictating(List.of(read));
    double sum = 0;
    try (NetworkRun run = model.run(batch)) {
      for (int t = 0; t < read.length; t++) {
        float[] scores = Arrays.copyOfRange(run.scores(), 5 * t, 5 * t + 5);
        double whole = 0;
        for (float score : scores) {
          whole += Math.exp(score);
        }
        int next = t < tokens.length ? tokens[t] : MARKER;
        sum += scores[next] - Math.log(whole);
      }
    }
    return sum;
  }

  @Test
  void aBeamAsWideAsTheVocabularyFindsTheBestOfAllShortOnes() {
    Model model = saying(model(attention()), MARKER, 1);
    List<int[]> all = new ArrayList<>(List.of(new int[0]));
    for (int first = 0; first < 4; first++) {
      all.add(new int[] {first});
    }
    Search search = Search.beam(4).withPenalties(0, 0).withLengths(0, 2);
    for (String text : TEXTS) {
      double best =
          all.stream().mapToDouble(each -> logarithm(model, text, each)).max().orElseThrow();
      List<Translation> found = Translator.of(model).with(search).best(List.of(text)).getFirst();
      Translation whole =
          found.stream()
              .filter(each -> each.isWhole() && each.tokens().size() <= 1)
              .max(Comparator.comparingDouble(Translation::logProbability))
              .orElseThrow();
      assertThat(whole.logProbability()).isCloseTo(best, within(1e-4));
      assertThat(found).isSortedAccordingTo(Comparator.comparingDouble(each -> -each.score()));
      assertThat(found).hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void whatIsSaidOfATextDoesNotDependOnTheOthers() {
    for (Attending attending : List.of(attention(), new Attending.Not(), new Attending.Once())) {
      Translator translator = Translator.of(model(attending)).with(Search.beam(3));
      List<List<Translation>> together = translator.best(TEXTS);
      for (int i = 0; i < TEXTS.size(); i++) {
        List<Translation> alone = translator.best(List.of(TEXTS.get(i))).getFirst();
        assertThat(alone.stream().map(Translation::text))
            .containsExactlyElementsOf(together.get(i).stream().map(Translation::text).toList());
        assertThat(alone.stream().map(Translation::score))
            .containsExactlyElementsOf(together.get(i).stream().map(Translation::score).toList());
      }
    }
  }

  @Test
  void aModelSaysTheSameAfterItWasWrittenAndRead(@TempDir Path folder) {
    Model model = model(attention());
    Path file = folder.resolve("model.safetensors");
    model.write(file);
    assertThat(Translator.of(Model.read(file)).translate(TEXTS).stream().map(Translation::text))
        .containsExactlyElementsOf(
            Translator.of(model).translate(TEXTS).stream().map(Translation::text).toList());
  }

  @Test
  void lengthsAreBounded() {
    Model model = model(attention());
    Translator most =
        Translator.of(saying(model, MARKER, -99)).with(Search.beam(2).withLengths(0, 3));
    for (Translation each : most.translate(TEXTS)) {
      assertThat(each.tokens()).hasSize(3);
      assertThat(each.isWhole()).isFalse();
      assertThat(each.attention().map(table -> table.rows()))
          .isIn(java.util.Optional.of(3), java.util.Optional.empty());
    }
    Translator least =
        Translator.of(saying(model, MARKER, 99)).with(Search.beam(2).withLengths(2, 9));
    for (Translation each : least.translate(TEXTS)) {
      assertThat(each.tokens()).hasSize(2);
      assertThat(each.isWhole()).isTrue();
    }
    assertThat(Translator.of(saying(model, MARKER, 99)).translate("ab").text()).isEmpty();
  }

  @Test
  void unknownTokensAreAvoidedOrCopiedFromWhereAttentionIs() {
    Model model = saying(model(attention()), 0, 20);
    Search search = Search.greedy().withLengths(2, 2);
    Translator plain = Translator.of(model).with(search);
    assertThat(plain.translate("edcba").tokens()).containsOnly(Vocabulary.UNKNOWN);
    assertThat(plain.with(search.with(Unknown.AVOID)).translate("edcba").tokens())
        .doesNotContain(Vocabulary.UNKNOWN);
    Translation copied = plain.with(search.with(Unknown.COPY)).translate("edcba");
    for (int t = 0; t < 2; t++) {
      int best = 0;
      for (int i = 0; i < 5; i++) {
        boolean isGreater =
            copied.attention().orElseThrow().at(t, i)
                > copied.attention().orElseThrow().at(t, best);
        best = isGreater ? i : best;
      }
      assertThat(copied.tokens().get(t)).isEqualTo("edcba".substring(best, best + 1));
    }
    assertThat(copied.text()).isEqualTo(String.join("", copied.tokens()));
  }

  @Test
  void drawsAreRepeatedWithTheirSeed() {
    Translator translator = Translator.of(model(attention()));
    List<Translation> first = translator.sample(TEXTS, Sampling.plain(), 3);
    assertThat(translator.sample(TEXTS, Sampling.plain(), 3).stream().map(Translation::text))
        .containsExactlyElementsOf(first.stream().map(Translation::text).toList());
    assertThat(
            translator.sample(TEXTS, Sampling.plain(), 4).stream().map(Translation::text).toList())
        .isNotEqualTo(first.stream().map(Translation::text).toList());
    Translation one = first.getFirst();
    if (one.isWhole()) {
      assertThat(one.logProbability())
          .isCloseTo(
              logarithm(model(attention()), TEXTS.getFirst(), SAID.encode(one.text())),
              within(1e-3));
    }
  }

  @Test
  void drawsTreatUnknownTokensAsTheSearchSays() {
    Search search = Search.greedy().withLengths(2, 2);
    Translator plain = Translator.of(saying(model(attention()), 0, 20)).with(search);
    assertThat(plain.sample(TEXTS, Sampling.plain(), 3).getFirst().tokens())
        .containsOnly(Vocabulary.UNKNOWN);
    for (Sampling sampling : List.of(Sampling.plain(), Sampling.greedy())) {
      for (Translation drawn : plain.with(search.with(Unknown.AVOID)).sample(TEXTS, sampling, 3)) {
        assertThat(drawn.tokens()).hasSize(2).doesNotContain(Vocabulary.UNKNOWN);
      }
    }
    Translation copied =
        plain
            .with(search.with(Unknown.COPY))
            .sample(List.of("edcba"), Sampling.plain(), 3)
            .getFirst();
    assertThat(copied.tokens()).hasSize(2).allMatch("edcba"::contains);
  }

  @Test
  void scoresAreThoseOfThePaper() {
    Search search = Search.beam(2).withPenalties(0.6, 0.2);
    double expected = -3 / Math.pow(12.0 / 6, 0.6) + 0.2 * -1.5;
    assertThat(search.score(-3, 7, -1.5)).isCloseTo(expected, within(1e-12));
    Continuation said =
        Continuation.first(9)
            .then(1, new float[] {0.5f, 0.25f}, -1)
            .then(2, new float[] {0.75f, 0.25f}, -1);
    assertThat(said.coverage()).isCloseTo(Math.log(1) + Math.log(0.5), within(1e-6));
  }

  @Test
  void aBeamLargerThanTheVocabularyIsRefused() {
    Translator translator = Translator.of(model(attention()));
    assertThatThrownBy(() -> translator.with(Search.beam(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the beam is 5, and the vocabulary has 4 tokens to choose from: make the beam that"
                + " small");
    assertThatThrownBy(() -> Search.beam(0)).hasMessage("the beam is 0, expected 1 or more");
  }

  @Test
  void onlyADecoderTranslates() {
    Network other = Network.over(READ, 3).then(Layer.recurrent(Cell.GRU, 3)).nextToken();
    Program program = other.compile();
    Model model = Model.of(program, program.initialise(1), Map.of());
    assertThatThrownBy(() -> Translator.of(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends with next_token");
    assertThatThrownBy(
            () ->
                Translator.of(model(new Attending.Not())).with(Search.greedy().with(Unknown.COPY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("copied from a text by attention");
  }
}
