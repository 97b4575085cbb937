package io.slate.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Pictures, what a model says of them and where it looked. */
@Timeout(600)
class CaptionsTest {
  @RegisterExtension
  static final Workplace PLACE =
      Workplace.with(
          folder -> {
            OtherModels.scenes(folder.resolve("scenes"), SmallModels.Size.MOMENT);
            SmallModels.write(folder.resolve("lstm"), io.slate.cell.Cell.LSTM);
          });

  @ParameterizedTest
  @EnumSource
  void itIsShownWhereTheModelLooked(Browsing.Screen screen, @TempDir Path elsewhere)
      throws Exception {
    try (var visit = PLACE.visit(screen)) {
      Page page = visit.open("#/attention?model=scenes&picture=scenes/scene1.png");
      assertThat(page.locator(".run")).hasCount(3);
      assertThat(page.locator(".gazebox .gaze rect")).hasCount(64);
      assertThat(page.getByText(Pattern.compile("it looked most at row \\d, column \\d of 8 × 8")))
          .isVisible();
      page.locator(".words button").nth(1).click();
      assertThat(page.locator(".words button").nth(1)).hasAttribute("aria-pressed", "true");
      page.getByLabel("A picture of the workspace").selectOption("scenes/scene2.png");
      assertThat(page).hasURL(Pattern.compile(".*scene2.*"));
      page.locator(".run").nth(1).click();
      assertThat(page.locator(".run").nth(1)).hasAttribute("aria-pressed", "true");
      visit.assertFine();

      Path own = elsewhere.resolve("own-" + screen + ".png");
      ImageIO.write(new BufferedImage(900, 300, BufferedImage.TYPE_INT_ARGB), "png", own.toFile());
      String before = page.locator(".gazebox image").getAttribute("href");
      page.getByLabel("Or one of yours").setInputFiles(own);
      assertThat(page.locator(".gazebox image")).not().hasAttribute("href", before);
      Path none = Files.writeString(elsewhere.resolve("none-" + screen + ".png"), "none");
      page.getByLabel("Or one of yours").setInputFiles(none);
      assertThat(page.locator(".trouble")).containsText("is no picture that this browser can read");
      assertThat(page.locator(".gaze")).hasCount(0);
    }
  }

  @Test
  void aCaptionIsThatOfTheModel() throws Exception {
    assertThat(PLACE.studio().get("/api/pictures").json().get(0).asString())
        .isEqualTo("scenes/scene0.png");
    JsonNode found = caption("\"file\":\"scenes/scene0.png\"").json();
    assertThat(found.get("picture").asString()).startsWith("data:image/png;base64,");
    assertThat(found.get("side").intValue()).isEqualTo(8);
    double sum = 0;
    for (int k = 0; k < 64; k++) {
      sum += found.at("/attention/numbers/" + k).doubleValue();
    }
    assertThat(sum).isCloseTo(1, within(1e-4));
    byte[] bytes = Files.readAllBytes(PLACE.folder().resolve("scenes/scene0.png"));
    String sent = Base64.getEncoder().encodeToString(bytes);
    assertThat(caption("\"sent\":\"" + sent + "\"").json()).isEqualTo(found);
  }

  @Test
  void whatIsNoPictureIsSaid() throws Exception {
    assertThat(caption("\"file\":\"../x.png\"").error()).contains("outside the workspace");
    assertThat(caption("\"file\":\"lstm/model.safetensors\"").error())
        .contains("is no picture by its name");
    assertThat(caption("\"file\":\"none.png\"").error()).contains("is not there");
    assertThat(caption("\"sent\":\"?\"").error()).contains("not in base 64");
    assertThat(caption("\"sent\":\"bm8gcGljdHVyZQ==\"").error())
        .startsWith("what was sent cannot be read as a picture");
    var huge = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3000, 2000, BufferedImage.TYPE_BYTE_BINARY), "png", huge);
    String sent = Base64.getEncoder().encodeToString(huge.toByteArray());
    assertThat(caption("\"sent\":\"" + sent + "\"").error())
        .isEqualTo(
            "what was sent is a picture of 2000 x 3000 places, expected 2000000 places at most");
    String ofTexts = "{\"model\":\"lstm\",\"file\":\"a.png\",\"beam\":1,\"rank\":0}";
    assertThat(PLACE.studio().post("/api/caption", ofTexts).error())
        .contains("says no sentences of pictures");
  }

  private static OpenStudio.Answer caption(String which) throws Exception {
    return PLACE
        .studio()
        .post("/api/caption", "{\"model\":\"scenes\",%s,\"beam\":3,\"rank\":0}".formatted(which));
  }
}
