package io.slate.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How often each token occurs, counted text by text, so that a corpus larger than memory can have a
 * vocabulary.
 *
 * <p>Belongs to one thread.
 */
public final class TokenCounts {
  private final Tokenizer tokenizer;
  private final Map<String, Long> counts = new HashMap<>();
  private long total;

  /** Nothing counted yet. */
  public TokenCounts(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Counts the tokens of a text. */
  public void add(String text) {
    tokenizer.tokens(text).forEach(this::addToken);
  }

  /** Counts one token. */
  public void addToken(String token) {
    counts.merge(token, 1L, Long::sum);
    total++;
  }

  /** How often a token was counted. */
  public long count(String token) {
    return counts.getOrDefault(token, 0L);
  }

  /** How many different tokens were counted. */
  public int distinct() {
    return counts.size();
  }

  /** How many tokens were counted, repeated ones too. */
  public long total() {
    return total;
  }

  /** The vocabulary with no cut but its size: {@code vocabulary(maxSize, 1, List.of())}. */
  public Vocabulary vocabulary(int maxSize) {
    return vocabulary(maxSize, 1, List.of());
  }

  /**
   * The most frequent tokens; of two as frequent, the one first in the order of code points. A
   * token with half a surrogate pair stays unknown, and {@link Vocabulary#UNKNOWN} itself is never
   * counted as known.
   *
   * @param maxSize how many numbers there may be, with the one for the unknown; at least 2
   * @param atLeast how often a token must occur to be known
   * @param reserved tokens that are known however seldom they occur, such as one for the end of a
   *     sentence; they have the numbers 1, 2, …
   * @throws DataException if no token is left, or the reserved ones are not different or leave no
   *     room
   */
  public Vocabulary vocabulary(int maxSize, long atLeast, List<String> reserved) {
    if (maxSize < 2) {
      throw new DataException(
          "a vocabulary of at most " + maxSize + " knows no token, expected 2 or more");
    }
    var tokens = new ArrayList<String>();
    tokens.add(Vocabulary.UNKNOWN);
    tokens.addAll(reserved);
    var taken = new HashSet<>(tokens);
    if (taken.size() < tokens.size() || taken.size() > maxSize) {
      throw new DataException(
          "the reserved tokens are %s, expected at most %d different ones without %s"
              .formatted(reserved, maxSize - 1, Vocabulary.UNKNOWN));
    }
    Comparator<String> frequentFirst = Comparator.comparing(this::count, Comparator.reverseOrder());
    counts.keySet().stream()
        .filter(token -> !taken.contains(token) && count(token) >= atLeast)
        .filter(CodePoints::wellFormed)
        .sorted(frequentFirst.thenComparing(CodePoints.ORDER))
        .limit(maxSize - tokens.size())
        .forEach(tokens::add);
    if (tokens.size() == 1) {
      throw new DataException(
          "the texts hold no token%s (%s)"
              .formatted(
                  atLeast > 1 ? " that occurs " + atLeast + " times or more" : "", tokenizer));
    }
    return new Vocabulary(tokenizer, tokens);
  }
}
