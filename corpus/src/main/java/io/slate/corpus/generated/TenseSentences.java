package io.slate.corpus.generated;

import io.slate.corpus.generated.TenseWords.Tense;
import io.slate.data.DataException;
import io.slate.data.Examples;
import io.slate.data.LabelledText;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Beginnings of sentences after which a form of the verb has to be guessed: "Today, due to my
 * current job situation and family conditions, I …" goes on with "need", "Last year, due to …, I …"
 * with "had", and then comes "to take a loan". The label is the form: {@code had}, {@code need} or
 * {@code will have}.
 *
 * <p>The rule. The time that opens the last sentence, right at its beginning or after "well", "as
 * you know" and their like, decides; from it to the gap there are up to some thirty words. Times of
 * other tenses stand in the way and do not count: those of a sentence before it, and those of
 * clauses that begin with "because", "since", "although" or "which". The words before the gap are
 * plurals and "I", which take the same forms.
 */
public final class TenseSentences {
  private static final List<String> OPENINGS =
      List.of("well, ", "as you know, ", "so, ", "you see, ");

  private TenseSentences() {}

  /**
   * Writes so many different beginnings; each form is as frequent.
   *
   * @param count 1 or more
   * @throws DataException if the count is less
   */
  public static Examples generate(int count, long seed) {
    return DistinctTexts.of(count, seed, Set.of(), TenseSentences::beginning);
  }

  /** The sentence to its end, for a reader: with the form and what is to be done. */
  public static String whole(LabelledText beginning, long seed) {
    return beginning.text()
        + " "
        + beginning.label()
        + " "
        + new Draw(seed).pick(TenseWords.DUTIES)
        + ".";
  }

  private static LabelledText beginning(Draw draw) {
    Tense tense = draw.pick(List.of(Tense.values()));
    var text = new StringBuilder();
    if (draw.chance(60)) {
      text.append(English.sentence(earlier(draw, tense))).append(' ');
    }
    String opening = draw.chance(60) ? draw.pick(OPENINGS) : "";
    text.append(English.capital(opening + draw.pick(tense.times())));
    text.append(", due to ").append(reasons(draw)).append(", ");
    if (draw.chance(60)) {
      text.append(aside(draw, tense)).append(", ");
    }
    text.append(draw.pick(TenseWords.WHO));
    return new LabelledText(tense.form(), text.toString());
  }

  /** A sentence about others: {@code last year our landlords quit the choir}. */
  private static String earlier(Draw draw, Tense but) {
    String opening = draw.chance(50) ? draw.pick(OPENINGS) : "";
    return opening + time(draw, but).strip() + " " + others(draw);
  }

  /** A clause about others, after some link: {@code because our landlords quit last year}. */
  private static String aside(Draw draw, Tense but) {
    String first = draw.pick("because ", "since ", "although ") + others(draw) + time(draw, but);
    return draw.chance(50)
        ? first
        : first + ", which did not help those who " + draw.pick(TenseWords.DEEDS) + time(draw, but);
  }

  private static String others(Draw draw) {
    return draw.pick(TenseWords.OTHERS) + " " + draw.pick(TenseWords.DEEDS);
  }

  /** Mostly of another tense. */
  private static String time(Draw draw, Tense but) {
    List<Tense> others = Stream.of(Tense.values()).filter(tense -> tense != but).toList();
    return " " + draw.pick((draw.chance(85) ? draw.pick(others) : but).times());
  }

  /** One to four reasons: {@code the weather, debts of all kinds and a long illness}. */
  private static String reasons(Draw draw) {
    List<String> reasons = draw.shuffled(TenseWords.REASONS).subList(0, 1 + draw.below(4));
    int last = reasons.size() - 1;
    return last == 0
        ? reasons.getFirst()
        : String.join(", ", reasons.subList(0, last)) + " and " + reasons.get(last);
  }
}
