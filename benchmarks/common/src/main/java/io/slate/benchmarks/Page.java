package io.slate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page of Markdown that a program writes; the rest is a person's. */
final class Page {
  private static final String BEGIN = "<!-- scripts/benchmark writes from here -->";
  private static final String END = "<!-- to here -->";

  private Page() {}

  /** Puts text between the marks, or at the end of a page without marks. */
  static void replace(Path file, String text) throws IOException {
    String page = Files.exists(file) ? Files.readString(file) : "# Performance\n";
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    String part = BEGIN + "\n" + text.strip() + "\n" + END;
    String replaced =
        begin >= 0 && end > begin
            ? page.substring(0, begin) + part + page.substring(end + END.length())
            : page.stripTrailing() + "\n\n" + part + "\n";
    Files.writeString(file, replaced);
  }
}
