package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.data.Vocabulary;
import io.slate.model.Model;
import io.slate.network.Network;
import io.slate.train.Score;
import io.slate.train.TokenScore;
import io.slate.train.TrainingData;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * The next token of a text.
 *
 * @param texts each part in pieces; parts of one file follow one another
 * @param steps of a window
 */
record LanguageTask(Cuts<String> texts, Tokens tokens, int steps) implements Task {
  /**
   * Windows of a test follow one another with what the layers remember: no result depends on it.
   */
  private static final int WINDOW = 1000;

  /**
   * A task on a text in memory.
   *
   * @param share of it that is tested on, and as much for validation
   */
  static LanguageTask of(String whole, double share, Tokens tokens, int steps) {
    LongText text = LongText.of(whole);
    var cuts =
        new Cuts<>(
            text.between(0, 1 - 2 * share).pieces(),
            Optional.of(text.between(1 - 2 * share, 1 - share).pieces()),
            Optional.of(text.between(1 - share, 1).pieces()));
    return new LanguageTask(cuts, tokens, steps);
  }

  static LanguageTask read(Path file, PartsOptions parts, Tokens tokens, int steps) {
    Function<Path, LongText> reader = each -> LongText.read(each, tokens.rule(), parts.place());
    LongText whole = reader.apply(file);
    Optional<LongText> tested = parts.testFile().map(reader);
    if (parts.heldOutShare() > 0) {
      tested = Optional.of(whole.between(1 - parts.heldOutShare(), 1));
      whole = whole.between(0, 1 - parts.heldOutShare());
    }
    Optional<LongText> validated = parts.validationFile().map(reader);
    if (parts.validationShare() > 0) {
      validated = Optional.of(whole.between(1 - parts.validationShare(), 1));
      whole = whole.between(0, 1 - parts.validationShare());
    }
    var cuts =
        new Cuts<>(whole.pieces(), validated.map(LongText::pieces), tested.map(LongText::pieces));
    return new LanguageTask(cuts, tokens, steps);
  }

  @Override
  public String found() {
    return "a text, of which the next token is to be predicted";
  }

  @Override
  public SequencedMap<String, String> facts() {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("text", extent(texts.train()));
    texts.validation().ifPresent(part -> facts.put("validation", extent(part)));
    texts.heldOut().ifPresent(part -> facts.put("held out", extent(part)));
    return facts;
  }

  private String extent(List<String> part) {
    String what =
        switch (tokens.rule()) {
          case CHARACTERS -> "character";
          case WORDS, WHITESPACE -> "word";
          case BYTES -> "byte";
        };
    return Amounts.count(LongText.tokens(tokens.rule(), part), what);
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    Vocabulary known = tokens.vocabulary(texts.train());
    return units -> options.dropped(options.forward(options.over(known), cell, units)).nextToken();
  }

  @Override
  public Material material(Network network) {
    return new Material(
        data(network, texts.train(), steps),
        texts.validation().map(part -> data(network, part, steps)));
  }

  private static TrainingData data(Network network, List<String> text, int steps) {
    return TrainingData.language(network, text, steps);
  }

  @Override
  public Measure measure() {
    return Measure.PERPLEXITY;
  }

  @Override
  public boolean holdsOut() {
    return texts.heldOut().isPresent();
  }

  @Override
  public Optional<Finding> test(Model model) {
    return texts.heldOut().map(part -> report(model, part));
  }

  /** How a model predicts this text, as {@link LongText} reads it. */
  static LanguageReport report(Model model, List<String> text) {
    return LanguageReport.of((TokenScore) Score.of(model, data(model.network(), text, WINDOW)));
  }

  @Override
  public List<Baseline> baselines() {
    return texts.heldOut().stream()
        .map(part -> frequencies(part))
        .map(value -> new Baseline("frequencies", "how frequent tokens are", value))
        .toList();
  }

  /** The perplexity of knowing how often each token came, each counted once more. */
  private double frequencies(List<String> heldOut) {
    Vocabulary all = tokens.everyToken(texts.train());
    long[] counts = new long[all.size()];
    long learned = 0;
    for (String piece : texts.train()) {
      for (int token : all.encode(piece)) {
        counts[token]++;
        learned++;
      }
    }
    double sum = 0;
    long said = 0;
    for (String piece : heldOut) {
      for (int token : all.encode(piece)) {
        sum -= StrictMath.log((counts[token] + 1.0) / (learned + counts.length));
        said++;
      }
    }
    return StrictMath.exp(sum / said);
  }

  @Override
  public String advice() {
    return "How frequent tokens are tells more than this network found. Try more --epochs or"
        + " another --lr.";
  }

  @Override
  public List<String> hints(Path folder) {
    return List.of("slate generate " + folder, "slate eval " + folder + " other.txt");
  }
}
