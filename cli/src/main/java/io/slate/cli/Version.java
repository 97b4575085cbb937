package io.slate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that this build carries. */
final class Version {
  private Version() {}

  /** Reads the version that Maven wrote beside this class, such as {@code 0.1.0}. */
  static String current() {
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
