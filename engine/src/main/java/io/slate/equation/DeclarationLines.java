package io.slate.equation;

import java.util.ArrayList;
import java.util.List;

/** Gathers declarations into lines: neighbours with the same first word and the same start. */
final class DeclarationLines {
  private static final int WIDTH = 100;

  private final int keywordWidth;
  private final List<String> lines = new ArrayList<>();
  private final List<String> items = new ArrayList<>();
  private String keyword = "";
  private String suffix = "";

  /**
   * @param keywordWidth the width of the longest first word
   */
  DeclarationLines(int keywordWidth) {
    this.keywordWidth = keywordWidth;
  }

  /**
   * @param suffix what stands once behind the last of the line and holds for all of it
   */
  void add(String keyword, String item, String suffix) {
    boolean fits =
        String.join(", ", items).length() + item.length() + suffix.length() < WIDTH - keywordWidth;
    if (!keyword.equals(this.keyword) || !suffix.equals(this.suffix) || !fits) {
      flush();
    }
    this.keyword = keyword;
    this.suffix = suffix;
    items.add(item);
  }

  List<String> finish() {
    flush();
    return lines;
  }

  private void flush() {
    if (!items.isEmpty()) {
      lines.add(Printer.pad(keyword, keywordWidth) + " " + String.join(", ", items) + suffix);
      items.clear();
    }
  }
}
