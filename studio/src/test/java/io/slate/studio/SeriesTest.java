package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.slate.cell.Cell;
import io.slate.data.Matrix;
import io.slate.inspect.Trace;
import io.slate.model.Model;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Series of numbers, read step by step. */
@Timeout(600)
class SeriesTest {
  @RegisterExtension
  static final Workplace PLACE =
      Workplace.with(
          folder -> {
            SeriesModels.classes(folder.resolve("course"));
            SeriesModels.forecast(folder.resolve("sales"));
            SmallModels.write(folder.resolve("lstm"), Cell.LSTM);
          });

  @ParameterizedTest
  @EnumSource
  void aSeriesIsReadStepByStep(Browsing.Screen screen) {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/read?model=course");
      assertThat(page.locator(".word")).hasCount(48);
      assertThat(page.locator(".word").nth(2))
          .hasAttribute("aria-label", Pattern.compile("step 3, forgot 1−f .*"));
      assertThat(page.locator(".legend").first()).containsText("number 2");
      assertThat(page.getByLabel("moved the decision")).hasCount(0);
      var input = page.getByLabel("A series to read, a step a line");
      input.fill("1 0.5\n2 0.25\n3;0.125");
      assertThat(page.locator(".word")).hasCount(3);
      assertThat(page.locator(".heat"))
          .hasAttribute("aria-label", Pattern.compile("c: 6 units over 3 steps.*"));
      page.locator(".word").nth(1).click();
      assertThat(page.getByText("What step 2 moved")).isVisible();
      assertThat(page.getByText("without this word")).hasCount(0);
      visit.assertFine();
      input.fill("1 2\n3");
      assertThat(page.getByRole(AriaRole.ALERT)).hasText("there are 3 numbers, and a step has 2");
      input.fill("1 2 x");
      assertThat(page.getByRole(AriaRole.ALERT)).hasText("number 3 is 'x', expected a number");
      page.getByText("One impulse").click();
      assertThat(page.locator(".word")).hasCount(48);
      visit.forgetRefusals();

      page.locator("#model").selectOption("sales");
      assertThat(page.locator(".word")).hasCount(8);
      assertThat(page.getByText("slate predict says them")).isVisible();
      page.locator("#model").selectOption("lstm");
      assertThat(page.getByLabel("A sentence to read")).hasValue("The plot was hardly dull.");
      assertThat(page.locator(".word")).hasCount(6);
      assertThat(page.locator("#beside option")).hasCount(2);
      assertThat(page.locator("figcaption").getByText("What it reads")).hasCount(0);
      visit.assertFine();
    }
  }

  @Test
  void whatIsShownIsTheTraceOfTheEngine() throws Exception {
    String asked = "{\"model\":\"course\",\"text\":\"1 0.5 2 0.25\",\"value\":\"c\"}";
    JsonNode heat = PLACE.studio().post("/api/read", asked).json().get("heat");
    Model model = Model.read(PLACE.folder().resolve("course/model.safetensors"));
    Matrix cells = Trace.of(model, new float[] {1, 0.5f, 2, 0.25f}).values("lstm", "c");
    for (int t = 0; t < 2; t++) {
      for (int unit = 0; unit < 6; unit++) {
        assertThat(heat.at("/numbers/" + (6 * t + unit)).doubleValue())
            .isCloseTo(cells.at(t, unit), within(1e-4));
      }
    }
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    assertThat(read("sales", "1 2")).startsWith("there are 2 steps, and the model reads 8");
    assertThat(read("course", "1 2 ".repeat(401)))
        .isEqualTo("the series has 401 steps, and the page shows 400 at most");
    String erasure = "{\"model\":\"course\",\"text\":\"1 2 3 4\"}";
    assertThat(PLACE.studio().post("/api/erasure", erasure).error())
        .contains("says no class of a text");
  }

  private static String read(String model, String text) throws Exception {
    String asked = "{\"model\":\"%s\",\"text\":\"%s\"}".formatted(model, text);
    return PLACE.studio().post("/api/read", asked).error();
  }
}
