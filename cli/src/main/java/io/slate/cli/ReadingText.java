package io.slate.cli;

import io.slate.train.Reading;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a decoder reads in training, as it stands on the command line. */
final class ReadingText {
  private static final Pattern FORM = Pattern.compile("(\\w+)(?:\\(([-+0-9.eE, ]*)\\))?");

  private ReadingText() {}

  /**
   * Reads a word with its numbers.
   *
   * @throws IllegalArgumentException saying what was found and what there is
   */
  static Reading parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw unknown(text);
    }
    double[] numbers = numbers(text, matcher.group(2) == null ? "" : matcher.group(2));
    return switch (matcher.group(1) + "/" + numbers.length) {
      case "teacher/0" -> new Reading.Teacher();
      case "own/0" -> new Reading.Own();
      case "linear/3" -> new Reading.Linear(numbers[0], numbers[1], numbers[2]);
      case "exponential/1" -> new Reading.Exponential(numbers[0]);
      case "inverse_sigmoid/1" -> new Reading.InverseSigmoid(numbers[0]);
      default -> throw unknown(text);
    };
  }

  private static double[] numbers(String text, String inner) {
    if (inner.isBlank()) {
      return new double[0];
    }
    try {
      return Arrays.stream(inner.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException _) {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "--reading is '%s', expected teacher, own, linear(first,slope,least), exponential(k) or inverse_sigmoid(k)"
            .formatted(text));
  }
}
