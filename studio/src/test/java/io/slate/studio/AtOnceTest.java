package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.slate.cell.Cell;
import io.slate.corpus.generated.FilmReviews;
import io.slate.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page must say at once to those who look at it from the last row. */
@Timeout(600)
class AtOnceTest {
  /** The colours and names of the class chart's lines. */
  private static final String LINES =
      """
      () => Chart.getChart(document.querySelectorAll(".panel .plot canvas")[0]).data.datasets
          .map(each => each.label + " " + each.borderColor).sort()\
      """;

  private static final String TICKS =
      "() => Chart.getChart(document.querySelector('.plot canvas')).scales.y.ticks"
          + ".map(tick => tick.label)";

  @RegisterExtension
  static final Workplace PLACE =
      Workplace.with(
          folder -> SmallModels.write(folder.resolve("lstm"), Cell.LSTM, SmallModels.Size.DECIDED));

  @Test
  void whatTheAddressAsksForAndIsNotThereIsNamed() {
    try (var visit = PLACE.visit(Browsing.Screen.PHONE)) {
      Page page = visit.open("#/read?model=nope");
      assertThat(page.locator(".missing"))
          .hasText("There is no model “nope” to show here: this is lstm.");
      assertThat(page.locator(".word")).hasCount(6);
      visit.assertFine();
      page.evaluate("location.hash = '#/foo'");
      assertThat(page.locator(".missing"))
          .hasText("There is no view “foo” to show here: this is Read a sentence.");
      page.evaluate("location.hash = '#/board?model=nope'");
      assertThat(page.locator(".missing")).containsText("no model “nope”");
      page.evaluate("location.hash = '#/cells?cell=nope'");
      assertThat(page.locator(".missing")).containsText("no cell “nope”");
      page.evaluate("location.hash = '#/read?model=lstm'");
      assertThat(page.locator(".word")).hasCount(6);
      assertThat(page.locator(".missing")).hasCount(0);
    }
  }

  @Test
  void whatElseTheAddressAsksForAndIsNotThereIsNamedToo() {
    try (var visit = PLACE.visit(Browsing.Screen.PHONE)) {
      Page page = visit.open("#/gradients?cells=foo,rnn&length=30&hidden=7.5&radius=9&cell=lstm");
      assertThat(page.locator(".missing"))
          .hasText(
              new String[] {
                "There is no cell “foo” to show here: this is rnn.",
                "The address says hidden “7.5”, expected a whole number from 4 to 64: this is 24.",
                "The address says radius “9”, expected a number from 0.05 to 4: this is as drawn.",
                "The address asks for “cell”, which this view does not know."
              });
      assertThat(page.locator(".legend").first()).containsText("rnn h");
      visit.assertFine();
      page.evaluate(
          "location.hash = '#/read?model=lstm&text=hardly dull&step=9&unit=99&value=a&layer=b"
              + "&gate=c&words=d'");
      assertThat(page.locator(".missing"))
          .hasText(
              new String[] {
                "There is no choice of words “d” to show here: this is memory.",
                "There is no layer “b” to show here: this is lstm.",
                "There is no unit of lstm “99” to show here: this is no unit.",
                "There is no value of lstm “a” to show here: this is c.",
                "There is no word “9” to show here: this is a text of 2, from 0.",
                "There is no gate “c” to show here: this is forgot f."
              });
      page.locator("#beside").selectOption("lstm");
      assertThat(page.locator(".missing")).hasCount(0);
      page.evaluate("location.hash = '#/board?model=lstm&slots=99&step=77'");
      assertThat(page.locator(".missing"))
          .hasText(
              new String[] {
                "The address says slots “99”, expected a whole number from 1 to 12: this is 3.",
                "There is no step “77” to show here: this is step 10."
              });
      page.evaluate("location.hash = '#/train?run=nope'");
      assertThat(page.locator(".missing"))
          .hasText("There is no run “nope” to show here: this is a workspace without runs.");
    }
  }

