package io.slate.cli;

import io.slate.cli.picture.BarChart;
import io.slate.cli.picture.Drawing;
import io.slate.cli.picture.HeatMap;
import io.slate.inspect.Attribution;
import io.slate.inspect.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Which tokens moved a decision.
 *
 * @param method that found it out
 * @param measure what was moved: the logarithm of the odds, or of the probability
 * @param label the class, label or tag
 * @param step the token whose tag it is; absent where one thing is said of the text
 * @param said the measure of this text
 * @param reference the measure where the vector of every token is zero
 * @param sum of what the tokens moved
 */
record AttributionResult(
    String method,
    String measure,
    String label,
    OptionalInt step,
    double probability,
    double said,
    double reference,
    double sum,
    List<Attribution.Word> words)
    implements Pictured {
  private static final int LONGEST_BAR = 20;
  private static final int LONGEST_TOKEN = 24;

  /** The columns of a row beside the token and the bar. */
  private static final int OTHERS = 13;

  static AttributionResult of(Attribution found) {
    Verdict asked = found.verdict();
    return new AttributionResult(
        found.method().name().toLowerCase(Locale.ROOT),
        asked.measure().name().toLowerCase(Locale.ROOT),
        asked.label(),
        asked.step(),
        probability(asked.measure(), found.said()),
        found.said(),
        found.reference(),
        found.sum(),
        found.words());
  }

  private static double probability(Verdict.Measure measure, double said) {
    return switch (measure) {
      case PROBABILITY -> Math.exp(said);
      case ODDS -> 1 / (1 + Math.exp(-said));
    };
  }

  @Override
  public Drawing picture() {
    Pictured.requireWords(words.size());
    return new BarChart(
            new HeatMap.Heading(
                "Which words moved %s (%s)"
                    .formatted(Shown.cut(label, LONGEST_TOKEN), Amounts.percent(probability)),
                (step.isPresent() ? "tag of token " + step.getAsInt() + ", " : "") + how()),
            "added to the logarithm of its %s; together %+.2f, from %.2f (silence) to %.2f"
                .formatted(measure, sum, reference, said),
            words.stream()
                .map(
                    word ->
                        new BarChart.Bar(Shown.token(word.token(), LONGEST_TOKEN), word.moved()))
                .toList())
        .drawing();
  }

  /** A row a token, with a bar to the right where it spoke for the label, to the left against. */
  @Override
  public void print(Page page) {
    page.text(
        "%s is %s probable%s. What each token added to the logarithm of its %s, %s:"
            .formatted(
                Shown.line(label),
                Amounts.percent(probability),
                step.isPresent() ? " at token " + step.getAsInt() : "",
                measure,
                how()));
    page.line("");
    int longest =
        words.stream()
            .mapToInt(word -> Shown.token(word.token(), LONGEST_TOKEN).length())
            .max()
            .orElse(0);
    int room = (page.width() - OTHERS - Math.max(longest, "token".length())) / 2;
    int bar = Math.clamp(room, 1, LONGEST_BAR);
    double most = words.stream().mapToDouble(word -> Math.abs(word.moved())).max().orElse(0);
    var table = Table.of("token", "moved", "against" + " ".repeat(Math.max(0, bar - 7)) + "│for");
    for (Attribution.Word word : words) {
      table.row(
          Shown.token(word.token(), LONGEST_TOKEN),
          "%+.3f".formatted(word.moved()),
          Bar.signed(most > 0 ? word.moved() / most : 0, bar));
    }
    page.table(table);
    page.line("");
    page.text(
        "Together %+.3f. The logarithm is %.3f, and %.3f where every token is silent (a vector of"
                .formatted(sum, said, reference)
            + " zeros): %+.3f between them.".formatted(said - reference));
  }

  private String how() {
    return switch (method) {
      case "erasure" -> "seen by leaving it out";
      case "gradient" -> "by its gradient times its vector";
      default -> "by integrated gradients, which add up to the whole change";
    };
  }
}
