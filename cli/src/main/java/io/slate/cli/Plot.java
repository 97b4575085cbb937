package io.slate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Curves over the whole numbers from 0, to be drawn as text or as a picture.
 *
 * @param subtitle how they are to be read
 * @param across what the numbers count
 */
record Plot(String title, String subtitle, String across, Scale scale, List<Curve> curves) {
  /** What is smaller or larger by more decades than this is not drawn. */
  private static final int DECADES = 15;

  Plot {
    curves = List.copyOf(curves);
  }

  /**
   * One curve.
   *
   * @param values by the number, from 0
   * @param original the name of the curve that this is a variant of, in whose colour it is drawn,
   *     dashed; empty for none
   */
  record Curve(String name, List<Double> values, Optional<String> original) {
    Curve(String name, List<Double> values) {
      this(name, values, Optional.empty());
    }
  }

  /** How values become heights. */
  enum Scale {
    LOGARITHM,
    SHARE;

    private double height(double value) {
      return switch (this) {
        case LOGARITHM -> Math.log10(value);
        case SHARE -> value;
      };
    }
  }

  /**
   * A line at a round value.
   *
   * @param place from 0, the bottom, to 1
   */
  record Tick(double place, String label) {}

  /** How many numbers the longest curve goes over. */
  int length() {
    return curves.stream().mapToInt(curve -> curve.values().size()).max().orElse(0);
  }

  /** Where a value lies, from 0, the bottom, to 1; empty if it is not drawn. */
  OptionalDouble place(double value) {
    double place = (scale.height(value) - least()) / (most() - least());
    return place >= 0 && place <= 1 ? OptionalDouble.of(place) : OptionalDouble.empty();
  }

  /** Lines at round values, from the bottom, about as many as asked for. */
  List<Tick> ticks(int most) {
    List<Tick> ticks = new ArrayList<>();
    double step =
        switch (scale) {
          case LOGARITHM -> Math.max(1, Math.ceil((most() - least()) / most));
          case SHARE -> 0.25;
        };
    for (double height = Math.ceil(least() / step) * step;
        height <= most() + 1e-9;
        height += step) {
      ticks.add(new Tick((height - least()) / (most() - least()), label(height)));
    }
    return ticks;
  }

  private String label(double height) {
    return switch (scale) {
      case LOGARITHM -> height == 0 ? "1" : "1e%d".formatted(Math.round(height));
      case SHARE -> "%d%%".formatted(Math.round(100 * height));
    };
  }

  private double least() {
    return switch (scale) {
      case LOGARITHM -> Math.max(-DECADES, Math.floor(heights().min().orElse(0)));
      case SHARE -> 0;
    };
  }

  private double most() {
    return switch (scale) {
      case LOGARITHM -> {
        double most = Math.min(DECADES, Math.ceil(heights().max().orElse(0)));
        yield Math.max(least() + 1, most);
      }
      case SHARE -> 1;
    };
  }

  private DoubleStream heights() {
    return curves.stream()
        .flatMap(curve -> curve.values().stream())
        .mapToDouble(scale::height)
        .filter(Double::isFinite);
  }
}
