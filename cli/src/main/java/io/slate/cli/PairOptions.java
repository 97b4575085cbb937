package io.slate.cli;

import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.Column;
import io.slate.corpus.table.ExampleFile;
import io.slate.corpus.table.Row;
import io.slate.corpus.table.TextPair;
import io.slate.corpus.text.ParallelLines;
import io.slate.data.DataException;
import io.slate.data.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where pairs of texts stand: side by side, or line by line in two files. */
final class PairOptions {
  @Option(
      names = "--target",
      paramLabel = "FILE",
      description =
          "What is to be said, a line for each line of the other file; a file to test or validate"
              + " on has a companion with the same ending (default: the second column)")
  private @Nullable Path target;

  @Option(
      names = "--longest",
      paramLabel = "TOKENS",
      defaultValue = "500",
      description = "A text with more tokens is refused (default: ${DEFAULT-VALUE})")
  private int longest;

  /** Whether a second file is asked for. */
  boolean hasTarget() {
    return target != null;
  }

  void check(CommandSpec command) {
    if (longest < 1) {
      throw new ParameterException(
          command.commandLine(), "--longest is " + longest + ", expected 1 or more");
    }
  }

  /** What is told of where pairs stand. */
  String found() {
    return target == null
        ? "a text in column 1, what is to be said of it in column 2"
        : "a text a line, what is to be said of it in " + target.getFileName();
  }

  /**
   * The pairs of a file.
   *
   * @param read by what the first text of a pair is cut
   * @param said the same of the second
   * @param place where they are kept
   * @throws DataException naming file and line, of an empty text, one that is too long, and where
   *     one of two files ends before the other
   */
  List<TextPair> read(Path file, Tokenizer read, Tokenizer said, OnDisk place) {
    UserFile.read(file, "a file of texts");
    Source<TextPair> pairs =
        target == null
            ? ExampleFile.rows(file).map(PairOptions::ofRow)
            : ParallelLines.read(TextFile.of(file), TextFile.of(companion(file)));
    return place.read(
        file,
        pairs.map(
            pair -> {
              requireShort("the source", pair.source(), read);
              requireShort("the target", pair.target(), said);
              return pair;
            }),
        TextPair.form());
  }

  /** The second file beside a first one: that with the ending of the target. */
  private Path companion(Path file) {
    Path other = java.util.Objects.requireNonNull(target);
    String name = file.getFileName().toString();
    String ending = ending(other.getFileName().toString());
    Path found =
        file.resolveSibling(name.substring(0, name.length() - ending(name).length()) + ending);
    boolean isItsOwn = stem(file).equals(stem(other));
    return UserFile.read(isItsOwn ? other : found, "a file of what is to be said");
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ending(name).length());
  }

  private static String ending(String name) {
    int packed = name.endsWith(".gz") ? name.length() - 3 : name.length();
    int dot = name.lastIndexOf('.', packed - 1);
    return dot < 0 ? "" : name.substring(dot);
  }

  private static TextPair ofRow(Row row) {
    List<Column> columns = row.columns();
    if (columns.size() < 2) {
      throw new DataException(
          "there is one column, expected a text and what is to be said of it; for two files see"
              + " --target");
    }
    return new TextPair(row.text(columns.getFirst()), row.text(columns.get(1)));
  }

  private void requireShort(String what, String text, Tokenizer tokenizer) {
    int tokens = tokenizer.tokens(text).size();
    if (tokens > longest) {
      throw new DataException(
          "%s has %s, expected %s at most: see --longest"
              .formatted(what, Amounts.count(tokens, "token"), Amounts.count(longest)));
    }
  }
}
