package io.slate.studio.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** The files of the page, from the class path and from nowhere else. */
public final class Assets implements Routes.Route {
  private static final Pattern OWN = Pattern.compile("/([a-z0-9-]+/)?[a-z0-9-]+\\.(js|css|svg)");
  private static final Pattern FONT = Pattern.compile("/lib/fonts/KaTeX_[A-Za-z0-9-]+\\.woff2");

  private static final String LIBRARIES = "/META-INF/resources/webjars/";
  private static final String KATEX = LIBRARIES + "katex/0.18.11/dist/";

  /** What others wrote, by the address that it has here. */
  private static final Map<String, String> OF_OTHERS =
      Map.of(
          "/lib/chart.js", LIBRARIES + "chart.js/4.5.1/dist/chart.umd.min.js",
          "/lib/katex.js", KATEX + "katex.mjs",
          "/lib/katex.css", KATEX + "katex.min.css");

  private final Class<?> beside;

  /**
   * Files of a page.
   *
   * @param beside the class beside whose package the folder {@code page} lies
   */
  public Assets(Class<?> beside) {
    this.beside = beside;
  }

  @Override
  public Reply answer(Request request) throws IOException {
    String path = request.path();
    if (path.equals("/")) {
      return file("page/index.html", "text/html; charset=utf-8");
    }
    String library = OF_OTHERS.get(path);
    if (library != null) {
      return file(library, type(path));
    }
    if (FONT.matcher(path).matches()) {
      return file(KATEX + path.substring("/lib/".length()), "font/woff2");
    }
    if (OWN.matcher(path).matches()) {
      return file("page" + path, type(path));
    }
    throw missing(path);
  }

  private Reply file(String resource, String type) throws IOException {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw missing(resource);
      }
      return new Reply.Bytes(type, in.readAllBytes());
    }
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "application/octet-stream";
    };
  }

  private static Problem missing(String path) {
    return Problem.missing("there is nothing at " + path);
  }
}
