package io.slate.corpus.text;

import io.slate.corpus.source.LineRecords;
import io.slate.corpus.source.TextFile;
import io.slate.data.Tokenizer;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/** Words and line ends. */
final class WordStream extends LineRecords<String> {
  private final String endOfLine;
  private Iterator<String> words = Collections.emptyIterator();
  private boolean inLine;

  WordStream(TextFile file, String endOfLine) {
    super(file.name(), file.longLines(), "words");
    this.endOfLine = endOfLine;
  }

  @Override
  protected Optional<String> read() {
    if (words.hasNext()) {
      return Optional.of(words.next());
    }
    if (inLine) {
      inLine = false;
      return Optional.of(endOfLine);
    }
    Optional<String> line = line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    words = Tokenizer.WHITESPACE.tokens(line.get()).iterator();
    inLine = true;
    return read();
  }
}
