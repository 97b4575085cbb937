package io.slate.equation.latex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.slate.equation.Parser;
import io.slate.equation.Printer;
import io.slate.equation.Source;
import io.slate.graph.Choices;
import io.slate.graph.Elaborator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Formulas as lectures, papers and documentation print them, and the file that each becomes, with
 * every inference. A changed file is reviewed like code.
 */
final class GoldenTest {
  static List<String> names() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(GoldenTest.class.getResource("lecture_lstm.tex")).toURI();
    try (Stream<Path> files = Files.list(Objects.requireNonNull(Path.of(folder).getParent()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".tex"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void formulasBecomeTheFileBesideThem(String name) throws IOException {
    String file = Printer.print(LatexReader.read(new Source(name, text(name))).cell());
    assertThat(file).isEqualTo(text(name.replace(".tex", ".cell")));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theFileIsACellThatCompiles(String name) throws IOException {
    String file = text(name.replace(".tex", ".cell"));
    assertThatCode(() -> Elaborator.elaborate(Parser.parse(name, file), Choices.none()))
        .doesNotThrowAnyException();
  }

  static String text(String name) throws IOException {
    try (var in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
