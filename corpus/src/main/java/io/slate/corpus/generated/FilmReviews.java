package io.slate.corpus.generated;

import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Film reviews of one to three sentences, {@code positive} or {@code negative}, in which the words
 * alone do not tell: "hardly dull", "long but really amazing", "really amazing at first but dry in
 * the end".
 *
 * <p>The rule. A claim has one opinion word; it means the opposite where the claim denies it (not,
 * never, hardly, anything but, by no means, nobody, nothing). What is granted does not count: what
 * stands before "but", what follows "although", "even though", "while" or "despite" up to the comma
 * or the full stop, and a sentence before one that begins with "however", "even so", "still" or
 * "and yet". Nor does what was expected, what others said, and what is said of another film or of
 * the book. "Long", "short", "simple" and their like are no opinions. All claims that are left
 * agree, and are the label. One review of five lacks its last full stop.
 */
public final class FilmReviews {
  /**
   * Two reviews, both positive, that {@link #generate} could write and never does, with a full stop
   * at the end or without: what a network says of them it has not learned by heart.
   */
  public static final List<String> UNSEEN =
      List.of(
          "The movie was long but really amazing",
          "The first half of the movie was dry but the second half really picked up pace."
              + " The lead actor delivered an amazing performance");

  private FilmReviews() {}

  /**
   * Writes so many different reviews; as many are meant to be positive as negative.
   *
   * @param count 1 or more
   * @throws DataException if the count is less
   */
  public static Examples generate(int count, long seed) {
    Set<String> never = new HashSet<>(UNSEEN);
    UNSEEN.forEach(review -> never.add(review + "."));
    return DistinctTexts.of(count, seed, never, FilmReviews::review);
  }

  private static LabelledText review(Draw draw) {
    Opinion meant = draw.chance(50) ? Opinion.POSITIVE : Opinion.NEGATIVE;
    String review = new ReviewWriter(draw, meant).review();
    boolean isStopped = draw.chance(80);
    return new LabelledText(
        meant.label(), isStopped ? review : review.substring(0, review.length() - 1));
  }
}
