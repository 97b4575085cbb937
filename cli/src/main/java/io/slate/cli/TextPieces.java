package io.slate.cli;

import io.slate.corpus.source.Records;
import io.slate.data.TextLines;
import io.slate.data.Tokenizer;
import io.slate.data.Vocabulary;
import java.util.Optional;

/**
 * A text cut before the white space at the end of each line, where no token of any kind goes on.
 * Where tokens are what stands between white space, each line ends with a token of its own.
 */
final class TextPieces implements Records<String> {
  /** How the Penn Treebank and texts like it write what was not kept. */
  private static final String OTHERS_UNKNOWN = "<unk>";

  private static final String LINE_END = " <eos>\n";

  private final TextLines lines;
  private final boolean isByWhitespace;

  /** The white space at the end of the line before: the next piece begins with it. */
  private final StringBuilder carried = new StringBuilder();

  /**
   * @param lines closed with this
   */
  TextPieces(TextLines lines, Tokenizer tokenizer) {
    this.lines = lines;
    this.isByWhitespace = tokenizer == Tokenizer.WHITESPACE;
  }

  @Override
  public Optional<String> next() {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      int before = carried.length();
      carried.append(
          isByWhitespace ? line.get().replace(OTHERS_UNKNOWN, Vocabulary.UNKNOWN) : line.get());
      carried.append(isByWhitespace ? LINE_END : "\n");
      int end = carried.length();
      while (end > before && isSpace(carried.charAt(end - 1))) {
        end--;
      }
      if (end > before) {
        return Optional.of(take(end));
      }
    }
    return carried.isEmpty() ? Optional.empty() : Optional.of(take(carried.length()));
  }

  private String take(int end) {
    String piece = carried.substring(0, end);
    carried.delete(0, end);
    return piece;
  }

  /** What every tokenizer takes for white space. */
  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  @Override
  public String place() {
    return lines.place();
  }

  @Override
  public void close() {
    lines.close();
  }
}
