package io.slate.score;

import java.util.List;
import java.util.regex.Pattern;

/** How BLEU cuts a text into words. */
public enum BleuTokens {
  /**
   * As the script mteval-v13a of the NIST did for Western languages: signs are words of their own,
   * but for a comma or point inside a number. The default of sacreBLEU.
   */
  V13A,
  /** Between white space alone, for texts that are cut already. */
  NONE;

  private static final Pattern SIGNS = Pattern.compile("([\\{-~\\[-` -&\\(-\\+:-@/])");
  private static final Pattern POINT_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
  private static final Pattern POINT_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  List<String> words(String text) {
    return switch (this) {
      case V13A -> v13a(Spaces.stripTrailing(text));
      case NONE -> Spaces.split(text);
    };
  }

  private static List<String> v13a(String text) {
    String line = text.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
    line =
        line.replace("&quot;", "\"")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
    line = SIGNS.matcher(" " + line + " ").replaceAll(" $1 ");
    line = POINT_AFTER_OTHER.matcher(line).replaceAll("$1 $2 ");
    line = POINT_BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
    line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
    return Spaces.split(line);
  }
}
