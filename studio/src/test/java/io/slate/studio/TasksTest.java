package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What can be trained on a file, and what is said where it cannot. */
@Timeout(600)
class TasksTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Orders.reviews(folder, 120);
  }

  @Test
  void whatIsWrongIsSaidAtItsField() throws Exception {
    try (var studio = OpenStudio.on(folder)) {
      assertThat(wrong(studio, Orders.run("a", 2).replace("0.003", "0")))
          .startsWith("rate: 'rate' is 0");
      assertThat(wrong(studio, Orders.run("a b", 2)))
          .startsWith("name: a run is called by letters");
      assertThat(wrong(studio, with("cook", "")))
          .startsWith("task: 'cook' is no task; there is class");
      assertThat(wrong(studio, with("classify", "\"season\":\"12\"")))
          .startsWith("season: the task classify has no option 'season'; it has text, label");
      assertThat(wrong(studio, with("forecast", "\"ahead\":\"-1\"")))
          .isEqualTo("ahead: Steps ahead is -1, expected a whole number from 1 to 100000");
      assertThat(wrong(studio, with("translate", "\"target\":\"../x\"")))
          .contains("outside the workspace");
      assertThat(wrong(studio, with("tree", "\"nodes\":\"some\"")))
          .isEqualTo("nodes: Classes are of is 'some', expected one of all, root");
      assertThat(wrong(studio, with("tree", "\"unlabelled\":\"--out=/\"")))
          .startsWith("unlabelled: Label of what is unknown is '--out=/', and begins with a dash");
      assertThat(studio.get("/api/runs").json()).isEmpty();
    }
  }

  private static String with(String task, String options) {
    return Orders.run("a", 2)
        .replace("\"cell\"", "\"task\":\"%s\",\"options\":{%s},\"cell\"".formatted(task, options));
  }

  private static String wrong(OpenStudio studio, String order) throws Exception {
    JsonNode answer = studio.post("/api/runs", order).json();
    return answer.path("field").asString("") + ": " + answer.get("error").asString();
  }

  @Test
  void everyTaskIsTrained() throws Exception {
    write(
        "words.tsv",
        i -> "word%d\t%s%s".formatted(i % 7, i % 7 < 3 ? "N" : "V", i % 3 == 2 ? "\n" : ""),
        300);
    write("text.txt", i -> "the quick brown fox %d".formatted(i), 200);
    write("values.tsv", i -> "%d.5\tfilm number %d".formatted(i % 5, i), 80);
    write("series.csv", i -> i == 0 ? "a,b" : "%d,%d".formatted(i % 12, i % 5), 200);
    write("labels.tsv", i -> (i % 2 == 0 ? "a,b" : "b") + "\ta film of %d".formatted(i), 80);
    write("pairs.tsv", i -> "one two %d\ttwo one %d".formatted(i % 9, i % 9), 80);
    write("trees.txt", i -> "(%d (2 It) (4 works%d))".formatted(3 + i % 2, i % 6), 80);
    Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 12; i++) {
      var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      image.setRGB(i, i, 0xff0000);
      ImageIO.write(image, "png", folder.resolve("pictures/" + i + ".png").toFile());
    }
    write("captions.tsv", i -> "pictures/%d.png\ta dot at %d".formatted(i, i), 12);
    String[][] orders = {
      {"classify", "reviews.tsv", "\"text\":\"2\",\"label\":\"1\",\"tokens\":\"characters\""},
      {"labels", "labels.tsv", ""},
      {"tag", "words.tsv", ""},
      {"language", "text.txt", "\"steps\":\"20\""},
      {"values", "values.tsv", "\"label\":\"1\",\"text\":\"2\""},
      {"forecast", "series.csv", "\"ahead\":\"3\",\"season\":\"12\",\"columns\":\"a\""},
      {"translate", "pairs.tsv", "\"attention\":\"dot\",\"test\":\"pairs.tsv\""},
      {"tree", "trees.txt", "\"nodes\":\"root\""},
      {"caption", "captions.tsv", "\"side\":\"16\",\"held-out\":\"0.2\""}
    };
    try (var studio = OpenStudio.on(folder)) {
      for (String[] each : orders) {
        String order = with(each[0], each[2]).replace("reviews.tsv", each[1]);
        String named = order.replace("\"name\":\"a\"", "\"name\":\"" + each[0] + "\"");
        assertThat(studio.post("/api/runs", named).status()).as(each[0]).isEqualTo(200);
        var heard =
            studio.hear(
                "/api/run?name=" + each[0],
                -1,
                e -> Orders.state(e).matches("finished|failed|stopped"));
        assertThat(heard.getLast().data().get("problem").asString("")).as(each[0]).isEmpty();
        assertThat(folder.resolve(each[0]).resolve("model.safetensors")).exists();
      }
    }
  }

  private void write(String name, IntFunction<String> line, int count) throws IOException {
    Files.write(folder.resolve(name), IntStream.range(0, count).mapToObj(line).toList());
  }

  @ParameterizedTest
  @EnumSource
  void theFormSaysWhatIsWrongWhereItIs(Browsing.Screen screen) throws Exception {
    Files.write(folder.resolve("one.csv"), List.of("a column", "alone"));
    try (var browsing = Browsing.start();
        var studio = OpenStudio.on(folder);
        var visit = browsing.visit(studio.address(), screen)) {
      Page page = visit.open("#/train");
      page.getByLabel("Name").fill("a run");
      page.locator("#start").click();
      assertThat(page.locator("label:has(#new-name) .trouble")).containsText("'a run' is not");
      assertThat(page.getByLabel("Name")).isFocused();
      assertThat(page.getByLabel("Name")).hasAttribute("aria-invalid", "true");
      page.getByLabel("Name").fill("sales");
      assertThat(page.locator(".trouble:visible")).hasCount(0);

      page.getByLabel("Learn from").selectOption("one.csv");
      page.getByLabel("To learn").selectOption("forecast");
      assertThat(page.locator("#new-about")).containsText("a table of numbers, a step a line");
      page.getByText("More about the task").click();
      page.getByLabel("Steps ahead").fill("-1");
      page.locator("#start").click();
      assertThat(page.locator("label:has(#new-ahead) .trouble")).containsText("is -1");
      visit.forgetRefusals();
      visit.assertFine();
      page.getByLabel("Steps ahead").fill("2");
      page.locator("#start").click();
      assertThat(page.locator("label:has(#new-file) .trouble")).containsText("one.csv");
      assertThat(page.locator(".card[aria-label='Run sales'] .trouble").first())
          .containsText(Pattern.compile("^\\./one.csv"));
      assertThat(page.locator(".card .row .state")).hasText("failed");
      visit.assertFine();
    }
  }
}
