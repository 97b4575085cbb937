package io.slate.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Versions of the libraries that a process was started with. */
public final class Versions {
  private Versions() {}

  /** What Maven wrote into a library's jar; {@code ?} where it wrote nothing. */
  public static String of(String group, String artifact) {
    String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream in = Versions.class.getResourceAsStream(resource)) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "?");
    } catch (IOException unreadable) {
      return "?";
    }
  }

  /** How OpenBLAS was told to choose its kernels, for the line of a version. */
  public static String openBlas() {
    return "OpenBLAS "
        + of("org.bytedeco", "openblas")
        + ", kernels "
        + System.getenv().getOrDefault("OPENBLAS_CORETYPE", "of its own choice");
  }
}
