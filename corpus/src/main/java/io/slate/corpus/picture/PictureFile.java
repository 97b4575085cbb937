package io.slate.corpus.picture;

import io.slate.data.DataException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads pictures from files and writes them. */
public final class PictureFile {
  /** Places that a picture may have before it is scaled; more are refused before they are read. */
  private static final long MOST = 100_000_000;

  private PictureFile() {}

  /**
   * Reads a picture and scales it, whatever its shape, to one size. Where it is transparent it
   * becomes white.
   *
   * @throws DataException naming the file, if it cannot be read or is no picture
   */
  public static Picture read(Path file, int rows, int columns) {
    return scaledTo(image(file), rows, columns);
  }

  /**
   * The same of a file's bytes, from somebody who may mean harm: a small file can say that it is a
   * huge picture.
   *
   * @param most places that it may have before it is scaled
   * @throws DataException if they are no picture, or it is larger
   */
  public static Picture read(byte[] bytes, int rows, int columns, long most) {
    String name = "what was sent";
    try (ImageInputStream stream =
        ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      return scaledTo(image(name, stream, most), rows, columns);
    } catch (IOException problem) {
      throw noPicture(name, String.valueOf(problem.getMessage()));
    }
  }

  private static Picture scaledTo(BufferedImage image, int rows, int columns) {
    float[] values = new float[rows * columns * Picture.CHANNELS];
    BufferedImage scaled = scaled(image, columns, rows);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int rgb = scaled.getRGB(column, row);
        int at = (row * columns + column) * Picture.CHANNELS;
        values[at] = (rgb >> 16 & 0xff) / 255f;
        values[at + 1] = (rgb >> 8 & 0xff) / 255f;
        values[at + 2] = (rgb & 0xff) / 255f;
      }
    }
    return new Picture(rows, columns, values);
  }

  private static BufferedImage image(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          file
              + (Files.exists(file) ? " is not a file" : " is not there")
              + ", expected a picture");
    }
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      return image(file.toString(), stream, MOST);
    } catch (IOException problem) {
      throw noPicture(file.toString(), String.valueOf(problem.getMessage()));
    }
  }

  private static BufferedImage image(String name, ImageInputStream stream, long most) {
    try {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw noPicture(name, "its beginning is of no known format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > most) {
          throw new DataException(
              "%s is a picture of %d x %d places, expected %d places at most"
                  .formatted(name, height, width, most));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException problem) {
      throw noPicture(name, String.valueOf(problem.getMessage()));
    }
  }

  private static DataException noPicture(String name, String found) {
    return new DataException(
        name + " cannot be read as a picture: " + found + "; expected PNG, JPEG, GIF or BMP");
  }

  /** Halves a large picture as long as that leaves enough, so that no place is passed over. */
  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage now = image;
    int wide = image.getWidth();
    int high = image.getHeight();
    do {
      wide = wide >= 2 * width ? wide / 2 : width;
      high = high >= 2 * height ? high / 2 : height;
      now = drawn(now, wide, high);
    } while (wide != width || high != height);
    return now;
  }

  private static BufferedImage drawn(BufferedImage image, int width, int height) {
    var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
    graphics.dispose();
    return scaled;
  }

  /**
   * Writes a picture as PNG.
   *
   * @param scale places of the file for each place of the picture, in either direction
   * @throws DataException naming the file, if it cannot be written
   */
  public static void write(Picture picture, Path file, int scale) {
    var image =
        new BufferedImage(
            picture.columns() * scale, picture.rows() * scale, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < image.getHeight(); row++) {
      for (int column = 0; column < image.getWidth(); column++) {
        image.setRGB(column, row, picture.rgb(row / scale, column / scale));
      }
    }
    try {
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new DataException("this Java writes no PNG: " + file + " is not written");
      }
    } catch (IOException problem) {
      throw new DataException(file + " cannot be written: " + problem.getMessage(), problem);
    }
  }
}
