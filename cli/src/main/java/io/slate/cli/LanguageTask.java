package io.slate.cli;

import io.slate.cell.Cell;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import io.slate.data.TextLines;
import io.slate.data.Tokenizer;
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
import java.util.function.IntFunction;

/**
 * The next token of a text.
 *
 * @param texts each part as one text; parts of one file follow one another
 * @param steps of a window
 */
record LanguageTask(Cuts<String> texts, Tokens tokens, int steps) implements Task {
  /** How the Penn Treebank and texts like it write what was not kept. */
  private static final String OTHERS_UNKNOWN = "<unk>";

  private static final String LINE_END = " <eos>\n";

  /** How many characters behind a place the end of a line or a word is looked for. */
  private static final int NEAR = 1000;

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
    int first = cut(whole, 1 - 2 * share);
    int second = cut(whole, 1 - share);
    var cuts =
        new Cuts<>(
            List.of(whole.substring(0, first)),
            Optional.of(List.of(whole.substring(first, second))),
            Optional.of(List.of(whole.substring(second))));
    return new LanguageTask(cuts, tokens, steps);
  }

  static LanguageTask read(Path file, PartsOptions parts, Tokens tokens, int steps) {
    String whole = text(file, tokens.rule());
    Optional<String> tested = parts.testFile().map(other -> text(other, tokens.rule()));
    if (parts.heldOutShare() > 0) {
      int at = cut(whole, 1 - parts.heldOutShare());
      tested = Optional.of(whole.substring(at));
      whole = whole.substring(0, at);
    }
    Optional<String> validated = parts.validationFile().map(other -> text(other, tokens.rule()));
    if (parts.validationShare() > 0) {
      int at = cut(whole, 1 - parts.validationShare());
      validated = Optional.of(whole.substring(at));
      whole = whole.substring(0, at);
    }
    var cuts = new Cuts<>(List.of(whole), validated.map(List::of), tested.map(List::of));
    return new LanguageTask(cuts, tokens, steps);
  }

  /**
   * A whole file. Where tokens are what stands between white space, each line ends with a token of
   * its own.
   *
   * @throws DataException naming file and line, if it is not UTF-8, or is empty
   */
  static String text(Path file, Tokenizer tokenizer) {
    boolean isByWhitespace = tokenizer == Tokenizer.WHITESPACE;
    var text = new StringBuilder();
    try (TextLines lines = TextFile.of(UserFile.read(file, "a text")).longLines()) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String plain = line.get();
        text.append(isByWhitespace ? plain.replace(OTHERS_UNKNOWN, Vocabulary.UNKNOWN) : plain);
        text.append(isByWhitespace ? LINE_END : "\n");
      }
    }
    if (text.toString().isBlank()) {
      throw new DataException(file + ": is empty, expected a text");
    }
    return text.toString();
  }

  /** Where a share of a text ends: behind a line or a word, if one ends near. */
  private static int cut(String text, double share) {
    int at = (int) (text.length() * share);
    int line = text.indexOf('\n', at);
    int word = text.indexOf(' ', at);
    int end = line >= 0 && line - at < NEAR ? line + 1 : word >= 0 && word - at < NEAR ? word : at;
    return end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end))
        ? end + 1
        : end;
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
    return Amounts.count(tokens.rule().tokens(part.getFirst()).size(), what);
  }

  @Override
  public IntFunction<Network> sized(NetworkOptions options, Cell cell) {
    Vocabulary known = tokens.vocabulary(texts.train());
    return units -> options.dropped(options.forward(options.over(known), cell, units)).nextToken();
  }

  @Override
  public Material material(Network network) {
    return new Material(
        data(network, texts.train().getFirst(), steps),
        texts.validation().map(part -> data(network, part.getFirst(), steps)));
  }

  private static TrainingData data(Network network, String text, int steps) {
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
    return texts.heldOut().map(part -> report(model, part.getFirst()));
  }

  /** How a model predicts this text, as {@link #text} reads it. */
  static LanguageReport report(Model model, String text) {
    return LanguageReport.of((TokenScore) Score.of(model, data(model.network(), text, WINDOW)));
  }

  @Override
  public List<Baseline> baselines() {
    return texts.heldOut().stream()
        .map(part -> frequencies(part.getFirst()))
        .map(value -> new Baseline("frequencies", "how frequent tokens are", value))
        .toList();
  }

  /** The perplexity of knowing how often each token came, each counted once more. */
  private double frequencies(String heldOut) {
    Vocabulary all = tokens.everyToken(texts.train());
    long[] counts = new long[all.size()];
    int[] train = all.encode(texts.train().getFirst());
    for (int token : train) {
      counts[token]++;
    }
    int[] tokens = all.encode(heldOut);
    double sum = 0;
    for (int token : tokens) {
      sum -= StrictMath.log((counts[token] + 1.0) / (train.length + counts.length));
    }
    return StrictMath.exp(sum / tokens.length);
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
