package io.slate.corpus.generated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words that film reviews are made of. */
final class ReviewWords {
  /** What a review may be about, and how one speaks of it. */
  enum Kind {
    /** The whole, or a half of it: it may pick up pace. */
    STORY,
    /** A part that is just as it is. */
    PART,
    /** Somebody who gives a performance. */
    PLAYER
  }

  /** Something that a review may be about, such as {@code the movie}. */
  record Subject(String name, Kind kind) {}

  /**
   * Something that a subject does.
   *
   * @param past as in {@code it fell apart}
   * @param plain as in {@code it did not fall apart}
   */
  record Deed(String past, String plain) {}

  static final List<String> FILMS = List.of("movie", "film", "picture");

  private static final List<String> PARTS =
      words(
          """
          the plot, the story, the music, the acting, the dialogue, the ending, the script,
          the camera work, the soundtrack, the opening scene, the humour, the pacing, the cast,
          the final act
          """);
  private static final List<String> PLAYERS =
      words(
          """
          the lead actor, the lead actress, the villain, the supporting actor, the young heroine,
          the narrator
          """);

  private static final List<String> GOOD =
      words(
          """
          amazing, wonderful, brilliant, superb, excellent, delightful, great, good, impressive,
          lovely, charming, remarkable, memorable, outstanding, magnificent, convincing, gripping,
          beautiful, fascinating, fresh
          """);
  private static final List<String> BAD =
      words(
          """
          dull, boring, awful, terrible, dreadful, weak, poor, bad, tedious, tiresome, forgettable,
          disappointing, annoying, lifeless, dry, mediocre, clumsy, stale, shallow, predictable
          """);

  /** What a film may be without being better or worse for it. */
  static final List<String> NEUTRAL =
      List.of("long", "short", "quiet", "loud", "simple", "strange", "old-fashioned", "slow");

  private static final List<Deed> PLEASES =
      deeds(
          """
          won me over/win me over, moved me/move me, delighted me/delight me,
          impressed me/impress me, charmed me/charm me, touched me/touch me
          """);
  private static final List<Deed> DISPLEASES =
      deeds(
          """
          bored me/bore me, annoyed me/annoy me, let me down/let me down,
          disappointed me/disappoint me, put me to sleep/put me to sleep, irritated me/irritate me
          """);
  private static final List<Deed> WORKS =
      deeds(
          """
          picked up pace/pick up pace, held my attention/hold my attention,
          kept me guessing/keep me guessing, came to life/come to life, paid off/pay off,
          found its rhythm/find its rhythm
          """);
  private static final List<Deed> FAILS =
      deeds(
          """
          fell apart/fall apart, lost its way/lose its way, dragged on/drag on,
          ran out of ideas/run out of ideas, went nowhere/go nowhere, fell flat/fall flat
          """);
  private static final List<Deed> LIKES =
      deeds("loved/love, enjoyed/enjoy, admired/admire, liked/like, adored/adore");
  private static final List<Deed> DISLIKES =
      deeds("hated/hate, disliked/dislike, regretted/regret, despised/despise, loathed/loathe");

  private ReviewWords() {}

  /**
   * Everything that a review may be about.
   *
   * @param film what the film itself is called: {@code the movie}, {@code it}
   */
  static List<Subject> subjects(String film) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(film, Kind.STORY));
    PARTS.forEach(name -> subjects.add(new Subject(name, Kind.PART)));
    PLAYERS.forEach(name -> subjects.add(new Subject(name, Kind.PLAYER)));
    return List.copyOf(subjects);
  }

  static List<String> adjectives(Opinion opinion) {
    return opinion == Opinion.POSITIVE ? GOOD : BAD;
  }

  /** What any subject does to the one who watches. */
  static List<Deed> effects(Opinion opinion) {
    return opinion == Opinion.POSITIVE ? PLEASES : DISPLEASES;
  }

  /** What a story does. */
  static List<Deed> turns(Opinion opinion) {
    return opinion == Opinion.POSITIVE ? WORKS : FAILS;
  }

  /** What the one who watches does. */
  static List<Deed> feelings(Opinion opinion) {
    return opinion == Opinion.POSITIVE ? LIKES : DISLIKES;
  }

  private static List<String> words(String table) {
    return List.of(table.strip().split(",\\s+", -1));
  }

  private static List<Deed> deeds(String table) {
    return Arrays.stream(table.strip().split(",\\s+", -1))
        .map(pair -> pair.split("/", -1))
        .map(pair -> new Deed(pair[0], pair[1]))
        .toList();
  }
}
