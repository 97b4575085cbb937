package io.slate.session;

import io.slate.data.CounterRandom;
import io.slate.data.Vocabulary;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The tokens with which a session goes on, one after the other. The session reads each when it is
 * given, so that its state is always that behind the latest token. Belongs to one thread.
 */
public final class Generation implements Iterator<String> {
  private final Session session;
  private final Sampling sampling;
  private final long key;
  private final List<Integer> drawn = new ArrayList<>();
  private long most = Long.MAX_VALUE;
  private List<String> stops = List.of();

  /** Where a stop string begins in the text; −1 while there is none. */
  private int stopped = -1;

  Generation(Session session, Sampling sampling, long seed) {
    this.session = session;
    this.sampling = sampling;
    this.key = CounterRandom.key(seed, 3, 0, 0);
  }

  /** This, ending after some number of tokens at the latest. */
  public Generation atMost(int tokens) {
    most = tokens;
    return this;
  }

  /**
   * This, ending when the text that is given holds one of these strings; {@link #text} ends before
   * it.
   */
  public Generation stopAt(List<String> strings) {
    if (strings.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException(
          "a stop string is empty, and every text holds it: leave it out");
    }
    stops = List.copyOf(strings);
    return this;
  }

  @Override
  public boolean hasNext() {
    return drawn.size() < most && stopped < 0;
  }

  /** Draws the next token and reads it. */
  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the text has ended after " + drawn.size() + " tokens");
    }
    int number = sampling.draw(session.scores(), key, drawn.size());
    drawn.add(number);
    session.take(number);
    if (!stops.isEmpty()) {
      String text = whole();
      stops.forEach(stop -> stopAt(text.indexOf(stop)));
    }
    return vocabulary().token(number);
  }

  private void stopAt(int place) {
    if (place >= 0 && (stopped < 0 || place < stopped)) {
      stopped = place;
    }
  }

  /** The numbers of the tokens that were given. */
  public int[] numbers() {
    return drawn.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The text of the tokens that were given, up to a stop string. */
  public String text() {
    String text = whole();
    return stopped < 0 ? text : text.substring(0, stopped);
  }

  /**
   * Draws all tokens; the text of them.
   *
   * @throws IllegalStateException if neither a number of tokens nor a stop string ends it
   */
  public String finish() {
    if (most == Long.MAX_VALUE && stops.isEmpty()) {
      throw new IllegalStateException(
          "this text would never end: say where, with atMost(tokens) or stopAt(strings)");
    }
    while (hasNext()) {
      next();
    }
    return text();
  }

  private String whole() {
    return vocabulary().decode(numbers());
  }

  private Vocabulary vocabulary() {
    return session.model().vocabulary();
  }
}
