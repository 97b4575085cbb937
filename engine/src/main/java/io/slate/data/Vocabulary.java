package io.slate.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Numbers for tokens, so that a network can read a text: 0 stands for every token that the
 * vocabulary does not know, then come the known ones, the most frequent first; or, where tokens are
 * subwords, in the order in which they were learnt.
 *
 * <p>Immutable; any number of threads may share one.
 */
public final class Vocabulary {
  /** What token 0 is called. A token of a text that is spelt so is unknown too. */
  public static final String UNKNOWN = "<unknown>";

  private static final String SUBWORDS = "subwords";

  private final Cut cut;
  private final List<String> tokens;
  private final Map<String, Integer> numbers;

  /** How a text becomes tokens. */
  private sealed interface Cut {
    /** By a rule; what is not known is lost. */
    record Known(Tokenizer tokenizer) implements Cut {}

    /** Into parts of words, so that nothing is lost. */
    record Parts(Subwords subwords) implements Cut {}
  }

  /**
   * @param tokens different, the unknown one first
   */
  Vocabulary(Tokenizer tokenizer, List<String> tokens) {
    this(new Cut.Known(tokenizer), tokens);
  }

  private Vocabulary(Cut cut, List<String> tokens) {
    this.cut = cut;
    this.tokens = List.copyOf(tokens);
    this.numbers = new HashMap<>();
    for (int number = 0; number < tokens.size(); number++) {
      numbers.putIfAbsent(tokens.get(number), number);
    }
  }

  /**
   * A vocabulary of subwords: the number of each is one more than among the subwords, so that 0
   * stays that of the unknown, which no text holds.
   */
  public static Vocabulary of(Subwords subwords) {
    List<String> tokens = new ArrayList<>(List.of(UNKNOWN));
    for (int number = 0; number < subwords.size(); number++) {
      tokens.add(subwords.show(number));
    }
    return new Vocabulary(new Cut.Parts(subwords), tokens);
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
    Json whole = Json.parse(json);
    if (whole instanceof Json.Members(var only) && only.keySet().equals(Set.of(SUBWORDS))) {
      return of(Subwords.parse(Objects.requireNonNull(only.get(SUBWORDS)).write()));
    }
    if (!(whole instanceof Json.Members(var members))
        || !members.keySet().equals(new HashSet<>(List.of("tokenizer", "tokens")))
        || !(members.get("tokenizer") instanceof Json.Text(var tokenizer))
        || !(members.get("tokens") instanceof Json.Array(var elements))) {
      throw new DataException(
          "not a vocabulary: expected {\"tokenizer\": a string, \"tokens\": an array} or"
              + " {\"subwords\": an array}");
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
    switch (cut) {
      case Cut.Known(var tokenizer) -> {
        members.put("tokenizer", new Json.Text(tokenizer.name()));
        members.put("tokens", Json.Array.ofTexts(tokens));
      }
      case Cut.Parts(var subwords) -> members.put(SUBWORDS, Json.parse(subwords.toJson()));
    }
    return new Json.Members(members).write();
  }

  /**
   * The rule by which a text is cut into tokens.
   *
   * @throws IllegalStateException if the tokens are subwords, which no rule gives
   */
  public Tokenizer tokenizer() {
    return switch (cut) {
      case Cut.Known(var tokenizer) -> tokenizer;
      case Cut.Parts _ ->
          throw new IllegalStateException(
              "this vocabulary holds subwords, which no rule cuts a text into: use tokens(text)");
    };
  }

  /** What the tokens are, in a word: characters, words, bytes or subwords. */
  public String unit() {
    return switch (cut) {
      case Cut.Known(var tokenizer) ->
          switch (tokenizer) {
            case CHARACTERS -> "characters";
            case WORDS, WHITESPACE -> "words";
            case BYTES -> "bytes";
          };
      case Cut.Parts _ -> SUBWORDS;
    };
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
    return switch (cut) {
      case Cut.Known(var tokenizer) -> tokenizer.tokens(text);
      case Cut.Parts _ -> Arrays.stream(encode(text)).mapToObj(this::token).toList();
    };
  }

  /** The numbers of a text's tokens, in order; empty if it has none. */
  public int[] encode(String text) {
    return switch (cut) {
      case Cut.Known(var tokenizer) ->
          tokenizer.tokens(text).stream().mapToInt(this::number).toArray();
      case Cut.Parts(var subwords) ->
          Arrays.stream(subwords.encode(text)).map(number -> number + 1).toArray();
    };
  }

  /**
   * A text made of the tokens with these numbers, as {@link Tokenizer#join} makes it; of subwords
   * the text itself, without the unknown.
   */
  public String decode(int... numbers) {
    return switch (cut) {
      case Cut.Known(var tokenizer) ->
          tokenizer.join(Arrays.stream(numbers).mapToObj(this::token).toList());
      case Cut.Parts(var subwords) ->
          subwords.decode(
              Arrays.stream(numbers)
                  .filter(number -> number != 0)
                  .map(number -> number - 1)
                  .toArray());
    };
  }

  /** The number of a token; 0 if it is unknown; of subwords that look alike, the first. */
  public int number(String token) {
    return numbers.getOrDefault(token, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && cut.equals(that.cut) && tokens.equals(that.tokens);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cut, tokens);
  }

  /** Kind and size; {@link #toJson} has everything. */
  @Override
  public String toString() {
    String kind = cut instanceof Cut.Known(var tokenizer) ? tokenizer.name() : SUBWORDS;
    return "Vocabulary[" + kind + ", " + tokens.size() + "]";
  }
}
