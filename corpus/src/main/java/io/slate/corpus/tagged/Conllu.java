package io.slate.corpus.tagged;

import io.slate.corpus.source.LineRecords;
import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;
import io.slate.data.DataException;
import java.util.Optional;

/**
 * Reads CoNLL-U: ten columns a word, an empty line behind each sentence, comments before its first
 * word. The columns for enhanced dependencies and for notes must be there, and are not kept.
 */
public final class Conllu extends LineRecords<Sentence> {
  private static final int LONGEST = 1 << 20;

  private Conllu(TextFile file) {
    super(file.name(), file.lines(), "sentences in CoNLL-U");
  }

  /**
   * The sentences of a text. Reading throws a {@link DataException} if a line has not ten columns,
   * words are not numbered 1, 2, 3 …, or a contraction or a head names a word that is not there.
   */
  public static Source<Sentence> read(TextFile file) {
    return () -> new Conllu(file);
  }

  @Override
  protected Optional<Sentence> read() {
    var sentence = new SentenceBuilder();
    int lines = 0;
    for (var line = line(); line.isPresent(); line = line()) {
      if (++lines > LONGEST) {
        throw fault("the sentence has more than " + LONGEST + " lines, expected an empty line");
      }
      String text = line.get();
      try {
        if (!text.isBlank()) {
          sentence.add(text);
        } else if (!sentence.isEmpty()) {
          return Optional.of(sentence.build());
        }
      } catch (DataException e) {
        throw fault(e);
      }
    }
    return last(sentence);
  }

  /** A file may end without the last empty line. */
  private Optional<Sentence> last(SentenceBuilder sentence) {
    try {
      return sentence.isEmpty() ? Optional.empty() : Optional.of(sentence.build());
    } catch (DataException e) {
      throw fault(e);
    }
  }
}
