package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.slate.cell.Cell;
import io.slate.cli.StudioPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A page that is open while its studio ends, or the file of its model is written anew. */
@Timeout(600)
class LostTest {
  @RegisterExtension
  static final Workplace PLACE =
      Workplace.with(folder -> SmallModels.write(folder.resolve("lstm"), Cell.LSTM));

  @TempDir private Path folder;

  /** A studio on the same models; 0 is any port. */
  private static OpenStudio again(int port, StudioPage.Entry entry) throws IOException {
    var place = new StudioPage.Place("127.0.0.1", port, port != 0, entry);
    return OpenStudio.of(
        new StudioPage.Wish(
            Optional.empty(), PLACE.folder(), place, "slate test", OpenStudio.slate()));
  }

  private static Browsing.Visit visit(OpenStudio studio) {
    return PLACE.browsing().visit(studio.address(), 1280, 720, ColorScheme.LIGHT);
  }

  @Test
  void aPageSaysThatItsStudioIsGoneAndGoesOnWhenItIsBack() throws IOException {
    var first = again(0, StudioPage.Entry.ANYBODY);
    try (var visit = visit(first)) {
      Page page = visit.open("#/read?model=lstm&text=hardly dull");
      assertThat(page.locator(".word")).hasCount(2);
      first.close();
      page.getByLabel("A sentence to read").fill("not a good film");
      assertThat(page.locator("#lost")).containsText("The studio does not answer");
      assertThat(page.locator(".word")).hasCount(0);
      page.getByText("Cells").click();
      assertThat(page).hasTitle("Cells – Slate studio");
      page.goBack();
      assertThat(page).hasTitle("Read a sentence – Slate studio");
      try (var _ = again(first.address().getPort(), StudioPage.Entry.ANYBODY)) {
        assertThat(page.locator(".word")).hasCount(4);
        assertThat(page.locator("#lost")).isHidden();
        visit.forgetLosses();
        visit.assertFine();
      }
    }
  }

  @Test
  void aPageOfAnEarlierStudioAsksForTheNewToken() throws IOException {
    var first = again(0, StudioPage.Entry.TOKEN);
    try (var visit = visit(first)) {
      Page page = visit.open("#/board?model=lstm&text=hardly dull");
      assertThat(page.locator(".line-of-words span")).hasCount(2);
      first.close();
      try (var second = again(first.address().getPort(), StudioPage.Entry.TOKEN)) {
        page.getByLabel("The network reads").fill("a good film");
        page.keyboard().press("Tab");
        assertThat(page.locator("#lost")).containsText("asks for its new token");
        page.context().newPage().navigate(second.address().toString());
        assertThat(page.locator("#lost")).isHidden();
        assertThat(page.locator(".line-of-words span")).hasCount(3);
      }
    }
  }

  @Test
  void aRunIsFollowedOnFromTheNextStudio() throws Exception {
    Orders.reviews(PLACE.folder(), 120);
    var first = again(0, StudioPage.Entry.TOKEN);
    first.post("/api/runs", Orders.run("short", 2));
    first.hear("/api/run?name=short", -1, event -> Orders.state(event).equals("finished"));
    try (var visit = visit(first)) {
      Page page = visit.open("#/train?run=short");
      Locator connection = page.getByText("taken up again where it broke");
      assertThat(page.locator(".card .row .state")).hasText("finished");
      assertThat(connection).isHidden();
      first.close();
      assertThat(page.locator("#lost")).isVisible();
      assertThat(connection).isVisible();
      try (var second = again(first.address().getPort(), StudioPage.Entry.TOKEN)) {
        page.context().newPage().navigate(second.address().toString());
        assertThat(page.locator("#lost")).isHidden();
        assertThat(connection).isHidden();
        assertThat(page.locator(".card .row .state")).hasText("finished");
        assertThat(page.locator(".missing")).hasCount(0);
      }
    }
  }

  @Test
  void aModelThatIsWrittenAnewIsShownAnew() throws IOException {
    SmallModels.write(folder.resolve("m"), Cell.LSTM);
    SmallModels.write(folder.resolve("other"), Cell.LSTM);
    try (var studio = OpenStudio.on(folder);
        var visit = visit(studio)) {
      Page page = visit.open("#/read?model=m&text=hardly dull");
      assertThat(page.locator(".panel h2").first()).hasText("m · lstm");
      SmallModels.write(folder.resolve("m"), Cell.LSTM, SmallModels.Size.FEW_UNITS);
      Locator missing = page.locator(".missing");
      assertThat(missing).hasText("The file of “m” was written anew: this is what it says now.");
      assertThat(page.locator(".heat")).hasAttribute("aria-label", Pattern.compile("c: 4 units.*"));
      SmallModels.write(folder.resolve("m"), Cell.GRU);
      assertThat(missing).hasText("The file of “m” was written anew, with another network.");
      assertThat(page.locator(".panel h2").first()).hasText("m · gru");
      assertThat(page.locator(".word")).hasCount(2);
      visit.assertFine();
      OtherModels.trees(folder.resolve("m"), SmallModels.Size.MOMENT);
      assertThat(missing)
          .hasText(
              new String[] {
                "The file of “m” was written anew, with another network.",
                "The model “m” is not for this view, because it reads trees: see the view Attention"
                    + " and trees: this is other."
              });
      assertThat(page.locator(".panel h2").first()).hasText("other · lstm");
    }
  }

  @Test
  void aWorkspaceWithModelsOfOtherKindsSaysWhichViewShowsThem() throws IOException {
    OtherModels.trees(folder.resolve("m"), SmallModels.Size.MOMENT);
    try (var studio = OpenStudio.on(folder);
        var visit = visit(studio)) {
      Page page = visit.open("#/read?model=m");
      assertThat(page.getByText("There is no model here yet")).isVisible();
      assertThat(page.getByText("it reads trees: see the view Attention and trees")).isVisible();
      assertThat(page.locator(".missing")).hasCount(0);
      visit.assertFine();
    }
  }
}
