package io.slate.plan;

import io.slate.plan.Explanation.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lays an explanation out: stages on the left, costs in columns on the right; where there is no
 * room beside each other, the costs stand below.
 */
final class ExplanationPage {
  static final int WIDEST = 110;
  private static final int NARROWEST = 40;
  private static final int WHEN = 8;
  private static final String COSTS = " %6s %8s %8s";
  private static final int COSTS_WIDTH = 25;
  private static final int SHORTEST_LEFT = 40;
  private static final String INDENT = "    ";

  private final Explanation explanation;
  private final StringBuilder page = new StringBuilder();

  /** Columns of a line, and those of them that a stage takes. */
  private final int width;

  private final int left;
  private final boolean isNarrow;

  ExplanationPage(Explanation explanation, int columns) {
    this.explanation = explanation;
    int most = Math.clamp(columns, NARROWEST, WIDEST);
    this.isNarrow = most < WHEN + SHORTEST_LEFT + COSTS_WIDTH;
    List<Line> all = new ArrayList<>(explanation.once());
    all.addAll(explanation.forward());
    all.addAll(explanation.backward());
    int longest = all.stream().mapToInt(line -> natural(line).length()).max().orElse(0);
    this.left =
        isNarrow ? most - WHEN : Math.clamp(longest, SHORTEST_LEFT, most - WHEN - COSTS_WIDTH);
    this.width = isNarrow ? most : WHEN + left + COSTS_WIDTH;
  }

  private static String natural(Line line) {
    return line.note().isEmpty() ? line.work() : line.work() + "  " + line.note();
  }

  String text() {
    text(
        "cell %s, %s: %,d parameters"
            .formatted(explanation.cell(), explanation.sizesAsText(), explanation.parameters()));
    line("");
    line(" ".repeat(width - COSTS_WIDTH) + COSTS.formatted("FLOP", "weights", "values"));
    if (!explanation.once().isEmpty()) {
      section("once an update of the parameters", explanation.once());
    }
    section("forward, a step of one sequence", explanation.forward());
    if (!explanation.backward().isEmpty()) {
      section("backward, a step of one sequence", explanation.backward());
    }
    line("");
    explanation.notes().forEach(this::text);
    text(kept());
    return page.toString();
  }

  private String kept() {
    String kept = "a step of one sequence keeps " + bytes(explanation.keptBytes());
    return explanation.backward().isEmpty()
        ? kept
        : kept + ", and " + bytes(explanation.adjointBytes()) + " of adjoints";
  }

  private void section(String title, List<Line> lines) {
    costed(title, Explanation.sum(lines));
    lines.forEach(this::stage);
  }

  /** On one line where it fits; otherwise the work is broken, then the note. */
  private void stage(Line line) {
    List<String> rows = new ArrayList<>();
    if (natural(line).length() <= left) {
      int gap = left - line.work().length() - line.note().length();
      rows.add(line.work() + " ".repeat(gap) + line.note());
    } else {
      rows.addAll(broken(line.work(), left));
      int room = left - rows.getLast().length();
      if (room < line.note().length() + 2) {
        broken(line.note(), left)
            .forEach(part -> rows.add(" ".repeat(left - part.length()) + part));
      } else {
        rows.add(rows.removeLast() + " ".repeat(room - line.note().length()) + line.note());
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      String when = i == 0 ? line.when() : "";
      String row = pad(when, WHEN) + pad(rows.get(i), left);
      if (i == rows.size() - 1) {
        costed(row, line.cost());
      } else {
        line(row);
      }
    }
  }

  /** A row with its costs: beside it, or below where the page is narrow. */
  private void costed(String row, Cost cost) {
    String costs = costs(cost);
    if (!isNarrow) {
      line(pad(row, width - COSTS_WIDTH) + costs);
    } else {
      line(row);
      if (!costs.isEmpty()) {
        line(" ".repeat(width - COSTS_WIDTH) + costs);
      }
    }
  }

  private void text(String text) {
    broken(text, width).forEach(this::line);
  }

  /** A text on lines of some columns, broken at blanks where there are any. */
  private static List<String> broken(String text, int columns) {
    List<String> rows = new ArrayList<>();
    String rest = text;
    while (rest.length() > columns) {
      int at = rest.lastIndexOf(' ', columns);
      int end = at > INDENT.length() ? at : columns;
      rows.add(rest.substring(0, end));
      rest = INDENT + rest.substring(end).strip();
    }
    rows.add(rest);
    return rows;
  }

  private void line(String text) {
    page.append(text.stripTrailing()).append('\n');
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String costs(Cost cost) {
    boolean isFree = cost.equals(Cost.none());
    return isFree
        ? ""
        : COSTS.formatted(
            amount(cost.operations()),
            cost.weightBytes() == 0 ? "" : bytes(cost.weightBytes()),
            bytes(cost.rowBytes()));
  }

  private static String bytes(long count) {
    String amount = amount(count);
    boolean isScaled = Character.isLetter(amount.charAt(amount.length() - 1));
    return isScaled
        ? amount.substring(0, amount.length() - 1) + " " + amount.charAt(amount.length() - 1) + "B"
        : amount + " B";
  }

  /** Three digits: 514, 2.30k, 524k, 1.05M. */
  private static String amount(long count) {
    double value = count;
    String scales = " kMGTPE";
    int scale = 0;
    while (value >= 999.5) {
      value /= 1000;
      scale++;
    }
    if (scale == 0) {
      return Long.toString(count);
    }
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f%c", value, scales.charAt(scale));
  }
}
