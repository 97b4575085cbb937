package io.slate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * What runs.
 *
 * @param slate such as {@code 0.1.0}
 * @param java such as {@code 25.0.3+9-LTS}
 * @param system the operating system and processor
 */
record Version(String slate, String java, String system) {

  /** This build on this JVM. */
  static Version current() {
    return new Version(
        built(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  /** For a person to read. */
  List<String> lines() {
    return List.of("slate " + slate, "Java " + java + " on " + system);
  }

  /** Reads the version that Maven wrote beside this class. */
  private static String built() {
    try (var in = Version.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing beside " + Version.class);
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
