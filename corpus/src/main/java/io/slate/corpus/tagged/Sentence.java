package io.slate.corpus.tagged;

import io.slate.data.DataException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sentence of a treebank.
 *
 * @param comments what stands behind the number signs, without space around
 * @param words the words of the analysis, word 1 first: what a tagger reads
 * @param contractions written tokens that stand for several words
 * @param omissions words that are understood but not written (the file's empty nodes)
 */
public record Sentence(
    List<String> comments,
    List<Word> words,
    List<Contraction> contractions,
    List<Omission> omissions) {

  /**
   * Words that are written as one token, as {@code don't} is.
   *
   * @param first number of its first word, from 1
   * @param last number of its last word
   */
  public record Contraction(int first, int last, String form) {}

  /**
   * A word that is not written.
   *
   * @param after number of the word before it, 0 at the beginning
   * @param number counts those at one place, from 1
   */
  public record Omission(int after, int number, Word word) {}

  /** Copies the lists in. */
  public Sentence {
    comments = List.copyOf(comments);
    words = List.copyOf(words);
    contractions = List.copyOf(contractions);
    omissions = List.copyOf(omissions);
  }

  /**
   * The forms of the words, each with a tag: {@code tagged(Word::universalTag)}.
   *
   * @throws DataException naming the word, if it has no such tag
   */
  public TaggedTokens tagged(Function<Word, Optional<String>> tag) {
    return new TaggedTokens(
        words.stream().map(Word::form).toList(),
        words.stream().map(word -> tag.apply(word).orElseThrow(() -> untagged(word))).toList());
  }

  private static DataException untagged(Word word) {
    return new DataException(
        "the word \"" + word.form() + "\" has no such tag, expected one for every word");
  }

  /** The value of a comment such as {@code sent_id = 7}. */
  public Optional<String> comment(String name) {
    return comments.stream()
        .map(comment -> comment.split("=", 2))
        .filter(parts -> parts.length == 2 && parts[0].strip().equals(name))
        .map(parts -> parts[1].strip())
        .findFirst();
  }
}
