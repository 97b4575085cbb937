package io.slate.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;

/** How a text is cut into tokens. Nothing is lower-cased or normalised. */
public enum Tokenizer {
  /** Each code point is a token, spaces too. */
  CHARACTERS,
  /**
   * A run of letters, digits and the marks that belong to them is a token, with the apostrophes
   * inside it ({@code don't}); every other code point is one alone; white space only separates.
   */
  WORDS,
  /** What stands between white space is a token. */
  WHITESPACE,
  /** Each byte of the text in UTF-8 is a token, written as two hexadecimal digits. */
  BYTES;

  /** The tokens of a text, in order. */
  public List<String> tokens(String text) {
    return switch (this) {
      case CHARACTERS -> text.codePoints().mapToObj(Character::toString).toList();
      case WORDS -> words(text);
      case WHITESPACE -> between(text);
      case BYTES -> bytes(text);
    };
  }

  /**
   * A text made of these tokens: the text itself for characters and bytes; for the others, the
   * tokens with a space between. What is no byte, or no UTF-8, becomes U+FFFD.
   */
  public String join(List<String> tokens) {
    return switch (this) {
      case CHARACTERS -> String.join("", tokens);
      case WORDS, WHITESPACE -> String.join(" ", tokens);
      case BYTES -> ofBytes(tokens);
    };
  }

  private static List<String> words(String text) {
    var tokens = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (Character.isLetterOrDigit(point)) {
        end = endOfWord(text, end);
      }
      if (!isSpace(point)) {
        tokens.add(text.substring(at, end));
      }
      at = end;
    }
    return tokens;
  }

  private static int endOfWord(String text, int from) {
    int end = endOfRun(text, from, Tokenizer::isOfWord);
    while (end < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '’')) {
      int next = endOfRun(text, end + 1, Tokenizer::isOfWord);
      if (next == end + 1) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private static List<String> between(String text) {
    var tokens = new ArrayList<String>();
    int at = endOfRun(text, 0, Tokenizer::isSpace);
    while (at < text.length()) {
      int end = endOfRun(text, at, point -> !isSpace(point));
      tokens.add(text.substring(at, end));
      at = endOfRun(text, end, Tokenizer::isSpace);
    }
    return tokens;
  }

  private static List<String> bytes(String text) {
    var tokens = new ArrayList<String>();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      tokens.add(HexFormat.of().toHexDigits(b));
    }
    return tokens;
  }

  private static String ofBytes(List<String> tokens) {
    var bytes = new ByteArrayOutputStream();
    for (String token : tokens) {
      boolean known = token.length() == 2 && token.chars().allMatch(HexFormat::isHexDigit);
      bytes.write(known ? HexFormat.fromHexDigits(token) : 0xFF);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int endOfRun(String text, int from, IntPredicate member) {
    int at = from;
    while (at < text.length() && member.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static boolean isOfWord(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.LETTER_NUMBER ->
          true;
      default -> Character.isLetterOrDigit(point);
    };
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }
}
