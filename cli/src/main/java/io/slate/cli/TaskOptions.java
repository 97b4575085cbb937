package io.slate.cli;

import io.slate.data.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say what is learned, and from which part of a file. */
final class TaskOptions {
  /** The words of the command line. */
  enum Kind {
    classify,
    labels,
    tag,
    language,
    values,
    bits,
    forecast,
    translate,
    caption,
    tree
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private PartsOptions parts;
  @Mixin private TableOptions table;
  @Mixin private TagOptions tags;
  @Mixin private LanguageOptions language;
  @Mixin private ForecastOptions forecast;
  @Mixin private TreeOptions trees;
  @Mixin private DecoderOptions decoder;
  @Mixin private CaptionOptions captions;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "What is learned: ${COMPLETION-CANDIDATES} (default: translate with --target, tag for"
              + " .conllu, language for .txt, else classify)")
  private @Nullable Kind kind;

  /** Refuses what makes no sense, before any work is done. */
  void check() {
    parts.check(command);
    language.check(command);
    forecast.check(command);
    decoder.check(command);
    captions.check(command);
  }

  /**
   * Reads a file for what is to be learned from it.
   *
   * @throws io.slate.data.DataException naming file and line, if it cannot be learned from
   */
  Task read(Path file, long seed, NetworkOptions network, Output output) {
    UserFile.read(file, "a file of examples");
    KindOptions.check(command, kind(file));
    Tokens words = network.tokens(Tokenizer.WORDS);
    if (kind(file) != Kind.bits && kind(file) != Kind.forecast) {
      parts.tell(file, output.terminal().err());
    }
    return switch (kind(file)) {
      case classify ->
          hasEnding(file, ".ts")
              ? SeriesTask.read(file, parts, seed)
              : texts(file, seed, words, output);
      case labels -> LabelsTask.read(file, table, parts, words, seed);
      case tag -> TagTask.read(file, tags, parts, seed);
      case language ->
          LanguageTask.read(file, parts, network.tokens(Tokenizer.CHARACTERS), language.steps());
      case values ->
          hasEnding(file, ".ts")
              ? ValuesTask.ofSeries(file, parts, seed)
              : ValuesTask.ofTexts(file, table, parts, words, seed);
      case bits -> BitsTask.read(file, forecast.columns(), language.steps(), parts);
      case forecast -> ForecastTask.read(file, forecast, parts);
      case tree -> TreeTask.read(file, trees, parts, seed);
      case caption ->
          CaptionTask.of(
              file, decoder, captions.side(), parts, decoder.target(network, words), seed);
      case translate -> TranslateTask.of(file, decoder, parts, network, seed);
    };
  }

  private Task texts(Path file, long seed, Tokens tokens, Output output) {
    Columns columns = table.columns(file, List.of());
    Parts cut = parts.examples(file, table, columns, seed, output.terminal().err());
    return new TextTask(columns.toString(), cut, tokens);
  }

  private Kind kind(Path file) {
    if (kind != null) {
      return kind;
    }
    if (decoder.pairs().hasTarget()) {
      return Kind.translate;
    }
    if (hasEnding(file, ".conllu")) {
      return Kind.tag;
    }
    return hasEnding(file, ".txt") ? Kind.language : Kind.classify;
  }

  /** Whether the name ends so, perhaps with {@code .gz} behind it. */
  static boolean hasEnding(Path file, String ending) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(ending) || name.endsWith(ending + ".gz");
  }
}
