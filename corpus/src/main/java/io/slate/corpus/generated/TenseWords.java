package io.slate.corpus.generated;

import java.util.List;

/** The words that sentences about duties are made of. */
final class TenseWords {
  /** When something is the case, and what one then says before "to take a loan". */
  enum Tense {
    PAST(
        "had",
        """
        last year, last month, yesterday, two years ago, in 1998, back then, last winter,
        a decade ago, the other day, in those days
        """),
    PRESENT(
        "need",
        """
        today, these days, this year, at the moment, nowadays, right now, at present, this week,
        currently, this morning
        """),
    FUTURE(
        "will have",
        """
        next year, next month, tomorrow, in two years, by 2050, one day, next winter, a decade from now,
        soon, in the years to come
        """);

    private final String form;

    @SuppressWarnings("ImmutableEnumChecker") // as List.of makes it
    private final List<String> times;

    Tense(String form, String times) {
      this.form = form;
      this.times = words(times);
    }

    /** What stands before "to": {@code had}. */
    String form() {
      return form;
    }

    /** Expressions that say so, each in this tense alone. */
    List<String> times() {
      return times;
    }
  }

  /** Who does things, as a plural, so that the form depends on the time alone. */
  static final List<String> WHO =
      words(
          """
          I, we, my parents, my wife and I, our neighbours, my two sisters, the people next door,
          my cousins, the owners, some of us
          """);

  /** What is to be done. */
  static final List<String> DUTIES =
      words(
          """
          to take a loan, to sell the house, to work at night, to move to the city, to save money,
          to find a second job, to repair the roof, to learn another language, to buy a car,
          to close the shop
          """);

  /** Reasons, the same in every tense. */
  static final List<String> REASONS =
      words(
          """
          my current job situation, family conditions, the price of bread, the state of the roads,
          a long illness, the weather, the noise in the street, the new rules, a lack of rain,
          the fear of a flood, the size of the family, the advice of a friend, debts of all kinds,
          the school of the children, trouble with the bank
          """);

  /** Who does something in a clause of its own, which has a time of its own. */
  static final List<String> OTHERS =
      words(
          """
          my brothers, the bakers, our landlords, some friends of ours, the doctors, my aunts,
          the teachers, two of my uncles
          """);

  /**
   * What others do, did or, as one says of plans, do next year: verbs that are the same in all
   * tenses, so that the time alone tells.
   */
  static final List<String> DEEDS =
      words(
          """
          shut the shop, cut the prices, put up a fence, hit hard times, let some rooms,
          set new rules, quit the choir, upset everybody, spread the news, bet on horses
          """);

  private TenseWords() {}

  private static List<String> words(String table) {
    return List.of(table.strip().split(",\\s+", -1));
  }
}
