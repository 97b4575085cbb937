package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.generated.Expressions;
import io.slate.corpus.generated.Expressions.Expression;
import io.slate.data.DataException;
import io.slate.data.LabelledTree;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Batch;
import io.slate.network.Layer;
import io.slate.network.Network;
import io.slate.train.Evaluation;
import io.slate.train.Optimizer;
import io.slate.train.Score;
import io.slate.train.Trainer;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The value of expressions: a network over their trees, and others that read the same from left to
 * right, told the same values at the same places.
 */
record TreeDemo(About about) implements Demo {
  private static final int DEPTH = 4;
  private static final int TRAIN = 6000;
  private static final int HELD_OUT = 1000;
  private static final int BATCH = 32;
  private static final int HIDDEN = 48;
  private static final int SHOWN = 3;
  private static final double RATE = 5e-3;

  /** A network that takes part. */
  private record Contestant(String name, Cell cell, Function<Expression, LabelledTree> form) {}

  private static final List<Contestant> CONTESTANTS =
      List.of(
          new Contestant(
              "n_ary_tree_lstm over trees", Cell.named("n_ary_tree_lstm"), Expression::tree),
          new Contestant("rnn, left to right", Cell.RNN, Expression::tokens),
          new Contestant("lstm, left to right", Cell.LSTM, Expression::tokens));

  /**
   * How one did.
   *
   * @param whole the share of expressions with the right value
   * @param parts the share of all expressions within them, digits too
   */
  private record Result(String name, int parameters, double whole, double parts, double seconds) {}

  /** An expression with what the network over trees says of each part. */
  private record Example(String expression, String value, List<TreeAnswer.Node> nodes) {}

  /**
   * What came out.
   *
   * @param majority the share that has the most frequent value
   */
  private record Outcome(List<Result> results, double majority, List<Example> examples) {}

  static Demo demo() {
    return new TreeDemo(
        new About(
            "trees",
            "what is the value of (max 3 (min 7 (sum 6 8)))? A tree beside reading left to right",
            "1 minute",
            "Expressions over digits, with max, min and sum (tens left out), and their values. One"
                + " network runs over their trees, from the digits to the root; the others read"
                + " the same from left to right. All are told the value of every part in"
                + " training.",
            10));
  }

  @Override
  public int run(Output output, int epochs, Optional<Path> kept) {
    if (kept.isPresent()) {
      throw new DataException(
          "the demo trees trains three models and keeps none: leave --out away");
    }
    output.tell(
        page -> {
          page.text(about.introduction());
          page.line("");
        });
    List<Expression> all = new Expressions(DEPTH).generate(TRAIN + HELD_OUT, ClassifierDemo.SEED);
    List<Expression> train = all.subList(0, TRAIN);
    List<Expression> heldOut = all.subList(TRAIN, all.size());
    List<Result> results = new ArrayList<>();
    List<Example> examples = new ArrayList<>();
    try (var interruption = new Interruption(output.terminal().err())) {
      for (Contestant each : CONTESTANTS) {
        var course = new Course(output, epochs, interruption);
        Optional<Model> model = course.trained(each, train);
        if (model.isEmpty()) {
          return Interruption.EXIT_CODE;
        }
        results.add(course.result(each, model.get(), heldOut));
        if (examples.isEmpty()) {
          examples.addAll(examples(model.get(), heldOut));
        }
      }
    }
    var outcome = new Outcome(results, majority(train, heldOut), examples);
    output.show(outcome, page -> print(page, outcome));
    return 0;
  }

  /** The training of one. */
  private static final class Course {
    private final Output output;
    private final int epochs;
    private final Interruption interruption;
    private final long start = System.nanoTime();

    Course(Output output, int epochs, Interruption interruption) {
      this.output = output;
      this.epochs = epochs;
      this.interruption = interruption;
    }

