package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The view of attention and trees, used as a person would. */
@Timeout(600)
class AttentionTest {
  @TempDir static Path empty;

  @RegisterExtension
  static final Workplace PLACE =
      Workplace.with(
          folder -> {
            OtherModels.dates(folder.resolve("dates"), SmallModels.Size.MOMENT);
            OtherModels.trees(folder.resolve("trees"), SmallModels.Size.MOMENT);
          });

  private static void click(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasLookedAtIsShownForEachTokenSaid(Browsing.Screen screen) throws Exception {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/attention?model=dates&text=7 mars 64");
      assertThat(page.locator(".run")).hasCount(3);
      assertThat(page.locator(".looked .word")).hasCount(9);
      page.getByLabel("A text to read").fill("5 mai");
      assertThat(page.locator(".looked .word")).hasCount(5);
      assertThat(page.getByText(Pattern.compile("While it said .* it looked most at .* %\\.")))
          .isVisible();
      page.getByLabel("Beam").selectOption("5");
      assertThat(page.locator(".run")).hasCount(5);
      page.locator(".run").nth(1).click();
      assertThat(page.locator(".run").nth(1)).hasAttribute("aria-pressed", "true");
      page.locator(".words button").nth(1).focus();
      assertThat(page.locator(".words button").nth(1)).hasAttribute("aria-pressed", "true");
      page.getByText("As a table").click();
      assertThat(page.locator("th[scope=col]")).hasCount(6);
      visit.assertFine();
      assertThat(page.url()).contains("beam=5", "rank=1", "row=1");

      Download picture = page.waitForDownload(() -> click(page, "SVG"));
      assertThat(Files.readString(picture.path())).startsWith("<svg xmlns=").contains("looked at");
      Download data = page.waitForDownload(() -> click(page, "JSON"));
      var json = JsonMapper.shared().readTree(Files.readAllBytes(data.path()));
      assertThat(json.at("/attention/columns").intValue()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTreeIsDrawnWithTheClassOfEachNode(Browsing.Screen screen) {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/attention?model=trees");
      assertThat(page.locator(".tree [role=button]")).hasCount(11);
      page.getByLabel("A tree in brackets").fill("(_ (_ not) (_ zyzzyva))");
      assertThat(page.locator(".tree [role=button]")).hasCount(3);
      assertThat(page.locator(".tree [role=button]").first())
          .hasAttribute(
              "aria-label", Pattern.compile("not zyzzyva: (negative|neutral|positive), .*"));
      page.locator(".tree [role=button]").first().focus();
      page.keyboard().press("ArrowDown");
      assertThat(page.locator(".tree [aria-pressed=true]"))
          .hasAttribute("aria-label", Pattern.compile("not: .*"));
      page.keyboard().press("ArrowRight");
      assertThat(page.locator("h3")).hasText("zyzzyva");
      assertThat(page.locator(".verdict .bar")).hasCount(3);
      page.getByText("As a table").click();
      visit.assertFine();

      page.getByLabel("A tree in brackets").fill("(_ (_ not");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("brackets open");
    }
  }

  @Test
  void whatTheAddressAsksForAndIsNotThereIsNamed() {
    try (var visit = PLACE.visit(Browsing.Screen.PHONE)) {
      Page page = visit.open("#/attention?model=dates&text=7&beam=4&rank=9&row=999");
      assertThat(page.locator(".missing")).hasCount(3);
      assertThat(page.locator(".missing").first())
          .hasText("There is no beam “4” to show here: this is 3.");
      assertThat(page.locator(".run")).hasCount(3);
      page.evaluate("location.hash = '#/attention?model=trees&node=99'");
      assertThat(page.locator(".missing"))
          .hasText("There is no node “99” to show here: this is the whole tree.");
      visit.assertFine();
    }
  }

  @Test
  void aWorkspaceWithoutSuchModelsSaysHowToGetThem() throws IOException {
    try (var other = OpenStudio.on(empty);
        var visit = PLACE.browsing().visit(other.address(), Browsing.Screen.PHONE)) {
      Page page = visit.open("#/attention");
      assertThat(page.locator("code").first()).hasText("slate demo dates --out dates");
      assertThat(page.locator("code").filter(new Locator.FilterOptions().setHasText("--task tree")))
          .isVisible();
      assertThat(page.locator("code").last()).hasText("slate demo caption --out scenes");
      visit.assertFine();
    }
  }

  @Test
  void theDarkThemeCanBeReadToo() {
    for (String model : new String[] {"dates", "trees"}) {
      try (var visit = PLACE.visit(1280, 800, ColorScheme.DARK)) {
        Page page = visit.open("#/attention?model=" + model);
        assertThat(page.locator(model.equals("dates") ? ".looked" : ".tree")).isVisible();
        visit.assertFine();
      }
    }
  }

  @Test
  void attentionIsAskedForWithinLimits() throws Exception {
    var right = attention("dates", "7 mars", 2);
    assertThat(right.status()).isEqualTo(200);
    var weights = right.json().get("attention");
    double sum = 0;
    for (int k = 0; k < weights.get("columns").intValue(); k++) {
      sum += weights.at("/numbers/" + k).doubleValue();
    }
    assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-4));
    assertThat(attention("trees", "7 mars", 1).error()).contains("says no other text");
    assertThat(attention("none", "7 mars", 1).status()).isEqualTo(404);
    assertThat(attention("dates", "", 1).error()).contains("0 tokens, expected 1 to 200");
    assertThat(attention("dates", "a".repeat(201), 1).error()).contains("201 tokens");
    assertThat(attention("dates", "7 mars", 11).status()).isEqualTo(422);
  }

  private static OpenStudio.Answer attention(String model, String text, int beam) throws Exception {
    return PLACE
        .studio()
        .post(
            "/api/attention",
            "{\"model\":\"%s\",\"text\":\"%s\",\"beam\":%d,\"rank\":0}"
                .formatted(model, text, beam));
  }

  @Test
  void aBadTreeIsAnsweredWithASentence() throws Exception {
    var right = tree("trees", "(_ (_ not) (_ zyzzyva))").json();
    assertThat(right.at("/nodes/2/parent").intValue()).isEqualTo(-1);
    assertThat(right.at("/nodes/1/isUnknown").booleanValue()).isTrue();
    assertThat(right.at("/nodes/2/shares")).hasSize(3);
    assertThat(tree("trees", "(_ (_ not").error()).contains("2 brackets open");
    assertThat(tree("trees", "").error()).contains("is empty, expected trees");
    assertThat(tree("trees", "(_ a) (_ b)").error()).contains("found 2 trees");
    assertThat(tree("trees", chain(401)).error()).contains("401 nodes");
    assertThat(tree("trees", "(_ (_ a) (_ b) (_ c))").status()).isEqualTo(422);
    assertThat(tree("dates", "(_ a)").error()).contains("says no classes of trees");
  }

  private static String chain(int nodes) {
    return "(_ ".repeat(nodes) + "a" + ")".repeat(nodes);
  }

  private static OpenStudio.Answer tree(String model, String tree) throws Exception {
    return PLACE
        .studio()
        .post("/api/tree", "{\"model\":\"%s\",\"tree\":\"%s\"}".formatted(model, tree));
  }
}
