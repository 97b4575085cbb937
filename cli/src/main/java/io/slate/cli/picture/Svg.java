package io.slate.cli.picture;

import java.util.Locale;
import java.util.stream.Collectors;

/** A drawing as SVG, which every browser shows and every word processor takes. */
public final class Svg {
  private Svg() {}

  /** The whole file. */
  public static String of(Drawing drawing) {
    var out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" font-family="'DejaVu Sans', Verdana, sans-serif" role="img">
        <title>%3$s</title>
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(
                number(drawing.width()), number(drawing.height()), escaped(drawing.title())));
    for (Drawing.Mark mark : drawing.marks()) {
      out.append(
              switch (mark) {
                case Drawing.Box box -> box(box);
                case Drawing.Path path -> path(path);
                case Drawing.Words words -> words(words);
              })
          .append('\n');
    }
    return out.append("</svg>\n").toString();
  }

  private static String box(Drawing.Box box) {
    String rect =
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\""
            .formatted(
                number(box.x()),
                number(box.y()),
                number(box.width()),
                number(box.height()),
                box.fill().hex());
    return box.tip().isEmpty()
        ? rect + "/>"
        : rect + "><title>" + escaped(box.tip()) + "</title></rect>";
  }

  private static String path(Drawing.Path path) {
    String points =
        path.points().stream()
            .map(point -> number(point.x()) + "," + number(point.y()))
            .collect(Collectors.joining(" "));
    return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
        .formatted(
            points,
            path.colour().hex(),
            number(path.width()),
            path.isDashed() ? " stroke-dasharray=\"6 3\"" : "");
  }

  private static String words(Drawing.Words words) {
    String anchor =
        switch (words.anchor()) {
          case START -> "";
          case MIDDLE -> " text-anchor=\"middle\"";
          case END -> " text-anchor=\"end\"";
        };
    String turn =
        words.turn() == 0
            ? ""
            : " transform=\"rotate(%s %s %s)\""
                .formatted(number(words.turn()), number(words.x()), number(words.y()));
    return "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s%s>%s</text>"
        .formatted(
            number(words.x()),
            number(words.y()),
            number(words.size()),
            words.colour().hex(),
            anchor,
            turn,
            escaped(words.text()));
  }

  /** At most two digits behind the point. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  /** A text as it stands in XML, which has no place for control characters. */
  private static String escaped(String text) {
    var line = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> line.append("&amp;");
                case '<' -> line.append("&lt;");
                case '>' -> line.append("&gt;");
                case '"' -> line.append("&quot;");
                default -> line.appendCodePoint(isLegal(point) ? point : '·');
              }
            });
    return line.toString();
  }

  private static boolean isLegal(int point) {
    return point >= 0x20
        && !(point >= 0x7f && point < 0xa0)
        && !(point >= 0xd800 && point < 0xe000)
        && point != 0xfffe
        && point != 0xffff;
  }
}
