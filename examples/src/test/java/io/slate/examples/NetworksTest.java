package io.slate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NetworksTest {
  @Test
  void theProgramWritesTagsAndForecasts() {
    var printed = new ByteArrayOutputStream();
    new Networks(new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.matches("perplexity 1[.,].*; the (cat|dog|mat|log).*"))
        .anyMatch(line -> line.startsWith("[verb, rest, noun, end], ClassReport[label=noun"))
        .contains("\"2 7 1\", looking at 3 places")
        .anyMatch(line -> line.matches("off by 0[.,][01].*"))
        .anyMatch(line -> line.matches("\\(.*\\): mostly right at nodes, mostly right at .*"));
  }
}
