package io.slate.cli;

import io.slate.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The model that a demo has just trained, as something to look into. */
final class LastDemo {
  private LastDemo() {}

  /**
   * Says how to open the studio on it. On a terminal a model that nobody asked to keep goes into
   * the user's cache, where the next demo of that name replaces it; elsewhere nothing is written.
   *
   * @param kept where the model is already, if anywhere
   */
  static void offer(Page page, String demo, Model model, Optional<Path> kept) {
    Optional<Path> place =
        kept.isEmpty() && page.isScreen() ? cached(model, cache().resolve(demo)) : kept;
    place.ifPresent(folder -> page.text("See inside it, word by word: slate studio " + folder));
  }

  private static Optional<Path> cached(Model model, Path folder) {
    try {
      Files.createDirectories(folder);
      model.write(folder.resolve(ModelFiles.NAME));
      return Optional.of(folder);
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty(); // no room for it: then nothing is offered
    }
  }

  private static Path cache() {
    return Path.of(
        System.getProperty(
            "slate.cache", folder(System.getenv(), System.getProperty("user.home")).toString()));
  }

  /** Where demos are kept, by the environment: as freedesktop.org has it. */
  static Path folder(Map<String, String> environment, String home) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache);
    return base.resolve("slate").resolve("demo");
  }
}
