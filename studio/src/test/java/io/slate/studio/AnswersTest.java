package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.slate.cell.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is shown belongs to what was asked last. */
@Timeout(600)
class AnswersTest {
  @RegisterExtension
  static final Workplace PLACE =
      Workplace.with(
          folder -> {
            SmallModels.write(folder.resolve("lstm"), Cell.LSTM);
            SmallModels.write(folder.resolve("few"), Cell.GRU, SmallModels.Size.FEW_UNITS);
          });

  /** Requests that are held back until they are let go. */
  private static final class Held {
    private final List<Route> routes = new ArrayList<>();

    Held(Page page, String path, Predicate<String> isHeld) {
      page.route(
          "**" + path,
          route -> {
            String body = route.request().postData();
            if (isHeld.test(body)) {
              routes.add(route);
            } else {
              route.resume();
            }
          });
    }

    /** Answers late, what the page does not wait for any more. */
    void letGo(Page page) {
      routes.forEach(Route::resume);
      page.waitForTimeout(1000);
    }
  }

  @Test
  void anErrorTakesThePlaceOfWhatWasRead() {
    try (var visit = PLACE.visit(Browsing.Screen.PHONE)) {
      Page page = visit.open("#/read?model=lstm&text=hardly dull&step=1&unit=3");
      assertThat(page.getByText("What “dull” moved")).isVisible();
      page.getByLabel("A sentence to read").fill("a ".repeat(401));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("401 tokens");
      assertThat(page.locator(".word")).hasCount(0);
      assertThat(page.locator(".heat")).isHidden();
      assertThat(page.locator("figure:visible")).hasCount(0);
      assertThat(page.getByText("marks no gates")).hasCount(0);
      page.getByLabel("A sentence to read").fill("dull");
      assertThat(page.locator(".word")).hasCount(1);
      assertThat(page.locator(".heat")).isVisible();
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
      page.getByLabel("moved the decision").check();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("1 tokens, expected 2");
      page.getByLabel(Pattern.compile("forgot .*")).check();
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    }
  }

  @Test
  void eachModelIsFollowedByItsOwnUnit() {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/read?model=lstm&text=hardly dull&unit=9&value=f");
      assertThat(page.locator(".heat")).hasAttribute("aria-label", Pattern.compile("f: 12 .*"));
      page.getByLabel("Compare with").selectOption("few");
      Locator other = page.locator(".panel").nth(1);
      assertThat(other.locator(".heat"))
          .hasAttribute("aria-label", Pattern.compile("h: 4 units.*"));
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
      other.getByLabel("Follow unit", new Locator.GetByLabelOptions().setExact(true)).fill("2");
      page.keyboard().press("Tab");
      assertThat(other.locator("figcaption").last()).hasText("Unit 2 over the sentence");
      assertThat(page.locator(".panel").first().locator("figcaption").last())
          .hasText("Unit 9 over the sentence");
      assertThat(page).hasURL(Pattern.compile(".*unit=9.*beside-unit=2.*"));
      visit.assertFine();

      page.locator("#model").selectOption("few");
      assertThat(page.locator(".heat").first())
          .hasAttribute("aria-label", Pattern.compile("h: 4 units.*"));
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
      assertThat(page).not().hasURL(Pattern.compile(".*[?&]unit=9.*"));
    }
  }

  @Test
  void aLateReadingIsDropped() {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/read?model=lstm&text=hardly dull");
      assertThat(page.locator(".word")).hasCount(2);
      var held = new Held(page, "/api/read", body -> body.contains("slow"));
      page.getByLabel("A sentence to read").fill("a slow one that comes late");
      page.waitForCondition(() -> !held.routes.isEmpty());
      page.getByLabel("A sentence to read").fill("a good film");
      assertThat(page.locator(".word")).hasCount(3);
      held.letGo(page);
      assertThat(page.locator(".word")).hasCount(3);
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    }
  }

  @Test
  void aLateStateIsDroppedBesideTheBoard() {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/board?model=lstm&text=hardly dull");
      assertThat(page.locator(".line-of-words span")).hasCount(2);
      var held = new Held(page, "/api/slots", body -> body.contains("slow"));
      Locator text = page.getByLabel("The network reads");
      text.fill("a slow one that comes late");
      page.keyboard().press("Tab");
      page.waitForCondition(() -> !held.routes.isEmpty());
      text.fill("a good film");
      page.keyboard().press("Tab");
      assertThat(page.locator(".line-of-words span")).hasCount(3);
      held.letGo(page);
      assertThat(page.locator(".line-of-words span")).hasCount(3);
    }
  }

  @Test
  void aLateSolutionDoesNotReplaceAnError() {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/board?model=lstm");
      assertThat(page.locator(".slot")).hasCount(3);
      var held = new Held(page, "/api/board", body -> body.contains("aa"));
      page.getByLabel("Expression").fill("aa + b");
      page.keyboard().press("Tab");
      page.waitForCondition(() -> !held.routes.isEmpty());
      page.getByLabel("Given").fill("a=1 b=");
      page.keyboard().press("Tab");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Found 'b='");
      held.letGo(page);
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Found 'b='");
      assertThat(page.locator(".slot")).hasCount(0);
    }
  }

  @Test
  void aLateCheckIsNotSaidOfAnotherCell() {
    try (var visit = PLACE.visit(Browsing.Screen.PROJECTOR)) {
      Page page = visit.open("#/cells?cell=rnn");
      assertThat(page.locator(".formulas .katex").first()).isVisible();
      var held = new Held(page, "/api/check", _ -> true);
      page.locator("#check").click();
      page.waitForCondition(() -> !held.routes.isEmpty());
      page.getByLabel("Library").selectOption("gru");
      assertThat(page.getByLabel("Equations of the cell"))
          .hasValue(Pattern.compile("[\\s\\S]*cell gru[\\s\\S]*"));
      held.letGo(page);
      assertThat(page.getByText("agree with differences")).hasCount(0);
      Locator editor = page.getByLabel("Equations of the cell");
      editor.fill("cell");
      assertThat(page.getByText("the last text that could be read")).isVisible();
    }
  }
}
