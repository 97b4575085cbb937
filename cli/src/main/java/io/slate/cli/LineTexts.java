package io.slate.cli;

import io.slate.corpus.source.Records;
import io.slate.data.TextLines;
import java.util.Optional;

/**
 * Every line as a text, an empty one too: answers are counted by lines.
 *
 * @param lines closed with this
 */
record LineTexts(TextLines lines) implements Records<String> {
  @Override
  public Optional<String> next() {
    return lines.next();
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
