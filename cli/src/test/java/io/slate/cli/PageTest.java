package io.slate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class PageTest {
  private final StringWriter out = new StringWriter();

  @Test
  void styleIsLeftOutWhereColorIsOff() {
    new Page(terminal(false)).table(Table.of("cell").row("lstm"));
    assertThat(out).hasToString("cell\nlstm\n");
  }

  @Test
  void aHeaderIsBoldWhereColorIsOn() {
    new Page(terminal(true)).table(Table.of("cell").row("lstm"));
    assertThat(out).hasToString("\033[1mcell\033[0m\nlstm\n");
  }

  private Terminal terminal(boolean color) {
    return new Terminal(
        InputStream.nullInputStream(),
        new PrintWriter(out, true),
        new PrintWriter(Writer.nullWriter()),
        80,
        true,
        color,
        0);
  }
}
