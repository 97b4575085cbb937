package io.slate.corpus.generated;

import static io.slate.corpus.generated.English.sentence;

import io.slate.corpus.generated.ReviewWords.Kind;
import io.slate.corpus.generated.ReviewWords.Subject;
import java.util.Iterator;
import java.util.function.Predicate;

/** Writes one film review of one to three sentences that come to a given opinion. */
final class ReviewWriter {
  private final Draw draw;
  private final ReviewClaims claims;
  private final Opinion meant;
  private final String film;

  /** What is spoken of, each once, so that no review contradicts itself. */
  private final Iterator<Subject> subjects;

  ReviewWriter(Draw draw, Opinion meant) {
    this.draw = draw;
    this.claims = new ReviewClaims(draw);
    this.meant = meant;
    this.film = draw.pick(ReviewWords.FILMS);
    String name = draw.pick("the " + film, "the " + film, "this " + film, "it");
    this.subjects = draw.shuffled(ReviewWords.subjects(name)).iterator();
  }

  /** The whole review. */
  String review() {
    return switch (draw.below(10)) {
      case 0 -> plain();
      case 1, 2, 3 -> contrast();
      case 4 -> plain() + " " + plain();
      case 5 -> remark() + " " + contrast();
      case 6 -> contrast() + " " + plain();
      case 7 -> overturned();
      case 8 -> remark() + " " + overturned();
      default -> remark() + " " + plain() + " " + contrast();
    };
  }

  /** A sentence that says what is meant. */
  private String plain() {
    return sentence(claim(meant));
  }

  /** A sentence of two claims, of which one is granted and the other is meant. */
  private String contrast() {
    return switch (draw.below(8)) {
      case 0 -> sentence(claim(meant.opposite()) + " but " + claim(meant));
      case 1 ->
          sentence(
              draw.pick("although", "even though", "while")
                  + " "
                  + claim(meant.opposite())
                  + ", "
                  + claim(meant));
      case 2 ->
          sentence(
              claim(meant)
                  + ", "
                  + draw.pick("although", "even though", "while")
                  + " "
                  + claim(meant.opposite()));
      case 3 -> sentence(despite());
      case 4 -> sentence(halves());
      case 5 -> sentence(inTheEnd());
      default -> sentence(besides());
    };
  }

  /** {@code despite the dull plot, the music was lovely}, in either order. */
  private String despite() {
    String granted =
        "despite the "
            + claims.adjective(meant.opposite())
            + " "
            + next(subject -> subject.kind() != Kind.STORY).substring("the ".length());
    String claim = claim(meant);
    return draw.chance(50) ? granted + ", " + claim : claim + ", " + granted;
  }

  /** {@code the first half of the movie was dry but the second half picked up pace}. */
  private String halves() {
    String one = "the first half of the " + film + " ";
    String other = "the second half ";
    return one
        + claims.predicate(Kind.STORY, meant.opposite())
        + " but "
        + other
        + claims.predicate(Kind.STORY, meant);
  }

  /** {@code the plot was really amazing at first but dry in the end}. */
  private String inTheEnd() {
    String begin = draw.pick("at first", "in the beginning", "for ten minutes");
    String end = draw.pick("in the end", "after that", "as a whole");
    return "%s was %s %s but %s %s"
        .formatted(
            next(subject -> subject.kind() != Kind.PLAYER),
            claims.state(meant.opposite()),
            begin,
            claims.state(meant),
            end);
  }

  /** {@code the movie was long but really amazing}: its length is neither here nor there. */
  private String besides() {
    String neutral = draw.pick("", "", "very ", "rather ") + draw.pick(ReviewWords.NEUTRAL);
    return "the %s was %s %s %s"
        .formatted(film, neutral, draw.pick("but", "and"), claims.state(meant));
  }

  /** Two sentences, the second of which sets the first aside. */
  private String overturned() {
    String link = draw.pick("however, ", "even so, ", "still, ", "and yet ");
    return sentence(claim(meant.opposite())) + " " + sentence(link + claim(meant));
  }

  /** A sentence about what was expected or what others say: it does not count. */
  private String remark() {
    String adjective = claims.adjective(draw.chance(50) ? meant : meant.opposite());
    String filmOfThatKind = English.withArticle(adjective + " " + film);
    return sentence(
        switch (draw.below(8)) {
          case 0 -> "I had expected " + filmOfThatKind;
          case 1 -> "the critics called it " + adjective;
          case 2 -> "a friend had told me that it was " + adjective;
          case 3 -> "the trailer had looked " + adjective;
          case 4 -> "on paper it sounded " + adjective;
          case 5 -> "the last " + film + " by this director was " + adjective;
          case 6 -> "I had read that it was " + filmOfThatKind;
          default -> "the book was " + adjective;
        });
  }

  private String claim(Opinion opinion) {
    return claims.claim(subjects.next(), opinion);
  }

  private String next(Predicate<Subject> fitting) {
    Subject subject = subjects.next();
    while (!fitting.test(subject)) {
      subject = subjects.next();
    }
    return subject.name();
  }
}
