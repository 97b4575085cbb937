package io.slate.corpus.tagged;

import io.slate.corpus.source.LineRecords;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads tokens and tags in columns, as the CoNLL shared tasks have them: a token a line, an empty
 * line behind each sentence. Columns stand between tabs where the line has one, else between
 * spaces; a line that begins with {@code -DOCSTART-} ends a sentence and holds no token.
 */
public final class TagColumns extends LineRecords<TaggedTokens> {
  private static final int LONGEST = 1 << 20;

  private int width;

  private TagColumns(TextFile file) {
    super(file.name(), file.lines(), "a token and its tag on each line");
  }

  /**
   * The first column is the token, the last its tag. Reading throws a {@link
   * io.slate.data.DataException} if a line has one column alone, or not as many as the first.
   */
  public static Source<TaggedTokens> read(TextFile file) {
    return () -> new TagColumns(file);
  }

  @Override
  protected Optional<TaggedTokens> read() {
    List<String> tokens = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (var line = line(); line.isPresent(); line = line()) {
      if (!line.get().isBlank() && !line.get().startsWith("-DOCSTART-")) {
        String[] columns = columns(line.get());
        tokens.add(columns[0]);
        tags.add(columns[columns.length - 1]);
        if (tokens.size() > LONGEST) {
          throw fault("the sentence has more than " + LONGEST + " tokens, expected an empty line");
        }
      } else if (!tokens.isEmpty()) {
        return Optional.of(new TaggedTokens(tokens, tags));
      }
    }
    return tokens.isEmpty() ? Optional.empty() : Optional.of(new TaggedTokens(tokens, tags));
  }

  private String[] columns(String line) {
    String[] columns = line.contains("\t") ? line.split("\t", -1) : line.strip().split(" +", -1);
    if (columns.length < 2 || columns[0].isBlank() || columns[columns.length - 1].isBlank()) {
      throw fault("found one column, expected a token and its tag");
    }
    if (width == 0) {
      width = columns.length;
    }
    if (columns.length != width) {
      throw fault("found %d columns, expected %d as before".formatted(columns.length, width));
    }
    return columns;
  }
}
