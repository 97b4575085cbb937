package io.slate.corpus.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads reviews by the rule that {@link FilmReviews} states, from the text alone. */
final class ReviewReader {
  private static final Pattern REMARK =
      Pattern.compile(
          "I had (expected|read) .*|The critics .*|A friend .*|The trailer .*|On paper .*|"
              + "The last \\w+ by .*|The book .*");
  private static final Pattern OVERTURN = Pattern.compile("(However|Even so|Still|And yet)\\b.*");
  private static final Pattern GRANTED =
      Pattern.compile("\\b([Aa]lthough|[Ee]ven though|[Ww]hile|[Dd]espite)\\b[^,.]*");
  private static final Pattern DENIAL =
      Pattern.compile("\\b(not|never|hardly|anything but|by no means|[Nn]obody|nothing)\\b");

  private ReviewReader() {}

  /** The label by each claim that counts. */
  static List<String> labels(String review) {
    List<String> sentences = List.of(review.replaceFirst("\\.$", "").split("\\. ", -1));
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      boolean isOverturned =
          i + 1 < sentences.size() && OVERTURN.matcher(sentences.get(i + 1)).matches();
      if (!isOverturned && !REMARK.matcher(sentences.get(i)).matches()) {
        labels.add(label(counting(sentences.get(i))));
      }
    }
    return labels;
  }

  private static String counting(String sentence) {
    String rest = GRANTED.matcher(sentence).replaceAll("");
    String[] parts = rest.split("(?<!anything) but ", -1);
    return parts[parts.length - 1];
  }

  private static String label(String claim) {
    boolean isGood = holds(claim, Opinion.POSITIVE);
    if (isGood == holds(claim, Opinion.NEGATIVE)) {
      throw new AssertionError("found no opinion, or both, in: " + claim);
    }
    return isGood != DENIAL.matcher(claim).find() ? "positive" : "negative";
  }

  private static boolean holds(String claim, Opinion opinion) {
    Stream<String> deeds =
        Stream.of(
                ReviewWords.effects(opinion),
                ReviewWords.turns(opinion),
                ReviewWords.feelings(opinion))
            .flatMap(List::stream)
            .flatMap(deed -> Stream.of(deed.past(), deed.plain()));
    return Stream.concat(ReviewWords.adjectives(opinion).stream(), deeds)
        .anyMatch(words -> Pattern.compile("\\b" + words + "\\b").matcher(claim).find());
  }
}
