package io.slate.cli;

/** Text for a person: lines and tables, with style where the terminal shows it. */
final class Page {
  private final Terminal terminal;

  Page(Terminal terminal) {
    this.terminal = terminal;
  }

  void line(String text) {
    terminal.out().println(text);
  }

  void table(Table table) {
    if (!table.header().isEmpty()) {
      line(style(Style.BOLD, table.header()));
    }
    table.lines().forEach(this::line);
  }

  /** The text in that style, or as it is where colour is off. */
  String style(Style style, String text) {
    return terminal.color() ? style.on() + text + Style.OFF : text;
  }

  /** How many columns a line has. */
  int width() {
    return terminal.width();
  }
}
