package io.slate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text for a person: lines and tables, with style where the terminal shows it. */
final class Page {
  /** Longer lines are hard to read. */
  private static final int LONGEST_LINE = 100;

  private final Terminal terminal;

  Page(Terminal terminal) {
    this.terminal = terminal;
  }

  void line(String text) {
    terminal.out().println(text);
  }

  /** Text of others that goes on in the same line; its own line ends are kept. */
  void inline(String text) {
    terminal.out().print(safe(text));
    terminal.out().flush();
  }

  /** The same text with every control character but line ends replaced. */
  static String safe(String text) {
    return Stream.of(text.split("\n", -1)).map(Shown::line).collect(Collectors.joining("\n"));
  }

  /** Running text, broken between words where a line is full. */
  void text(String text) {
    broken(text, Math.min(width(), LONGEST_LINE)).forEach(this::line);
  }

  /** A text in lines of at most some columns, broken between words; its own margin is kept. */
  static List<String> broken(String text, int columns) {
    String margin = text.substring(0, text.length() - text.stripLeading().length());
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.strip().split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? margin : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A table; on a terminal its last column of text is cut where a line would be broken. */
  void table(Table table) {
    Table fitting = terminal.screen() ? table.within(width()) : table;
    if (!fitting.header().isEmpty()) {
      line(style(Style.BOLD, fitting.header()));
    }
    fitting.lines().forEach(this::line);
  }

  /** The text in that style, or as it is where colour is off. */
  String style(Style style, String text) {
    return terminal.color() ? style.on() + text + Style.OFF : text;
  }

  /** Whether this is a terminal, so that longer lines would be broken. */
  boolean isScreen() {
    return terminal.screen();
  }

  /** Whether colours are shown. */
  boolean hasColor() {
    return terminal.color();
  }

  /** How many columns a line has. */
  int width() {
    return terminal.width();
  }
}
