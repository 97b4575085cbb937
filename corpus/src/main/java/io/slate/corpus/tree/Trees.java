package io.slate.corpus.tree;

import io.slate.corpus.source.LineRecords;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import java.util.Optional;

/**
 * Reads bracketed trees, one after another; a tree may take several lines, and a line may hold
 * several trees. White space separates and means nothing else.
 */
public final class Trees extends LineRecords<Tree> {
  private String line = "";
  private int at;

  private Trees(TextFile file) {
    super(file.name(), file.lines(), "trees such as (3 (2 It) (4 works))");
  }

  /**
   * The trees of a text. Reading throws a {@link io.slate.data.DataException} that names line and
   * column, if brackets do not match, or a node has no label, or has neither a word nor children,
   * or has more than one word.
   */
  public static Source<Tree> read(TextFile file) {
    return () -> new Trees(file);
  }

  @Override
  protected Optional<Tree> read() {
    var builder = new TreeBuilder();
    while (!builder.isComplete()) {
      if (!toNext()) {
        if (builder.isOpen()) {
          throw fault(
              "the text ends here with %d bracket%s open, expected )"
                  .formatted(builder.depth(), builder.depth() == 1 ? "" : "s"));
        }
        return Optional.empty();
      }
      int column = at + 1;
      builder
          .add(token())
          .ifPresent(
              what -> {
                throw fault("column " + column + ": " + what);
              });
    }
    return Optional.of(builder.build());
  }

  /** Goes to the next character that is not white space; false at the end of the text. */
  private boolean toNext() {
    while (true) {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (at < line.length()) {
        return true;
      }
      Optional<String> next = line();
      if (next.isEmpty()) {
        return false;
      }
      line = next.get();
      at = 0;
    }
  }

  /** A bracket, or what stands before the next bracket or white space. */
  private String token() {
    int from = at++;
    if (!isBracket(line.charAt(from))) {
      while (at < line.length()
          && !isBracket(line.charAt(at))
          && !Character.isWhitespace(line.charAt(at))) {
        at++;
      }
    }
    return line.substring(from, at);
  }

  private static boolean isBracket(char c) {
    return c == '(' || c == ')';
  }
}
