package io.slate.corpus.text;

import io.slate.corpus.source.Source;
import io.slate.corpus.source.TextFile;

/** Reads a text as one stream of tokens, for language models. */
public final class Tokens {
  private Tokens() {}

  /**
   * What stands between white space, and a token at each line end, as for the Penn Treebank. An
   * empty line gives the line end alone.
   *
   * <p>The treebank has written {@code <unk>} where it did not keep a word: map it to {@link
   * io.slate.data.Vocabulary#UNKNOWN} and the vocabulary is as large as in the papers.
   *
   * @param endOfLine the token for a line end, such as {@code <eos>}
   */
  public static Source<String> words(TextFile file, String endOfLine) {
    return () -> new WordStream(file, endOfLine);
  }

  /** Every code point, line feeds too; a carriage return before one is dropped. */
  public static Source<String> characters(TextFile file) {
    return () -> new CharacterStream(file);
  }

  /** Every byte as two hexadecimal digits, whatever the text means: all files can be read so. */
  public static Source<String> bytes(TextFile file) {
    return () -> new ByteStream(file);
  }
}
