package io.slate.equation.latex;

import io.slate.equation.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words that stand among formulas without a command that says so. */
final class Prose {
  private Prose() {}

  private static final Set<String> WORDS =
      Set.of(
          "where",
          "with",
          "and",
          "then",
          "the",
          "for",
          "are",
          "have",
          "here",
          "that",
          "forget",
          "input",
          "output",
          "update",
          "reset",
          "gate",
          "gates",
          "candidate",
          "cell",
          "state",
          "hidden",
          "memory",
          "new",
          "final",
          "activation",
          "equation",
          "equations",
          "lstm",
          "gru",
          "rnn",
          "time",
          "weights",
          "bias",
          "given",
          "defined");

  /**
   * Outside of braces, runs of letters that are English words become one piece of text; runs that
   * name a function stay, and are read as one by the parser. Backquotes, which chats put around
   * formulas, separate.
   */
  static List<Token> wordsInBareText(List<Token> tokens) {
    List<Token> result = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      int end = runEnd(tokens, at);
      String run = textOf(tokens.subList(at, end));
      boolean inBraces = at > 0 && tokens.get(at - 1).is(Token.Kind.OPEN);
      if (!inBraces && WORDS.contains(run.toLowerCase(Locale.ROOT))) {
        Span span = tokens.get(at).span().to(tokens.get(end - 1).span());
        addWord(result, new Token(Token.Kind.TEXT, run, span));
      } else {
        for (Token token : tokens.subList(at, Math.max(end, at + 1))) {
          boolean quote = token.isSign("`");
          result.add(quote ? new Token(Token.Kind.PARAGRAPH, "", token.span()) : token);
        }
      }
      at = Math.max(end, at + 1);
    }
    return result;
  }

  /** Words that follow each other are one text. */
  private static void addWord(List<Token> result, Token word) {
    if (!result.isEmpty() && result.getLast().is(Token.Kind.TEXT)) {
      Token before = result.removeLast();
      String text = before.text() + " " + word.text();
      result.add(new Token(Token.Kind.TEXT, text, before.span().to(word.span())));
    } else {
      result.add(word);
    }
  }

  /** The position behind the letters that follow each other without a gap. */
  static int runEnd(List<Token> tokens, int start) {
    int end = start;
    while (end < tokens.size()
        && tokens.get(end).is(Token.Kind.LETTER)
        && (end == start || tokens.get(end - 1).span().end() == tokens.get(end).span().start())) {
      end++;
    }
    return end;
  }

  static String textOf(List<Token> tokens) {
    var text = new StringBuilder();
    for (Token token : tokens) {
      text.append(token.text());
    }
    return text.toString();
  }
}
