package io.slate.cli.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A drawing as PNG, by the JDK alone and without a screen. */
public final class Png {
  /** Dots to a pixel of the drawing: sharp on a projector and in print. */
  private static final int SCALE = 2;

  private static final float[] DASHES = {6, 3};

  private Png() {}

  /**
   * The whole file.
   *
   * @throws IllegalStateException if this Java has no fonts
   */
  public static byte[] of(Drawing drawing) {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true"); // else macOS shows an icon
    }
    try {
      return encoded(image(drawing));
    } catch (LinkageError | InternalError missing) {
      throw new IllegalStateException(
          "this Java cannot write letters (%s): install fonts (Debian: apt install fontconfig fonts-dejavu-core), or ask for --svg"
              .formatted(missing.getMessage()),
          missing);
    }
  }

  private static BufferedImage image(Drawing drawing) {
    var image =
        new BufferedImage(
            (int) Math.ceil(drawing.width() * SCALE),
            (int) Math.ceil(drawing.height() * SCALE),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.scale(SCALE, SCALE);
    for (Drawing.Mark mark : drawing.marks()) {
      switch (mark) {
        case Drawing.Box box -> {
          pen.setColor(color(box.fill()));
          pen.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        }
        case Drawing.Path path -> draw(pen, path);
        case Drawing.Words words -> draw(pen, words);
      }
    }
    pen.dispose();
    return image;
  }

  private static void draw(Graphics2D pen, Drawing.Path path) {
    if (path.points().isEmpty()) {
      return;
    }
    var line = new Path2D.Double();
    line.moveTo(path.points().getFirst().x(), path.points().getFirst().y());
    path.points().forEach(point -> line.lineTo(point.x(), point.y()));
    pen.setColor(color(path.colour()));
    float width = (float) path.width();
    pen.setStroke(
        path.isDashed()
            ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
            : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    pen.draw(line);
  }

  private static void draw(Graphics2D pen, Drawing.Words words) {
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) words.size()));
    pen.setColor(color(words.colour()));
    double width = pen.getFontMetrics().getStringBounds(words.text(), pen).getWidth();
    double shift =
        switch (words.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    AffineTransform before = pen.getTransform();
    pen.translate(words.x(), words.y());
    pen.rotate(Math.toRadians(words.turn()));
    pen.drawString(words.text(), (float) shift, 0);
    pen.setTransform(before);
  }

  private static Color color(Colour colour) {
    return new Color(colour.rgb());
  }

  private static byte[] encoded(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("this Java writes no PNG; ask for --svg");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
