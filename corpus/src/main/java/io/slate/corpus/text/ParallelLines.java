package io.slate.corpus.text;

import io.slate.corpus.source.Records;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.corpus.table.TextPair;
import io.slate.data.DataException;
import io.slate.data.TextLines;
import java.util.Optional;

/** Pairs the lines of two texts: a line of one is the translation of the same line of the other. */
public final class ParallelLines implements Records<TextPair> {
  private final TextLines sources;
  private final TextLines targets;
  private int read;

  private ParallelLines(TextLines sources, TextLines targets) {
    this.sources = sources;
    this.targets = targets;
  }

  /**
   * Line by line. Reading throws a {@link DataException} if one text ends before the other, or a
   * line is empty.
   */
  public static Source<TextPair> read(TextFile sources, TextFile targets) {
    return () -> {
      TextLines first = sources.lines();
      try {
        return new ParallelLines(first, targets.lines());
      } catch (DataException e) {
        first.close();
        throw e;
      }
    };
  }

  @Override
  public Optional<TextPair> next() {
    Optional<String> source = sources.next();
    Optional<String> target = targets.next();
    if (source.isPresent() != target.isPresent()) {
      TextLines longer = source.isPresent() ? sources : targets;
      throw new DataException(
          longer.place()
              + ": the other text ends before this line. Both need one line for each pair");
    }
    if (source.isEmpty()) {
      if (read == 0) {
        throw new DataException(sources.place() + ": is empty, expected one text a line");
      }
      return Optional.empty();
    }
    read++;
    return Optional.of(pair(source.get(), target.orElseThrow()));
  }

  private TextPair pair(String source, String target) {
    try {
      return new TextPair(source, target);
    } catch (DataException e) {
      throw new DataException(place() + ": " + e.getMessage(), e);
    }
  }

  /** The place in the text of sources; the other stands at the same line. */
  @Override
  public String place() {
    return sources.place();
  }

  @Override
  public void close() {
    try (sources) {
      targets.close();
    }
  }
}
