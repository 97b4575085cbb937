package io.slate.examples;

import static io.slate.network.Layer.bidirectional;
import static io.slate.network.Layer.dropout;
import static io.slate.network.Layer.last;
import static io.slate.network.Layer.normalisation;
import static io.slate.network.Layer.recurrent;
import static io.slate.network.Layer.residual;
import static io.slate.network.Layer.tree;
import static io.slate.train.Optimizer.adam;

import io.slate.cell.Cell;
import io.slate.corpus.generated.Expressions;
import io.slate.data.Matrix;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.layer.Start;
import io.slate.network.Attending;
import io.slate.network.Batch;
import io.slate.network.Bridge;
import io.slate.network.Network;
import io.slate.session.Sampling;
import io.slate.session.Search;
import io.slate.session.Session;
import io.slate.session.Translation;
import io.slate.session.Translator;
import io.slate.train.Evaluation;
import io.slate.train.Reading;
import io.slate.train.Score;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import io.slate.train.ValueScore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Networks that say something other than a class: text, tags, intervals, other texts. */
public final class Networks {
  private final PrintStream out;

  Networks(PrintStream out) {
    this.out = out;
  }

  /** Needs no arguments. */
  public static void main(String[] args) {
    new Networks(System.out).run();
  }

  void run() {
    language("the cat sat on the mat. the dog sat on the log. ".repeat(60));
    tags();
    intervals();
    trees();
    translation();
  }

  private void translation() {
    List<String> numbers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int number = 0; number < 400; number++) {
      numbers.add(Integer.toString(number));
      words.add(String.join(" ", Integer.toString(number).split("")));
    }
    // region translation
    var read = Vocabulary.of(Tokenizer.CHARACTERS, numbers, 100);
    var said = Vocabulary.of(Tokenizer.WORDS, words, 100);
    var network =
        Network.over(read, 8)
            .then(bidirectional(Cell.GRU, 16))
            .decode(
                said,
                8,
                Attending.eachStep(Attending.Score.ADDITIVE, 16, Attending.Feeding.VECTOR),
                Bridge.LAST,
                recurrent(Cell.GRU, 24));
    var data = TrainingData.pairs(network, numbers, words);
    var model =
        Trainer.of(network)
            .optimizer(adam(0.02))
            .batch(20)
            .reading(new Reading.InverseSigmoid(200)) // scheduled sampling
            .fit(data, 8);
    var translator = Translator.of(model).with(Search.beam(3));
    Translation best = translator.translate("271");
    Matrix looked = best.attention().orElseThrow(); // a row for each word, a column for each digit
    // endregion
    out.println("\"%s\", looking at %d places".formatted(best.text(), looked.columns()));
  }

  private void language(String text) {
    // region language
    var letters = Vocabulary.of(Tokenizer.CHARACTERS, List.of(text), 100);
    var network =
        Network.over(letters, 16)
            .then(recurrent(Cell.LSTM, 64))
            .nextToken()
            .startingFrom(Start.uniform(0.1));
    var data = TrainingData.language(network, text, 20); // windows of 20 steps that go on
    var model = Trainer.of(network).optimizer(adam(0.01)).clipNorm(5).batch(10).fit(data, 12);
    double perplexity = model.score("the dog sat on the mat. ").perplexity();

    var session = Session.of(model);
    session.read("the ");
    var sampling = Sampling.plain().withTemperature(0.7).withNucleus(0.9);
    String more = session.generate(sampling, 42).stopAt(List.of(".")).atMost(60).finish();
    // endregion
    out.printf("perplexity %.2f; the %s%n", perplexity, more);
  }

  private void tags() {
    List<List<String>> sentences = new ArrayList<>();
    List<List<String>> tags = new ArrayList<>();
    for (String noun : List.of("cat", "dog", "log", "mat")) {
      sentences.add(List.of("can", "the", noun, "can"));
      tags.add(List.of("verb", "rest", "noun", "end"));
    }
    // region tags
    var network =
        Network.over(Vocabulary.of(List.of("can the cat dog log mat"), 100), 16)
            .then(bidirectional(Cell.GRU, 16))
            .then(dropout(0.1))
            .tag(List.of("noun", "verb", "rest", "end"));
    var data = TrainingData.tagged(network, sentences, tags);
    var model = Trainer.of(network).optimizer(adam(0.02)).batch(2).fit(data, 40);
    List<String> said = model.predict(List.of("can the dog can")).getFirst().best();
    var evaluation = (Evaluation) Score.of(model, data); // accuracy, and a report for each tag
    // endregion
    out.println(said + ", " + evaluation.classes().getFirst());
  }

  private void intervals() {
    List<float[]> series = new ArrayList<>();
    List<float[]> next = new ArrayList<>();
    for (int start = 0; start < 80; start++) {
      float[] own = new float[13];
      for (int t = 0; t < own.length; t++) {
        own[t] = (float) Math.sin(0.5 * (start + t));
      }
      series.add(java.util.Arrays.copyOf(own, 12));
      next.add(new float[] {own[12]});
    }
    // region intervals
    var network =
        Network.over(1)
            .then(recurrent(Cell.GRU, 16))
            .then(residual(recurrent(Cell.GRU, 16), normalisation()))
            .then(last())
            .quantiles(1, 0.1, 0.5, 0.9);
    var data = TrainingData.values(series, 1, next, 1);
    var model = Trainer.of(network).optimizer(adam(0.01)).batch(20).fit(data, 60);
    var score = (ValueScore) Score.of(model, data); // mean absolute error, coverage, …
    // endregion
    out.printf("off by %.2f%n", score.meanAbsolute());
  }

  private void trees() {
    var expressions = new Expressions(2).generate(600, 1);
    var trees = expressions.stream().map(Expressions.Expression::tree).toList();
    var words = Vocabulary.of(Tokenizer.WHITESPACE, List.of("max min sum 0 1 2 3 4 5 6 7 8 9"), 20);
    var digits = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    // region trees
    var network =
        Network.overTrees(words, 24) // a vector for each word, at leaves or at any node
            .then(tree(Cell.named("n_ary_tree_lstm"), 24))
            .then(dropout(0.05))
            .tag(
                digits); // a class at every node; behind last(), classify(...) says one of the root
    var data = TrainingData.trees(network, trees);
    var model = Trainer.of(network).optimizer(adam(0.01)).batch(20).fit(data, 12);
    var nodes = (Evaluation) Score.of(model, data);
    var roots = (Evaluation) Score.of(model, TrainingData.roots(network, trees));
    List<String> said = model.predict(Batch.ofTrees(words, trees)).getFirst().best();
    // endregion
    out.printf(
        "%s: %s at nodes, %s at roots, and %s%n",
        expressions.getFirst(),
        nodes.accuracy() > 0.5 ? "mostly right" : "mostly wrong",
        roots.accuracy() > 0.5 ? "mostly right" : "mostly wrong",
        said);
  }
}
