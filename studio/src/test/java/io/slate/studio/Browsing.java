package io.slate.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A real browser, as Debian has it. */
final class Browsing implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  /** Everything that axe can tell by itself, on the page as it stands. */
  private static final String AXE =
      """
      async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
          .flatMap(v => v.nodes.map(n => v.id + ": " + n.target + " " + n.failureSummary))\
      """;

  private static final double PATIENCE_MILLIS = 90_000;

  private final Playwright playwright;
  private final Browser browser;

  private Browsing(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** A browser, or a test that is skipped and says what it needs. */
  static Browsing start() {
    Path program =
        Stream.concat(Stream.ofNullable(System.getenv("SLATE_CHROMIUM")), PLACES.stream())
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    if (program == null) {
      abort(
          "there is no Chromium at "
              + String.join(", ", PLACES)
              + ": apt-get install chromium, or set SLATE_CHROMIUM to one");
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(Objects.requireNonNull(program))
            .setArgs(ARGUMENTS);
    return new Browsing(playwright, playwright.chromium().launch(options));
  }

  /** How large a screen is. */
  enum Screen {
    PHONE(390, 844),
    PROJECTOR(1920, 1080);

    final int width;
    final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /** A page on a screen of that size. */
  Visit visit(URI address, Screen screen) {
    return visit(address, screen.width, screen.height, ColorScheme.LIGHT);
  }

  /** The same at any size and in either theme. */
  Visit visit(URI address, int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setAcceptDownloads(true));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return new Visit(context, context.newPage(), address);
  }

  /** One visit to the studio; what went wrong on the way is kept. */
  static final class Visit implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final URI address;
    private final List<String> troubles = new ArrayList<>();

    private Visit(BrowserContext context, Page page, URI address) {
      this.context = context;
      this.page = page;
      this.address = address;
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
              troubles.add(message.type() + ": " + message.text());
            }
          });
      page.onPageError(error -> troubles.add("error: " + error));
      page.onRequest(
          request -> {
            if (!request.url().startsWith("http://" + address.getAuthority() + "/")
                && !request.url().startsWith("data:")
                && !request.url().startsWith("blob:")) {
              troubles.add("asked elsewhere: " + request.url());
            }
          });
    }

    /** Opens a view by its address, such as {@code #/read}. */
    Page open(String hash) {
      page.navigate(address + hash);
      return page;
    }

    /** What the browser says of answers that refuse is as it should be. */
    void forgetRefusals() {
      troubles.removeIf(trouble -> trouble.contains("the server responded with a status of 422"));
    }

    /** What the browser says while nobody answers is as it should be. */
    void forgetLosses() {
      troubles.removeIf(trouble -> trouble.contains("net::ERR_CONNECTION_REFUSED"));
    }

    /** Nothing in the console, nothing asked elsewhere, nothing that axe finds, nothing cut off. */
    void assertFine() {
      assertThat(troubles).isEmpty();
      assertThat(
              ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                  .intValue())
          .as("columns beyond the screen")
          .isLessThanOrEqualTo(0);
      page.evaluate(axe());
      assertThat((List<?>) page.evaluate(AXE)).as("what axe found").isEmpty();
    }

    private static String axe() {
      try (InputStream in = Browsing.class.getResourceAsStream("/axe.min.js")) {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
