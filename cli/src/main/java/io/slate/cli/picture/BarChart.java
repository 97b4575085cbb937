package io.slate.cli.picture;

import io.slate.cli.picture.Drawing.Anchor;
import io.slate.cli.picture.Drawing.Box;
import io.slate.cli.picture.Drawing.Point;
import io.slate.cli.picture.Drawing.Sheet;
import java.util.List;

/**
 * Numbers as bars over words, up where they are above 0 and down where they are below.
 *
 * @param measure what the numbers are
 * @param bars from left to right
 */
public record BarChart(HeatMap.Heading heading, String measure, List<Bar> bars) {
  private static final double MARGIN = 24;
  private static final double LEFT = 84;
  private static final double TOP = 84;
  private static final double TALL = 260;

  public BarChart {
    bars = List.copyOf(bars);
  }

  /** One bar. */
  public record Bar(String word, double value) {}

  /** The picture. */
  public Drawing drawing() {
    WordAxis axis = WordAxis.of(bars.stream().map(Bar::word).toList(), LEFT);
    double most = Math.max(0, bars.stream().mapToDouble(Bar::value).max().orElse(0));
    double least = Math.min(0, bars.stream().mapToDouble(Bar::value).min().orElse(0));
    double range = most > least ? most - least : 1;
    double top = TOP + axis.room();
    double zero = top + TALL * most / range;
    var sheet = new Sheet();
    sheet.words(new Point(MARGIN, 30), heading.title(), 18, Anchor.START, Colour.INK);
    sheet.words(new Point(MARGIN, 50), heading.subtitle(), 12, Anchor.START, Colour.GREY);
    axis.above(sheet, top - 16);
    double limit = Math.max(most, -least);
    Ramp ramp = new Ramp.Signed(limit > 0 ? limit : 1);
    for (int i = 0; i < bars.size(); i++) {
      double value = bars.get(i).value();
      double height = TALL * Math.abs(value) / range;
      double y = value > 0 ? zero - height : zero;
      double wide = Math.max(6, axis.step() * 0.62);
      String text = "%+.2f".formatted(value);
      Colour colour = value < 0 ? Ramp.ORANGE : Ramp.BLUE;
      String tip = bars.get(i).word() + ": " + text;
      sheet.add(new Box(axis.middle(i) - wide / 2, y, wide, height, colour, tip));
      if (Drawing.width(text, 11) <= axis.step()) {
        double label = value < 0 ? y + height + 14 : y - 5;
        sheet.words(new Point(axis.middle(i), label), text, 11, Anchor.MIDDLE, Colour.INK);
      }
    }
    sheet.line(new Point(LEFT - 6, zero), new Point(axis.right() + 6, zero), Colour.GREY);
    sheet.words(new Point(LEFT - 12, zero + 4), "0", 11, Anchor.END, Colour.GREY);
    side(sheet, zero - 14, most > 0, "for", ramp.of(limit));
    side(sheet, zero + 24, least < 0, "against", ramp.of(-limit));
    double foot = top + TALL + 40;
    sheet.words(new Point(MARGIN, foot), measure, 12, Anchor.START, Colour.GREY);
    double wide = Math.max(axis.end(), MARGIN + Drawing.width(measure, 12));
    wide = Math.max(wide, MARGIN + Drawing.width(heading.title(), 18));
    wide = Math.max(wide, MARGIN + Drawing.width(heading.subtitle(), 12));
    return sheet.drawing(wide + MARGIN, foot + MARGIN, heading.title());
  }

  private static void side(Sheet sheet, double y, boolean isThere, String word, Colour colour) {
    if (isThere) {
      sheet.words(new Point(LEFT - 12, y), word, 12, Anchor.END, colour);
    }
  }
}
