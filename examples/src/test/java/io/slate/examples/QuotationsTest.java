package io.slate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documentation quotes after {@code <!-- FILE.java REGION -->} stands so in that file. */
class QuotationsTest {
  private static final Path PROGRAMS = Path.of("examples/src/main/java/io/slate/examples");
  private static final Path ROOT = root();

  /** The mark, then the block of Java that must follow it. */
  private static final Pattern QUOTATION =
      Pattern.compile("<!-- (\\w+\\.java) (\\w+) -->\\n(```java\\n(.*?)```)?", Pattern.DOTALL);

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve(PROGRAMS))) {
      folder = folder.resolve("..").normalize();
      assertThat(folder.getNameCount()).as("the folder of README.md").isPositive();
    }
    return folder;
  }

  @TestFactory
  Stream<DynamicTest> everyQuotationStandsInItsFile() throws IOException {
    return pages().stream().flatMap(QuotationsTest::quotations);
  }

  private static Stream<DynamicTest> quotations(Path page) {
    return QUOTATION
        .matcher(read(page))
        .results()
        .map(
            found ->
                DynamicTest.dynamicTest(
                    "%s quotes %s of %s"
                        .formatted(page.getFileName(), found.group(2), found.group(1)),
                    () -> assertThat(found.group(4)).isEqualTo(region(found))));
  }

  @Test
  void theReadmeQuotesEveryRegionOfTheQuickstart() {
    String program = read(ROOT.resolve(PROGRAMS).resolve("Quickstart.java"));
    List<String> regions =
        Pattern.compile("// region (\\w+)")
            .matcher(program)
            .results()
            .map(r -> r.group(1))
            .toList();
    assertThat(regions).isNotEmpty();
    assertThat(QUOTATION.matcher(read(ROOT.resolve("README.md"))).results().map(r -> r.group(2)))
        .containsExactlyInAnyOrderElementsOf(regions);
  }

  /** The lines of a region, without the margin that they share. */
  private static String region(MatchResult quotation) {
    String program = read(ROOT.resolve(PROGRAMS).resolve(quotation.group(1)));
    Matcher region =
        Pattern.compile(
                "// region " + quotation.group(2) + "\\n(.*?)[ ]*// endregion", Pattern.DOTALL)
            .matcher(program);
    assertThat(region.find()).as("%s has %s", quotation.group(1), quotation.group(2)).isTrue();
    return region.group(1).stripTrailing().stripIndent() + "\n";
  }

  /** The README, and every page of docs. */
  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
