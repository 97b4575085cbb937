package io.slate.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/cell-language.md to what the parser does. */
final class DocumentationTest {
  /** What the page says the fragments stand in. */
  private static final String CONTEXT =
      "language 1\ncell mine\ninput x\nstate h, c\nweight W, U\nbias b\nsize rank\n";

  private static String page() throws IOException {
    Path path = Path.of("docs", "cell-language.md");
    return Files.readString(Files.exists(path) ? path : Path.of("..").resolve(path));
  }

  private static List<String> blocks(String language) throws IOException {
    var fence = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
    return fence.matcher(page()).results().map((MatchResult found) -> found.group(1)).toList();
  }

  @Test
  void everyExampleIsRead() throws IOException {
    List<String> examples = blocks("cell");
    assertThat(examples).hasSizeGreaterThan(7);
    for (String example : examples) {
      String text = example.contains("language 1") ? example : CONTEXT + example;
      assertThat(Parser.parse("example.cell", text).declarations()).as(example).isNotEmpty();
    }
  }

  @Test
  void theFirstExampleIsCanonical() throws IOException {
    String lstm = blocks("cell").getFirst();
    assertThat(Printer.print(Parser.parse("lstm.cell", lstm))).isEqualTo(lstm);
  }

  @Test
  void everyMistakeIsAnsweredAsShown() throws IOException {
    String[] lines = blocks("text").getFirst().split("\n");
    assertThat(lines).hasSizeGreaterThan(20);
    for (int i = 0; i < lines.length; i += 3) {
      String[] head = lines[i].split(": ", 2);
      String problem = head[1];
      String column = head[0].substring(head[0].lastIndexOf(':') + 1);
      String line = lines[i + 1].strip();
      String marked = lines[i + 1] + System.lineSeparator() + lines[i + 2];
      assertThatExceptionOfType(EquationException.class)
          .as(line)
          .isThrownBy(() -> Parser.parse("mine.cell", CONTEXT + line))
          .satisfies(mistake -> assertThat(mistake.problem()).isEqualTo(problem))
          .satisfies(mistake -> assertThat(mistake.column()).hasToString(column))
          .withMessageEndingWith(marked);
    }
  }

  @Test
  void theTableHoldsEveryFunctionAndNoOther() throws IOException {
    Stream<String> rows = page().lines().filter(line -> line.matches("\\| `[a-z_1]+\\(.*"));
    var documented = new ArrayList<String>();
    rows.forEach(
        row -> documented.add(row.substring(0, row.indexOf(" | ", row.indexOf(" | ") + 1))));
    assertThat(documented)
        .containsExactlyElementsOf(
            Functions.all().stream()
                .map(each -> "| `" + each.signature() + "` | " + each.meaning())
                .toList());
  }
}
