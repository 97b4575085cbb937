package io.slate.cli.picture;

import io.slate.cli.picture.Drawing.Anchor;
import io.slate.cli.picture.Drawing.Box;
import io.slate.cli.picture.Drawing.Point;
import io.slate.cli.picture.Drawing.Sheet;
import java.util.List;

/**
 * Numbers as coloured fields: words across, rows down.
 *
 * @param words over the columns
 * @param rows from top to bottom
 * @param ramp from numbers to colours
 * @param notes what would be said if the text ended there, one for each word, or none
 */
public record HeatMap(
    Heading heading, List<String> words, List<Row> rows, Ramp ramp, List<Note> notes) {
  private static final double FEW_ROWS = 10;
  private static final double TALL = 38;
  private static final double ROWS_TOGETHER = 560;
  private static final double LEGEND = 86;
  private static final double MARGIN = 24;
  private static final double TOP = 64;

  public HeatMap {
    words = List.copyOf(words);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * What stands over a picture.
   *
   * @param title what is shown
   * @param subtitle how it is to be read
   */
  public record Heading(String title, String subtitle) {}

  /**
   * One row.
   *
   * @param values one for each word
   */
  public record Row(String name, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /**
   * What is said under a column.
   *
   * @param share as a field of the colour of a share
   */
  public record Note(String text, double share) {}

  /** The picture. */
  public Drawing drawing() {
    double names = rows.stream().mapToDouble(row -> Drawing.width(row.name(), 13)).max().orElse(0);
    double noted = notes.isEmpty() ? 0 : Drawing.width("so far", 13);
    WordAxis axis = WordAxis.of(words, MARGIN + Math.max(names, noted) + 12);
    double tall = rows.size() <= FEW_ROWS ? TALL : Math.clamp(ROWS_TOGETHER / rows.size(), 3, 26);
    double top = TOP + axis.room();
    double bottom = top + tall * rows.size();
    var sheet = new Sheet();
    sheet.words(new Point(MARGIN, 30), heading.title(), 18, Anchor.START, Colour.INK);
    sheet.words(new Point(MARGIN, 50), heading.subtitle(), 12, Anchor.START, Colour.GREY);
    axis.above(sheet, top);
    for (int row = 0; row < rows.size(); row++) {
      fields(sheet, axis, row, top + row * tall, tall);
    }
    names(sheet, axis, top, tall);
    double end = notes.isEmpty() ? bottom : notes(sheet, axis, bottom + 12);
    double legend = axis.right() + 20;
    legend(sheet, legend, top, Math.max(bottom, top + 90));
    double wide =
        Math.max(
            Math.max(legend + LEGEND, axis.end() + MARGIN),
            MARGIN
                + Math.max(
                    Drawing.width(heading.title(), 18), Drawing.width(heading.subtitle(), 12))
                + MARGIN);
    return sheet.drawing(wide, Math.max(end, top + 100) + MARGIN, heading.title());
  }

  private void fields(Sheet sheet, WordAxis axis, int row, double y, double tall) {
    Row shown = rows.get(row);
    double gap = tall >= 12 ? 1 : 0;
    for (int i = 0; i < shown.values().size(); i++) {
      double value = shown.values().get(i);
      Colour colour = ramp.of(value);
      String text = ramp.shown(value);
      String tip = words.get(i) + ", " + shown.name() + ": " + text;
      double x = axis.left() + i * axis.step();
      sheet.add(new Box(x, y, axis.step() - gap, tall - gap, colour, tip));
      if (tall >= 20 && Drawing.width(text, 11) + 4 <= axis.step()) {
        sheet.words(
            new Point(axis.middle(i), y + tall / 2 + 4), text, 11, Anchor.MIDDLE, colour.ink());
      }
    }
  }

  /** As many as do not touch each other. */
  private void names(Sheet sheet, WordAxis axis, double top, double tall) {
    int every = 1;
    for (int next : new int[] {2, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128, 256}) {
      every = every * tall >= 13 ? every : next;
    }
    double size = tall >= 16 ? 13 : 11;
    for (int row = 0; row < rows.size(); row += every) {
      double y = top + row * tall + tall / 2 + size / 3;
      sheet.words(
          new Point(axis.left() - 8, y), rows.get(row).name(), size, Anchor.END, Colour.INK);
    }
  }

  private double notes(Sheet sheet, WordAxis axis, double y) {
    Ramp shares = new Ramp.Share();
    double tall = 20;
    sheet.words(new Point(axis.left() - 8, y + 15), "so far", 13, Anchor.END, Colour.INK);
    boolean hasRoom = axis.step() >= Drawing.width(shares.shown(1), 10) + 4;
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      Colour colour = shares.of(note.share());
      double x = axis.left() + i * axis.step();
      String text = shares.shown(note.share());
      String tip = words.get(i) + ": " + note.text() + " " + text;
      sheet.add(new Box(x, y, axis.step() - 1, tall, colour, tip));
      if (hasRoom) {
        sheet.words(new Point(axis.middle(i), y + 14), text, 10, Anchor.MIDDLE, colour.ink());
      }
    }
    return axis.below(sheet, notes.stream().map(Note::text).toList(), y + tall);
  }

  private void legend(Sheet sheet, double x, double top, double bottom) {
    int fields = 60;
    double high = Math.min(220, bottom - top);
    for (int i = 0; i < fields; i++) {
      double value = ramp.most() - (ramp.most() - ramp.least()) * (i + 0.5) / fields;
      sheet.box(x, top + i * high / fields, 14, high / fields + 0.4, ramp.of(value));
    }
    Colour edge = Colour.PALE;
    sheet.line(new Point(x, top), new Point(x + 14, top), edge);
    sheet.line(new Point(x, top + high), new Point(x + 14, top + high), edge);
    sheet.line(new Point(x, top), new Point(x, top + high), edge);
    sheet.line(new Point(x + 14, top), new Point(x + 14, top + high), edge);
    for (int i = 0; i <= 4; i += high >= 120 ? 1 : 2) {
      double value = ramp.most() - (ramp.most() - ramp.least()) * i / 4;
      double y = top + high * i / 4;
      sheet.words(new Point(x + 20, y + 4), ramp.shown(value), 11, Anchor.START, Colour.GREY);
    }
  }
}
