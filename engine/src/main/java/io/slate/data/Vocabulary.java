package io.slate.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Numbers for tokens, so that a network can read a text: 0 stands for every token that the
 * vocabulary does not know, then come the known ones, the most frequent first.
 *
 * <p>Immutable; any number of threads may share one.
 */
public final class Vocabulary {
  /** What token 0 is called. A token of a text that is spelt so is unknown too. */
  public static final String UNKNOWN = "<unknown>";

  private final Tokenizer tokenizer;
  private final List<String> tokens;
  private final Map<String, Integer> numbers;

  /**
   * @param tokens different, the unknown one first
   */
  Vocabulary(Tokenizer tokenizer, List<String> tokens) {
    this.tokenizer = tokenizer;
    this.tokens = List.copyOf(tokens);
    this.numbers = new HashMap<>();
    for (String token : tokens) {
      numbers.put(token, numbers.size());
    }
  }

  /** The words of these texts: {@code of(Tokenizer.WORDS, texts, maxSize)}. */
  public static Vocabulary of(Collection<String> texts, int maxSize) {
    return of(Tokenizer.WORDS, texts, maxSize);
  }

  /** The characters of these texts: {@code of(Tokenizer.CHARACTERS, texts, maxSize)}. */
  public static Vocabulary characters(Collection<String> texts, int maxSize) {
    return of(Tokenizer.CHARACTERS, texts, maxSize);
  }

  /**
   * The most frequent tokens of these texts; of two as frequent, the one first in the order of code
   * points. A token with half a surrogate pair stays unknown.
   *
   * @param maxSize how many numbers there may be, with the one for the unknown; at least 2
   * @throws DataException if the texts hold no token
   */
  public static Vocabulary of(Tokenizer tokenizer, Collection<String> texts, int maxSize) {
    var counts = new TokenCounts(tokenizer);
    texts.forEach(counts::add);
    return counts.vocabulary(maxSize);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws DataException if it is not a vocabulary
   */
  public static Vocabulary parse(String json) {
    if (!(Json.parse(json) instanceof Json.Members(var members))
        || !members.keySet().equals(new HashSet<>(List.of("tokenizer", "tokens")))
        || !(members.get("tokenizer") instanceof Json.Text(var tokenizer))
        || !(members.get("tokens") instanceof Json.Array(var elements))) {
      throw new DataException(
          "not a vocabulary: expected {\"tokenizer\": a string, \"tokens\": an array}");
    }
    List<String> tokens = elements.stream().map(Vocabulary::text).toList();
    if (tokens.isEmpty() || !tokens.getFirst().equals(UNKNOWN)) {
      throw new DataException("the vocabulary's token 0 is not " + UNKNOWN);
    }
    var known = new HashSet<String>();
    for (String token : tokens) {
      if (!known.add(token)) {
        throw new DataException("the vocabulary holds the token \"" + token + "\" twice");
      }
    }
    return new Vocabulary(tokenizer(tokenizer), tokens);
  }

  private static String text(Json element) {
    if (element instanceof Json.Text(var token)) {
      return token;
    }
    throw new DataException("the vocabulary holds " + element.write() + ", expected strings");
  }

  private static Tokenizer tokenizer(String name) {
    return Stream.of(Tokenizer.values())
        .filter(tokenizer -> tokenizer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "the vocabulary's tokenizer is \"%s\", expected one of %s"
                        .formatted(name, List.of(Tokenizer.values()))));
  }

  /** One line of JSON; the same vocabulary always gives the same line. */
  public String toJson() {
    var members = new LinkedHashMap<String, Json>();
    members.put("tokenizer", new Json.Text(tokenizer.name()));
    members.put("tokens", Json.Array.ofTexts(tokens));
    return new Json.Members(members).write();
  }

  /** How a text is cut into tokens. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** How many numbers there are, with the one for the unknown. */
  public int size() {
    return tokens.size();
  }

  /** All tokens by number; the first is {@link #UNKNOWN}. */
  public List<String> tokens() {
    return tokens;
  }

  /**
   * The token of a number.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ number &lt; size
   */
  public String token(int number) {
    return tokens.get(Objects.checkIndex(number, tokens.size()));
  }

  /** The tokens of a text, as they stand in it, known or not. */
  public List<String> tokens(String text) {
    return tokenizer.tokens(text);
  }

  /** The numbers of a text's tokens, in order; empty if it has none. */
  public int[] encode(String text) {
    return tokens(text).stream().mapToInt(this::number).toArray();
  }

  /** A text made of the tokens with these numbers, as {@link Tokenizer#join} makes it. */
  public String decode(int... numbers) {
    return tokenizer.join(Arrays.stream(numbers).mapToObj(this::token).toList());
  }

  /** The number of a token; 0 if it is unknown. */
  public int number(String token) {
    return numbers.getOrDefault(token, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that
        && tokenizer == that.tokenizer
        && tokens.equals(that.tokens);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tokenizer, tokens);
  }

  /** Tokenizer and size; {@link #toJson} has everything. */
  @Override
  public String toString() {
    return "Vocabulary[" + tokenizer + ", " + tokens.size() + "]";
  }
}
