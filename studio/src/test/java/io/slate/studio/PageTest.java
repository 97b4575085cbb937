package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.slate.cell.Cell;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each view, used as a person would, on a phone and on a projector, in a real browser. */
@Timeout(600)
class PageTest {
  @RegisterExtension
  static final Workplace PLACE =
      Workplace.with(
          folder -> {
            SmallModels.write(folder.resolve("lstm"), Cell.LSTM);
            SmallModels.write(folder.resolve("gru"), Cell.GRU);
          });

  @ParameterizedTest
  @EnumSource
  void aSentenceIsReadAsItIsTyped(Browsing.Screen screen) throws Exception {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/read?model=lstm");
      assertThat(page.locator(".word")).hasCount(6);
      page.getByLabel("A sentence to read").fill("not a zyzzyva film");
      assertThat(page.locator(".word")).hasCount(4);
      assertThat(page.locator(".word.unknown")).hasCount(1);
      assertThat(page.locator(".word").first())
          .hasAttribute("aria-label", Pattern.compile("not, forgot 1−f [\\d.]+ %"));

      page.getByLabel("wrote i").check();
      assertThat(page.locator(".word").first())
          .hasAttribute("aria-label", Pattern.compile("not, wrote i [\\d.]+ %"));
      page.getByLabel("moved the decision").check();
      assertThat(page.locator(".word").first())
          .hasAttribute(
              "aria-label", Pattern.compile("not, (for|against) (positive|negative): .*"));
      page.locator(".word").nth(1).click();
      assertThat(page.getByText("What “a” moved")).isVisible();
      assertThat(page.getByText("without this word")).isVisible();

      page.locator(".heat").click(new Locator.ClickOptions().setPosition(70, 140));
      assertThat(page.getByText(Pattern.compile("Unit \\d+ over the sentence")).first())
          .isVisible();
      page.getByLabel("Follow unit", new Page.GetByLabelOptions().setExact(true)).fill("7");
      page.keyboard().press("Tab");
      assertThat(page.locator("figcaption", withText("Unit 7 over the sentence"))).isVisible();
      page.getByLabel("Value").selectOption("f");
      assertThat(page.locator(".heat"))
          .hasAttribute("aria-label", Pattern.compile("f: 12 units.*"));
      visit.assertFine();
      assertThat(page.url()).contains("unit=7", "value=f", "step=1");
    }
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @ParameterizedTest
  @EnumSource
  void twoModelsReadOneSentence(Browsing.Screen screen) {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/read?model=lstm&text=the plot was hardly dull");
      assertThat(page.locator(".word")).hasCount(5);
      page.getByLabel("Compare with").selectOption("gru");
      assertThat(page.locator(".panel")).hasCount(2);
      assertThat(page.locator(".word")).hasCount(10);
      assertThat(page.locator(".word").last())
          .hasAttribute("aria-label", Pattern.compile("dull, forgot .*"));
      page.getByLabel("Words of").selectOption("whiteboard");
      assertThat(page.getByLabel("read i")).isVisible();
      visit.assertFine();
    }
  }

  @Test
  void aReadingIsExported() throws Exception {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/read?model=lstm&text=hardly dull");
      assertThat(page.locator(".heat")).isVisible();
      Download picture = page.waitForDownload(() -> button(page, "SVG").click());
      String svg = Files.readString(picture.path());
      assertThat(svg).startsWith("<svg xmlns=").contains(">hardly</text>").contains("<rect");
      Download data = page.waitForDownload(() -> button(page, "JSON").click());
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(data.path()));
      assertThat(json.get("tokens").toString()).isEqualTo("[\"hardly\",\"dull\"]");
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @ParameterizedTest
  @EnumSource
  void theBoardStepsBesideTheState(Browsing.Screen screen) {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/board?model=lstm");
      assertThat(page.getByText("step 0 of 10")).isVisible();
      assertThat(page.locator(".slot.free")).hasCount(3);
      button(page, "Step →").click();
      assertThat(page.locator(".slot.written")).hasCount(1);
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      assertThat(page.getByText("step 4 of 10")).isVisible();
      assertThat(page.locator(".slot del")).hasCount(1);
      assertThat(page.locator(".line-of-words [aria-current]")).hasText("good");
      assertThat(page.locator(".unit")).hasCount(6);
      button(page, "← Back").click();
      assertThat(page.locator(".slot del")).hasCount(0);
      visit.assertFine();

      page.getByLabel("Expression").fill("a +");
      page.keyboard().press("Tab");
      assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
      page.getByLabel("Expression").fill("a + b");
      page.keyboard().press("Tab");
      button(page, "Step →").click();
      assertThat(page.locator(".slot.written")).containsText("a + b = 4");
    }
  }

  @ParameterizedTest
  @EnumSource
  void curvesBendUnderTheSliders(Browsing.Screen screen) {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/gradients?cells=rnn,lstm&length=30&hidden=8");
      Locator legend = page.locator(".legend").first();
      assertThat(legend).containsText("lstm c");
      assertThat(legend).containsText(Pattern.compile("lstm c *×[\\d.]+ a step"));
      page.getByLabel("Spectral radius").fill("2");
      assertThat(page.getByLabel("Spectral radius")).hasAttribute("aria-valuetext", "2.00");
      assertThat(page).hasURL(Pattern.compile(".*radius=2.*"));
      page.getByLabel("gru", new Page.GetByLabelOptions().setExact(true)).check();
      assertThat(legend).containsText("gru h");
      page.getByText("As a table").first().click();
      assertThat(page.locator("table").first()).containsText("rnn h");
      visit.assertFine();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCellIsWrittenCheckedAndTried(Browsing.Screen screen) {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/cells?cell=rnn");
      assertThat(page.locator(".formulas .katex").first()).isVisible();
      Locator editor = page.getByLabel("Equations of the cell");
      String right = editor.inputValue();
      editor.fill(right.replace("tanh", "tahn"));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("tahn");
      assertThat(page.locator("mark")).containsText("tahn");
      editor.fill(right);
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
      button(page, "Check its gradients").click();
      assertThat(page.getByText("gradients agree with differences")).isVisible();

      page.getByText("Paste LaTeX").click();
      button(page, "Read it").click();
      assertThat(page.getByText("Every name was resolved")).isVisible();
      assertThat(editor).hasValue(Pattern.compile("[\\s\\S]*c\\[t-1\\][\\s\\S]*"));
      button(page, "Train beside the LSTM").click();
      assertThat(page.locator(".legend")).containsText("lstm");
      button(page, "Stop").evaluate("stop => stop.click()"); // does nothing once the trial is over
      assertThat(button(page, "Train beside the LSTM")).isEnabled();
      visit.assertFine();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRunIsStartedFollowedStoppedAndResumed(Browsing.Screen screen) {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/train");
      String name = "run-" + screen.name().toLowerCase(java.util.Locale.ROOT);
      page.getByLabel("Name").fill(name);
      page.getByLabel("Units").fill("8");
      page.getByLabel("Epochs").fill("500");
      page.keyboard().press("Tab");
      button(page, "Start").click();
      assertThat(page).hasURL(Pattern.compile(".*run=" + name));
      assertThat(page.getByText(Pattern.compile("update \\d+ of")).first()).isVisible();
      assertThat(page.locator(".legend").first()).containsText("each update");
      page.reload();
      assertThat(page).hasURL(Pattern.compile(".*run=" + name));
      assertThat(page.locator(".legend").first()).containsText("each update");
      visit.assertFine();
      button(page, "Stop").click();
      assertThat(page.locator(".card .row .state")).hasText("stopped");
      button(page, "Resume").click();
      assertThat(page.locator(".card .row .state")).hasText("running");
      assertThat(page.getByText("Resumed after update")).isVisible();
      button(page, "Stop").click();
      assertThat(page.locator(".card .row .state")).hasText("stopped");
    }
  }

  @Test
  void viewsAreReachedByKeyboardAndKeepTheirPlaces() {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("");
      assertThat(page.locator(".word").first()).isVisible();
      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to the view")).isFocused();
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page).hasTitle("Whiteboard – Slate studio");
      page.goBack();
      assertThat(page).hasTitle("Read a sentence – Slate studio");
    }
  }

  @Test
  void theDarkThemeCanBeReadToo() {
    for (String view : new String[] {"#/read?model=lstm&step=1", "#/board", "#/cells", "#/train"}) {
      try (var visit = PLACE.visit(1280, 800, ColorScheme.DARK)) {
        Page page = visit.open(view);
        assertThat(page.locator(".card").nth(1)).isVisible();
        page.waitForLoadState();
        visit.assertFine();
        button(page, "Change between light and dark").click();
        assertThat((String) page.evaluate("document.documentElement.dataset.theme"))
            .isEqualTo("light");
      }
    }
  }
}
