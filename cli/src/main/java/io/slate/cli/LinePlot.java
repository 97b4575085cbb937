package io.slate.cli;

import java.util.List;
import java.util.OptionalDouble;

/** Curves as SVG, which every browser shows: a line each, named beside the picture. */
final class LinePlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int RIGHT = 590;
  private static final int TOP = 50;
  private static final int BOTTOM = 360;
  private static final int TICKS = 8;

  /** Told apart with every kind of sight (Okabe and Ito 2008); dashed when they come again. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private final Plot plot;
  private final StringBuilder out = new StringBuilder();

  private LinePlot(Plot plot) {
    this.plot = plot;
  }

  /** The whole file. */
  static String svg(Plot plot) {
    var picture = new LinePlot(plot);
    picture.frame();
    for (int i = 0; i < plot.curves().size(); i++) {
      picture.curve(plot.curves().get(i), i);
    }
    return picture.out.append("</svg>\n").toString();
  }

  private void frame() {
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="%d" y="24" font-size="16">%s</text>
        """
            .formatted(WIDTH, HEIGHT, LEFT, DotPlot.escaped(plot.title())));
    for (Plot.Tick tick : plot.ticks(TICKS)) {
      out.append(
          """
          <line x1="%1$d" y1="%3$.1f" x2="%2$d" y2="%3$.1f" stroke="#ddd"/>
          <text x="%4$d" y="%5$.1f" text-anchor="end" fill="#555">%6$s</text>
          """
              .formatted(
                  LEFT, RIGHT, y(tick.place()), LEFT - 8, y(tick.place()) + 4, tick.label()));
    }
    out.append(
        """
        <text x="%d" y="%d" fill="#555">0</text>
        <text x="%d" y="%d" text-anchor="middle" fill="#555">%s</text>
        <text x="%d" y="%d" text-anchor="end" fill="#555">%d</text>
        """
            .formatted(
                LEFT,
                BOTTOM + 20,
                (LEFT + RIGHT) / 2,
                BOTTOM + 20,
                DotPlot.escaped(plot.across()),
                RIGHT,
                BOTTOM + 20,
                plot.length() - 1));
  }

  private void curve(Plot.Curve curve, int number) {
    String dashes = number < COLOURS.size() ? "" : " stroke-dasharray=\"6 3\"";
    String stroke =
        "stroke=\"%s\" stroke-width=\"2\"%s"
            .formatted(COLOURS.get(number % COLOURS.size()), dashes);
    var path = new StringBuilder();
    boolean isOn = false;
    for (int i = 0; i < curve.values().size(); i++) {
      OptionalDouble place = plot.place(curve.values().get(i));
      if (place.isPresent()) {
        path.append("%s%.1f %.1f ".formatted(isOn ? "L" : "M", x(i), y(place.getAsDouble())));
      }
      isOn = place.isPresent();
    }
    int y = TOP + 10 + 20 * number;
    out.append(
        """
        <path d="%1$s" fill="none" %2$s/>
        <line x1="%3$d" y1="%4$d" x2="%5$d" y2="%4$d" %2$s/>
        <text x="%6$d" y="%7$d">%8$s</text>
        """
            .formatted(
                path.toString().strip(),
                stroke,
                RIGHT + 14,
                y,
                RIGHT + 34,
                RIGHT + 40,
                y + 4,
                DotPlot.escaped(Shown.cut(curve.name(), 18))));
  }

  private double x(int number) {
    return LEFT + (RIGHT - LEFT) * number / Math.max(1.0, plot.length() - 1);
  }

  private static double y(double place) {
    return BOTTOM - (BOTTOM - TOP) * place;
  }
}
