package io.slate.cli.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture as marks, drawn one over the other. Lengths are in pixels of a screen, from the left
 * and from the top.
 *
 * @param title what it shows, for those who cannot see it
 */
public record Drawing(double width, double height, String title, List<Mark> marks) {
  public Drawing {
    marks = List.copyOf(marks);
  }

  /** Something that is drawn. */
  public sealed interface Mark {}

  /**
   * A filled rectangle.
   *
   * @param tip what is said of it where a reader points at it; empty for nothing
   */
  public record Box(double x, double y, double width, double height, Colour fill, String tip)
      implements Mark {}

  /** A line through points. */
  public record Path(List<Point> points, Colour colour, double width, boolean isDashed)
      implements Mark {
    public Path {
      points = List.copyOf(points);
    }
  }

  /** A point of a line. */
  public record Point(double x, double y) {}

  /**
   * A text.
   *
   * @param x of its anchor
   * @param y of its base line there
   * @param size of the letters
   * @param turn in degrees, clockwise, about the anchor
   */
  public record Words(
      double x, double y, String text, double size, Anchor anchor, Colour colour, double turn)
      implements Mark {}

  /** Which end of a text is at its place. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** Marks on their way to a drawing. */
  public static final class Sheet {
    private final List<Mark> marks = new ArrayList<>();

    /** Adds a rectangle that says nothing. */
    public Sheet box(double x, double y, double width, double height, Colour fill) {
      return add(new Box(x, y, width, height, fill, ""));
    }

    /** Adds a straight line. */
    public Sheet line(Point from, Point to, Colour colour) {
      return add(new Path(List.of(from, to), colour, 1, false));
    }

    /** Adds a level text. */
    public Sheet words(Point at, String text, double size, Anchor anchor, Colour colour) {
      return add(new Words(at.x(), at.y(), text, size, anchor, colour, 0));
    }

    /** Adds any mark. */
    public Sheet add(Mark mark) {
      marks.add(mark);
      return this;
    }

    /** The drawing of all marks so far. */
    public Drawing drawing(double width, double height, String title) {
      return new Drawing(width, height, title, marks);
    }
  }

  /** About how wide a text is: letters differ, and every machine has its own. */
  public static double width(String text, double size) {
    return text.codePoints().mapToDouble(point -> size * (isWide(point) ? 1.05 : 0.56)).sum();
  }

  private static boolean isWide(int point) {
    return Character.isIdeographic(point)
        || (point >= 0x3040 && point <= 0x30FF)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0x1F300 && point <= 0x1FAFF);
  }
}