  @Test
  void anEmptyBoxSaysThatItIsComputed() {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/board");
      List<Route> held = new ArrayList<>();
      page.route("**/api/gradients", held::add);
      page.evaluate("location.hash = '#/gradients?cells=rnn&length=30&hidden=8'");
      assertThat(page.locator("[aria-busy=true]")).hasCount(2);
      page.waitForCondition(() -> !held.isEmpty());
      held.getFirst().resume();
      assertThat(page.locator(".legend").first()).containsText("rnn h");
      assertThat(page.locator("[aria-busy=true]")).hasCount(0);
    }
  }

  @Test
  void anAxisOfLogarithmsHasPowersOfTen() {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/gradients?cells=rnn&length=100&hidden=8&radius=0.5");
      assertThat(page.locator(".legend").first()).containsText("rnn h");
      List<Integer> exponents =
          ((List<?>) page.evaluate(TICKS))
              .stream().map(label -> exponent(String.valueOf(label))).toList();
      assertThat(exponents).hasSizeBetween(4, 8).contains(0);
      int step = exponents.get(1) - exponents.get(0);
      for (int i = 1; i < exponents.size(); i++) {
        assertThat(exponents.get(i) - exponents.get(i - 1)).isEqualTo(step);
      }
    }
  }

  /** Of a power of ten as one writes it. */
  private static int exponent(String label) {
    assertThat(label).matches("10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+");
    var digits = new StringBuilder();
    label
        .substring(2)
        .chars()
        .forEach(sign -> digits.append(sign == '⁻' ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)));
    return Integer.parseInt(digits.toString());
  }

  @Test
  void aClassKeepsItsColourWhicheverWins() throws IOException {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/read?model=lstm");
      page.getByLabel("A sentence to read").fill(said("positive"));
      assertThat(page.locator(".verdict span").first()).hasText("positive");
      assertThat(page.getByText("Before the first word nothing was read")).isVisible();
      List<?> before = (List<?>) page.evaluate(LINES);
      page.getByLabel("A sentence to read").fill(said("negative"));
      assertThat(page.locator(".verdict span").first()).hasText("negative");
      assertThat(page.evaluate(LINES)).isEqualTo(before);
      page.getByLabel("moved the decision").check();
      assertThat(page.getByText("Blue words speak for the class")).isVisible();
      visit.assertFine();
    }
  }

  /** A review of which the model says a class. */
  private static String said(String label) throws IOException {
    Model model = Model.read(PLACE.folder().resolve("lstm/model.safetensors"));
    return FilmReviews.generate(300, 42).texts().stream()
        .filter(text -> java.util.Objects.requireNonNull(model.classify(text).get(label)) > 0.5)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void besideAnErrorThereIsNoNextStep() {
    try (var visit = PLACE.visit(Browsing.Screen.PHONE)) {
      Page page = visit.open("#/board?model=lstm&slots=2");
      assertThat(page.locator(".trouble"))
          .hasText(Pattern.compile("A board of 2 is too small for this expression: .*"));
      assertThat(page.getByText("Step →")).isDisabled();
      visit.forgetRefusals();
      visit.assertFine();
    }
  }

  @Test
  void theThemeFollowsTheSystemUntilOneIsChosen() {
    try (var visit = PLACE.visit(Browsing.Screen.PHONE)) {
      Page page = visit.open("#/cells?cell=rnn");
      assertThat(page.locator(".formulas .katex").first()).isVisible();
      page.getByLabel("Equations of the cell").fill("kept");
      assertThat(page.locator("html")).hasAttribute("data-theme", "light");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      page.getByLabel("Change between light and dark").click();
      assertThat(page.locator("html")).hasAttribute("data-theme", "light");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      assertThat(page.locator("html")).hasAttribute("data-theme", "light");
      assertThat(page.getByLabel("Equations of the cell")).hasValue("kept");
    }
  }
}
