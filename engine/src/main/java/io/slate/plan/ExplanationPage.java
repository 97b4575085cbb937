package io.slate.plan;

import io.slate.plan.Explanation.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays an explanation out: stages on the left, costs in columns on the right. */
final class ExplanationPage {
  private static final int WIDEST = 110;
  private static final int WHEN = 8;
  private static final String COSTS = " %6s %8s %8s";
  private static final int WIDEST_LEFT = WIDEST - WHEN - 24;
  private static final String INDENT = "    ";

  private final Explanation explanation;
  private final StringBuilder page = new StringBuilder();
  private final int left;

  ExplanationPage(Explanation explanation) {
    this.explanation = explanation;
    List<Line> all = new ArrayList<>(explanation.once());
    all.addAll(explanation.forward());
    all.addAll(explanation.backward());
    int longest = all.stream().mapToInt(line -> natural(line).length()).max().orElse(0);
    this.left = Math.clamp(longest, 40, WIDEST_LEFT);
  }

  private static String natural(Line line) {
    return line.note().isEmpty() ? line.work() : line.work() + "  " + line.note();
  }

  String text() {
    line(
        "cell %s, %s: %,d parameters"
            .formatted(explanation.cell(), explanation.sizesAsText(), explanation.parameters()));
    line("");
    line(" ".repeat(WHEN + left) + COSTS.formatted("FLOP", "weights", "values"));
    if (!explanation.once().isEmpty()) {
      section("once an update of the parameters", explanation.once());
    }
    section("forward, a step of one sequence", explanation.forward());
    if (!explanation.backward().isEmpty()) {
      section("backward, a step of one sequence", explanation.backward());
    }
    line("");
    explanation.notes().forEach(this::line);
    line(kept());
    return page.toString();
  }

  private String kept() {
    String kept = "a step of one sequence keeps " + bytes(explanation.keptBytes());
    return explanation.backward().isEmpty()
        ? kept
        : kept + ", and " + bytes(explanation.adjointBytes()) + " of adjoints";
  }

  private void section(String title, List<Line> lines) {
    line(title + " ".repeat(WHEN + left - title.length()) + costs(Explanation.sum(lines)));
    lines.forEach(this::stage);
  }

  /** On one line where it fits; otherwise the work is broken, then the note. */
  private void stage(Line line) {
    List<String> rows = new ArrayList<>();
    if (natural(line).length() <= left) {
      int gap = left - line.work().length() - line.note().length();
      rows.add(line.work() + " ".repeat(gap) + line.note());
    } else {
      rows.addAll(broken(line.work()));
      int room = left - rows.getLast().length();
      if (room < line.note().length() + 2) {
        broken(line.note()).forEach(part -> rows.add(" ".repeat(left - part.length()) + part));
      } else {
        rows.add(rows.removeLast() + " ".repeat(room - line.note().length()) + line.note());
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      String when = i == 0 ? line.when() : "";
      String row = pad(when, WHEN) + pad(rows.get(i), left);
      line(i == rows.size() - 1 ? row + costs(line.cost()) : row);
    }
  }

  /** A text on lines of the width of the left side, broken at blanks where there are any. */
  private List<String> broken(String text) {
    List<String> rows = new ArrayList<>();
    String rest = text;
    while (rest.length() > left) {
      int at = rest.lastIndexOf(' ', left);
      int end = at > INDENT.length() ? at : left;
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
