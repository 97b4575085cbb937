package io.slate.corpus.generated;

import java.util.List;
import java.util.Locale;

/** Some things of one shape and colour, as in {@code two blue squares}. */
record Things(int count, Colour colour, Shape shape) {
  static final List<String> NUMBERS = List.of("a", "two", "three");

  /** What a thing is painted with: red, green and blue from 0 to 1. */
  enum Colour {
    RED(0.9, 0.15, 0.15),
    GREEN(0.15, 0.75, 0.25),
    BLUE(0.2, 0.35, 0.95),
    YELLOW(0.95, 0.85, 0.2),
    WHITE(0.95, 0.95, 0.95);

    private final double red;
    private final double green;
    private final double blue;

    Colour(double red, double green, double blue) {
      this.red = red;
      this.green = green;
      this.blue = blue;
    }

    /**
     * How much of a channel, from 0 to 1.
     *
     * @param channel 0 for red, 1 for green, 2 for blue
     */
    double part(int channel) {
      return switch (channel) {
        case 0 -> red;
        case 1 -> green;
        case 2 -> blue;
        default -> throw new IllegalArgumentException("a colour has no channel " + channel);
      };
    }
  }

  /** The outline, around a middle at (0, 0), reaching 1 at most. */
  enum Shape {
    CIRCLE {
      @Override
      boolean holds(double x, double y) {
        return x * x + y * y <= 1;
      }
    },
    SQUARE {
      @Override
      boolean holds(double x, double y) {
        return Math.abs(x) <= 0.85 && Math.abs(y) <= 0.85;
      }
    },
    TRIANGLE {
      @Override
      boolean holds(double x, double y) {
        return y <= 0.8 && Math.abs(x) <= (y + 1) / 1.8;
      }
    };

    /** Whether a point is inside; y grows downward. */
    abstract boolean holds(double x, double y);
  }

  static Things draw(Draw draw) {
    return new Things(
        1 + draw.below(NUMBERS.size()),
        draw.pick(List.of(Colour.values())),
        draw.pick(List.of(Shape.values())));
  }

  /** Whether others can stand beside these and are not mistaken for them. */
  boolean differFrom(Things other) {
    return colour != other.colour || shape != other.shape;
  }

  String words() {
    String name = colour.name() + " " + shape.name() + (count == 1 ? "" : "s");
    return NUMBERS.get(count - 1) + " " + name.toLowerCase(Locale.ROOT);
  }
}