    /** The model, unless the user ended it. */
    Optional<Model> trained(Contestant each, List<Expression> train) {
      Network network = network(each, train);
      Trainer trainer =
          Trainer.of(network)
              .optimizer(Optimizer.adam(RATE))
              .clipNorm(1)
              .batch(BATCH)
              .seed(ClassifierDemo.SEED);
      var material =
          new Material(TrainingData.trees(network, forms(each, train)), Optional.empty());
      var display = new TrainingDisplay(output.terminal(), epochs, interruption, each.name());
      Training.Outcome outcome =
          new Training(network, material)
              .run(trainer, Epochs.exactly(epochs), Optional.empty(), interruption, display);
      return outcome.isCutShort() ? Optional.empty() : Optional.of(outcome.model());
    }

    Result result(Contestant each, Model model, List<Expression> heldOut) {
      double seconds = (System.nanoTime() - start) * 1e-9;
      Network network = model.network();
      List<LabelledTree> forms = forms(each, heldOut);
      var whole = (Evaluation) Score.of(model, TrainingData.roots(network, forms));
      var parts = (Evaluation) Score.of(model, TrainingData.trees(network, forms));
      output
          .terminal()
          .err()
          .println(
              "%s  %s  %.1f s".formatted(each.name(), Amounts.percent(whole.accuracy()), seconds));
      return new Result(
          each.name(), model.layout().size(), whole.accuracy(), parts.accuracy(), seconds);
    }
  }

  private static List<LabelledTree> forms(Contestant each, List<Expression> some) {
    return some.stream().map(each.form()).toList();
  }

  private static Network network(Contestant each, List<Expression> train) {
    List<String> texts =
        forms(each, train).stream().map(tree -> String.join(" ", tree.text())).toList();
    return Network.overTrees(Vocabulary.of(Tokenizer.WHITESPACE, texts, 100), HIDDEN)
        .then(Layer.tree(each.cell(), HIDDEN))
        .tag(IntStream.range(0, 10).mapToObj(Integer::toString).toList());
  }

  /** The first that are not too long for a page, as the network over trees sees them. */
  private static List<Example> examples(Model model, List<Expression> heldOut) {
    List<Expression> some =
        heldOut.stream().filter(each -> each.tree().shape().size() == 9).limit(SHOWN).toList();
    List<LabelledTree> trees = some.stream().map(Expression::tree).toList();
    List<io.slate.model.Prediction> said = model.predict(Batch.ofTrees(model.vocabulary(), trees));
    return IntStream.range(0, some.size())
        .mapToObj(
            i ->
                new Example(
                    some.get(i).toString(),
                    trees.get(i).root().orElseThrow(),
                    TreeAnswer.nodes(trees.get(i), said.get(i))))
        .toList();
  }

  private static double majority(List<Expression> train, List<Expression> heldOut) {
    Map<String, Long> counts =
        train.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.tree().root().orElseThrow(), TreeMap::new, Collectors.counting()));
    String most =
        counts.entrySet().stream()
            .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
            .orElseThrow()
            .getKey();
    long right =
        heldOut.stream().filter(each -> each.tree().root().equals(Optional.of(most))).count();
    return (double) right / heldOut.size();
  }

  private static void print(Page page, Outcome outcome) {
    page.line("");
    var table = Table.of("network", "parameters", "whole", "all parts", "seconds");
    for (Result each : outcome.results()) {
      table.row(
          each.name(),
          Amounts.count(each.parameters()),
          Amounts.percent(each.whole()),
          Amounts.percent(each.parts()),
          "%.1f".formatted(each.seconds()));
    }
    page.table(table.row("majority", "–", Amounts.percent(outcome.majority()), "–", "–"));
    for (Example example : outcome.examples()) {
      page.line("");
      page.text("%s is %s; over the tree:".formatted(example.expression(), example.value()));
      for (TreeAnswer.Node node : example.nodes()) {
        String text =
            "%s = %s %.2f"
                .formatted(
                    Objects.requireNonNull(node.word().orElse("")),
                    node.label(),
                    node.probability());
        boolean isDigit = node.word().equals(Optional.of(node.label()));
        String line = isDigit ? node.label() : text;
        page.line("  " + TreeAnswer.indented(node.depth(), line, page.width()));
      }
    }
    page.line("");
    page.text("Your own trees: slate train FILE --task tree --out FOLDER ((1 (0 not) (1 good)))");
  }
}
