package io.slate.score;

import io.slate.data.DataException;
import java.util.Comparator;
import java.util.List;

/**
 * The fewest substitutions, deletions and insertions that make an answer of a reference
 * (Levenshtein 1966). Over words their {@link #rate} is the word error rate, over phonemes the
 * phoneme error rate, over characters the character error rate.
 *
 * @param substitutions tokens of the reference that are others in the answer
 * @param deletions tokens of the reference that the answer lacks
 * @param insertions tokens of the answer that the reference lacks
 * @param length tokens of the reference
 */
public record Edits(long substitutions, long deletions, long insertions, long length) {

  /** Compares one answer with one reference; of ways as short, the one with most substitutions. */
  public static Edits of(List<String> answer, List<String> reference) {
    Edits[] row = new Edits[answer.size() + 1];
    row[0] = new Edits(0, 0, 0, 0);
    for (int j = 1; j < row.length; j++) {
      row[j] = row[j - 1].with(0, 0, 1);
    }
    for (String wanted : reference) {
      Edits diagonal = row[0];
      row[0] = row[0].with(0, 1, 0);
      for (int j = 1; j < row.length; j++) {
        Edits same = answer.get(j - 1).equals(wanted) ? diagonal : diagonal.with(1, 0, 0);
        diagonal = row[j];
        row[j] = fewest(same, row[j].with(0, 1, 0), row[j - 1].with(0, 0, 1));
      }
    }
    Edits all = row[answer.size()];
    return new Edits(all.substitutions, all.deletions, all.insertions, reference.size());
  }

  /**
   * Compares one answer with the reference that it is nearest to, by its rate; of two as near the
   * first.
   *
   * @throws DataException if there is no reference
   */
  public static Edits nearest(List<String> answer, List<List<String>> references) {
    return references.stream()
        .map(reference -> of(answer, reference))
        .min(Comparator.comparingDouble(Edits::rate))
        .orElseThrow(() -> new DataException("there is no reference, expected at least one"));
  }

  /**
   * All answers together, each beside its reference.
   *
   * @throws DataException if there are none, or not as many of both
   */
  public static Edits ofAll(List<List<String>> answers, List<List<String>> references) {
    Pairs.require(answers, references);
    var sum = new Edits(0, 0, 0, 0);
    for (int i = 0; i < answers.size(); i++) {
      sum = sum.plus(of(answers.get(i), references.get(i)));
    }
    return sum;
  }

  /** Both together. */
  public Edits plus(Edits other) {
    return new Edits(
        substitutions + other.substitutions,
        deletions + other.deletions,
        insertions + other.insertions,
        length + other.length);
  }

  /** How many there are in all. */
  public long distance() {
    return substitutions + deletions + insertions;
  }

  /** Edits for each token of the reference: 0 where all is right; with insertions it may pass 1. */
  public double rate() {
    return length == 0
        ? (distance() == 0 ? 0 : Double.POSITIVE_INFINITY)
        : distance() / (double) length;
  }

  private Edits with(int substituted, int deleted, int inserted) {
    return new Edits(
        substitutions + substituted, deletions + deleted, insertions + inserted, length);
  }

  private static Edits fewest(Edits first, Edits second, Edits third) {
    Edits fewer = first.isFewerThan(second) ? first : second;
    return fewer.isFewerThan(third) ? fewer : third;
  }

  private boolean isFewerThan(Edits other) {
    return distance() != other.distance()
        ? distance() < other.distance()
        : substitutions >= other.substitutions;
  }
}
