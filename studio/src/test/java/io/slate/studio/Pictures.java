package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.slate.cell.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the pictures of the documentation; no test by its name, scripts/screenshots runs it. */
class Pictures {
  private static final int WIDTH = 1180;

  /** From here on the map stands beside the words. */
  private static final int WIDE = 1760;

  private static final double PATIENCE_MILLIS = 180_000;

  @TempDir private Path folder;
  private final Path target = Path.of(System.getProperty("slate.pictures", "target/pictures"));

  @Test
  void takeAll() throws IOException {
    SmallModels.write(folder.resolve("lstm"), Cell.LSTM, SmallModels.Size.LECTURE);
    SmallModels.write(folder.resolve("gru"), Cell.GRU, SmallModels.Size.LECTURE);
    shoot(
        Shot.light(
            "read",
            WIDE,
            1000,
            "#/read?model=lstm&step=3&unit=5&text=The plot was hardly dull, but the ending was not"
                + " good.",
            ".word >> nth=9"),
        new Shot(
            ColorScheme.DARK,
            "compare",
            1340,
            760,
            "#/read?model=lstm&gate=moved&beside=gru&text=The movie was long but amazing",
            ".word >> nth=7"),
        Shot.light("board", WIDTH, 800, "#/board?model=lstm&step=5", ".unit >> nth=5"),
        Shot.light(
            "gradients",
            WIDTH,
            780,
            "#/gradients?cells=rnn,lstm,gru&forgetBias=4&length=100",
            ".legend >> nth=1 >> text=gru"),
        Shot.light("cells", WIDTH, 700, "#/cells?cell=gru", ".formulas .katex >> nth=0"));
  }

  @Test
  void takeSeries() throws IOException {
    SeriesModels.classes(folder.resolve("course"));
    shoot(Shot.light("series", WIDE, 1060, "#/read?model=course&step=11", ".word >> nth=9"));
  }

  @Test
  void takeAttentionAndTrees() throws IOException {
    OtherModels.dates(folder.resolve("dates"), SmallModels.Size.LECTURE);
    OtherModels.trees(folder.resolve("trees"), SmallModels.Size.LECTURE);
    shoot(
        Shot.light(
            "attention",
            WIDTH,
            860,
            "#/attention?model=dates&text=samedi 7 mars 1964&row=5",
            ".looked .word"),
        Shot.light("trees", WIDTH, 1060, "#/attention?model=trees", ".verdict .bar"));
  }

  @Test
  void takeCaption() throws IOException {
    OtherModels.scenes(folder.resolve("scenes"), SmallModels.Size.LECTURE);
    shoot(
        Shot.light(
            "caption",
            WIDTH,
            760,
            "#/attention?model=scenes&picture=scenes/scene1.png&row=1",
            ".gazebox .gaze"));
  }

  @Test
  void takeTrain() throws IOException {
    try (var browsing = browsing();
        var studio = OpenStudio.on(folder);
        var visit = browsing.visit(studio.address(), WIDTH, 760, ColorScheme.LIGHT)) {
      Page page = visit.open("#/train");
      page.getByLabel("Name").fill("film-reviews");
      page.getByLabel("Epochs").fill("6");
      page.keyboard().press("Tab");
      page.locator("#start").click();
      Locator state = page.locator(".card .row .state");
      assertThat(state).hasText("finished");
      assertThat(page.getByText("epoch").first()).isVisible();
      keep(page, "train");
    }
  }

  /**
   * A picture.
   *
   * @param ready what is there once the view is complete
   */
  private record Shot(
      ColorScheme scheme, String name, int width, int height, String hash, String ready) {
    static Shot light(String name, int width, int height, String hash, String ready) {
      return new Shot(ColorScheme.LIGHT, name, width, height, hash, ready);
    }
  }

  /** A browser that waits until a training is over. */
  private Browsing browsing() throws IOException {
    Files.createDirectories(target);
    var browsing = Browsing.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return browsing;
  }

  private void shoot(Shot... shots) throws IOException {
    try (var browsing = browsing();
        var studio = OpenStudio.on(folder)) {
      for (Shot shot : shots) {
        try (var visit =
            browsing.visit(studio.address(), shot.width(), shot.height(), shot.scheme())) {
          Page page = visit.open(shot.hash());
          assertThat(page.locator(shot.ready()).first()).isVisible();
          keep(page, shot.name());
        }
      }
    }
  }

  private void keep(Page page, String name) {
    page.evaluate("scrollTo(0, 0)");
    page.waitForTimeout(1500);
    page.screenshot(new Page.ScreenshotOptions().setPath(target.resolve(name + ".png")));
  }
}
