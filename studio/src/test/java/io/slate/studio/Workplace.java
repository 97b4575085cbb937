package io.slate.studio;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A studio on a folder of its own, open for all tests of a class, and a browser from the first
 * visit on: where there is none, the tests that visit are skipped and say what they need.
 */
final class Workplace implements BeforeAllCallback, AfterAllCallback {
  private final Furnishing furnishing;
  private @Nullable Open open;

  private Workplace(Furnishing furnishing) {
    this.furnishing = furnishing;
  }

  /** What there is between the first test and the last. */
  private static final class Open {
    private final Path folder;
    private final OpenStudio studio;
    private Optional<Browsing> browsing = Optional.empty();

    Open(Path folder, OpenStudio studio) {
      this.folder = folder;
      this.studio = studio;
    }
  }

  /** Writes what a folder has before the studio opens on it. */
  @FunctionalInterface
  interface Furnishing {
    void write(Path folder) throws IOException;
  }

  /** A workplace, to be registered as an extension in a static field. */
  static Workplace with(Furnishing furnishing) {
    return new Workplace(furnishing);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path folder = Files.createTempDirectory("workplace");
    furnishing.write(folder);
    open = new Open(folder, OpenStudio.on(folder));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (open == null) {
      return; // it could not be furnished
    }
    open.browsing.ifPresent(Browsing::close);
    open.studio.close();
    try (Stream<Path> all = Files.walk(open.folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  Path folder() {
    return there().folder;
  }

  OpenStudio studio() {
    return there().studio;
  }

  /** The page on a screen of that size. */
  Browsing.Visit visit(Browsing.Screen screen) {
    return browsing().visit(studio().address(), screen);
  }

  /** The same at any size and in either theme. */
  Browsing.Visit visit(int width, int height, ColorScheme scheme) {
    return browsing().visit(studio().address(), width, height, scheme);
  }

  /** A browser for other studios too; closed with this one. */
  Browsing browsing() {
    if (there().browsing.isEmpty()) {
      there().browsing = Optional.of(Browsing.start());
    }
    return there().browsing.orElseThrow();
  }

  private Open there() {
    if (open == null) {
      throw new IllegalStateException("register the workplace in a static field of the test");
    }
    return open;
  }
}
