package io.slate.cli.picture;

/**
 * A colour.
 *
 * @param rgb red, green and blue, eight bits each
 */
public record Colour(int rgb) {
  public static final Colour WHITE = new Colour(0xffffff);
  public static final Colour INK = new Colour(0x1a1a1a);
  public static final Colour GREY = new Colour(0x555555);
  public static final Colour PALE = new Colour(0xdddddd);

  /** As in {@code #0072b2}. */
  String hex() {
    return "#%06x".formatted(rgb);
  }

  /** Black or white, whichever is easier to read upon it. */
  Colour ink() {
    return Oklab.of(this).lightness() > 0.62 ? INK : WHITE;
  }

  /** A colour between this and another one, as the eye sees it. */
  Colour towards(Colour other, double share) {
    Oklab a = Oklab.of(this);
    Oklab b = Oklab.of(other);
    return new Oklab(
            a.lightness + share * (b.lightness - a.lightness),
            a.green + share * (b.green - a.green),
            a.blue + share * (b.blue - a.blue))
        .colour();
  }

  /** The space of Ottosson 2020, in which equal steps look equal. */
  private record Oklab(double lightness, double green, double blue) {
    static Oklab of(Colour colour) {
      double r = linear((colour.rgb >> 16 & 255) / 255.0);
      double g = linear((colour.rgb >> 8 & 255) / 255.0);
      double b = linear((colour.rgb & 255) / 255.0);
      double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
      double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
      double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
      return new Oklab(
          0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    Colour colour() {
      double l = Math.pow(lightness + 0.3963377774 * green + 0.2158037573 * blue, 3);
      double m = Math.pow(lightness - 0.1055613458 * green - 0.0638541728 * blue, 3);
      double s = Math.pow(lightness - 0.0894841775 * green - 1.2914855480 * blue, 3);
      return new Colour(
          byteOf(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
              | byteOf(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
              | byteOf(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double linear(double value) {
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int byteOf(double value) {
      double curved = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
      return (int) Math.round(255 * Math.clamp(curved, 0, 1));
    }
  }
}
