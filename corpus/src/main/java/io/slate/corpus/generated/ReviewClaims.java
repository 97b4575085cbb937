package io.slate.corpus.generated;

import io.slate.corpus.generated.ReviewWords.Deed;
import io.slate.corpus.generated.ReviewWords.Kind;
import io.slate.corpus.generated.ReviewWords.Subject;

/**
 * Writes claims: clauses that mean one opinion. Some say it plainly, some by denying the opposite,
 * so the word alone does not tell.
 */
final class ReviewClaims {
  /** How many claims in a hundred deny the opposite. */
  private static final int DENIALS = 45;

  private final Draw draw;

  ReviewClaims(Draw draw) {
    this.draw = draw;
  }

  /** Such as {@code the plot was anything but dull} for a positive opinion of the plot. */
  String claim(Subject subject, Opinion meant) {
    return draw.chance(70)
        ? subject.name() + " " + predicate(subject.kind(), meant)
        : view(subject, meant);
  }

  /** The same without the subject: {@code was anything but dull}. */
  String predicate(Kind kind, Opinion meant) {
    boolean isState = draw.chance(60);
    return switch (kind) {
      case STORY -> isState ? "was " + state(meant) : deed(meant, Kind.STORY);
      case PART -> isState ? "was " + state(meant) : deed(meant, Kind.PART);
      case PLAYER -> isState ? performance(meant) : deed(meant, Kind.PLAYER);
    };
  }

  /** What follows "was": {@code really amazing}, {@code not dull}. */
  String state(Opinion meant) {
    if (denies()) {
      String denial =
          draw.pick(
              "not", "never", "hardly", "anything but", "not at all", "not really", "by no means");
      return denial + " " + adjective(meant.opposite());
    }
    return draw.pick("", "really ", "truly ", "simply ", "quite ", "always ") + adjective(meant);
  }

  /** An adjective of that opinion. */
  String adjective(Opinion opinion) {
    return draw.pick(ReviewWords.adjectives(opinion));
  }

  private boolean denies() {
    return draw.chance(DENIALS);
  }

  private String performance(Opinion meant) {
    boolean denies = denies();
    String performance =
        English.withArticle(adjective(denies ? meant.opposite() : meant) + " performance");
    return draw.pick(denies ? "did not deliver " : "delivered ", denies ? "never gave " : "gave ")
        + performance;
  }

  private String deed(Opinion meant, Kind kind) {
    boolean denies = denies();
    Opinion said = denies ? meant.opposite() : meant;
    boolean isTurn = kind == Kind.STORY && draw.chance(60);
    return done(draw.pick(isTurn ? ReviewWords.turns(said) : ReviewWords.effects(said)), denies);
  }

  private String done(Deed deed, boolean denies) {
    return denies
        ? draw.pick(
            "did not " + deed.plain(),
            "never " + deed.past(),
            "hardly " + deed.past(),
            "did not really " + deed.plain())
        : draw.pick(
            deed.past(), "really " + deed.past(), "truly " + deed.past(), "always " + deed.past());
  }

  /** What somebody thinks of a subject. */
  private String view(Subject subject, Opinion meant) {
    boolean denies = denies();
    Opinion said = denies ? meant.opposite() : meant;
    String name = subject.name();
    return switch (draw.below(3)) {
      case 0 -> "I " + done(draw.pick(ReviewWords.feelings(said)), denies) + " " + name;
      case 1 -> (denies ? "nobody" : "everybody") + " would call " + name + " " + adjective(said);
      default ->
          "there was " + (denies ? "nothing " : "something ") + adjective(said) + " about " + name;
    };
  }
}
