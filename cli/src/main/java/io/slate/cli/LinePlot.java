package io.slate.cli;

import io.slate.cli.picture.Colour;
import io.slate.cli.picture.Drawing;
import io.slate.cli.picture.Drawing.Anchor;
import io.slate.cli.picture.Drawing.Path;
import io.slate.cli.picture.Drawing.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Curves as a picture: a line each, named beside it. */
final class LinePlot {
  private static final int LEFT = 64;
  private static final int RIGHT = 640;
  private static final int TOP = 74;
  private static final int BOTTOM = 394;
  private static final int TICKS = 8;
  private static final int LINE = 20;
  private static final int NAME = 28;

  /** Told apart with every kind of sight (Okabe and Ito 2008); dashed when they come again. */
  private static final List<Colour> COLOURS =
      List.of(
          new Colour(0x0072b2),
          new Colour(0xd55e00),
          new Colour(0x009e73),
          new Colour(0xcc79a7),
          new Colour(0xe69f00),
          new Colour(0x56b4e9),
          Colour.INK);

  private final Plot plot;
  private final Drawing.Sheet sheet = new Drawing.Sheet();

  /** The number of the colour of each curve by its name. */
  private final Map<String, Integer> colours = new HashMap<>();

  private LinePlot(Plot plot) {
    this.plot = plot;
  }

  /** The picture. */
  static Drawing drawing(Plot plot) {
    var picture = new LinePlot(plot);
    picture.frame();
    double widest = 0;
    for (int i = 0; i < plot.curves().size(); i++) {
      picture.curve(plot.curves().get(i), i);
      String name = Shown.cut(plot.curves().get(i).name(), NAME);
      widest = Math.max(widest, Drawing.width(name, 13));
    }
    int bottom = Math.max(BOTTOM + 30, TOP + LINE * plot.curves().size());
    double title = LEFT + Drawing.width(plot.title(), 17);
    double subtitle = LEFT + Drawing.width(plot.subtitle(), 12);
    double width = Math.max(RIGHT + 54 + widest, Math.max(title, subtitle)) + 20;
    return picture.sheet.drawing(width, bottom + 16, plot.title());
  }

  private void frame() {
    sheet.words(new Point(LEFT, 28), plot.title(), 17, Anchor.START, Colour.INK);
    sheet.words(new Point(LEFT, 48), plot.subtitle(), 12, Anchor.START, Colour.GREY);
    for (Plot.Tick tick : plot.ticks(TICKS)) {
      double y = y(tick.place());
      sheet.line(new Point(LEFT, y), new Point(RIGHT, y), Colour.PALE);
      sheet.words(new Point(LEFT - 8, y + 4), tick.label(), 12, Anchor.END, Colour.GREY);
    }
    int last = plot.length() - 1;
    double y = BOTTOM + 20;
    sheet.words(new Point(LEFT, y), "0", 12, Anchor.START, Colour.GREY);
    sheet.words(new Point((LEFT + RIGHT) / 2.0, y), plot.across(), 12, Anchor.MIDDLE, Colour.GREY);
    sheet.words(new Point(RIGHT, y), String.valueOf(last), 12, Anchor.END, Colour.GREY);
  }

  private void curve(Plot.Curve curve, int number) {
    int own = curve.original().map(name -> colours.getOrDefault(name, 0)).orElse(colours.size());
    if (curve.original().isEmpty()) {
      colours.put(curve.name(), own);
    }
    Colour colour = COLOURS.get(own % COLOURS.size());
    boolean isDashed = own >= COLOURS.size() || curve.original().isPresent();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < curve.values().size(); i++) {
      OptionalDouble place = plot.place(curve.values().get(i));
      if (place.isPresent()) {
        points.add(new Point(x(i), y(place.getAsDouble())));
      } else {
        draw(points, colour, isDashed);
        points = new ArrayList<>();
      }
    }
    draw(points, colour, isDashed);
    double y = TOP + 6 + LINE * number;
    draw(List.of(new Point(RIGHT + 14, y), new Point(RIGHT + 38, y)), colour, isDashed);
    String name = Shown.cut(curve.name(), NAME);
    sheet.words(new Point(RIGHT + 46, y + 4), name, 13, Anchor.START, Colour.INK);
  }

  private void draw(List<Point> points, Colour colour, boolean isDashed) {
    if (points.size() > 1) {
      sheet.add(new Path(points, colour, 2, isDashed));
    }
  }

  private double x(int number) {
    return LEFT + (RIGHT - LEFT) * number / Math.max(1.0, plot.length() - 1);
  }

  private static double y(double place) {
    return BOTTOM - (BOTTOM - TOP) * place;
  }
}
