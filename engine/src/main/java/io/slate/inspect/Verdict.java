package io.slate.inspect;

import java.util.OptionalInt;

/**
 * What a model may decide, and in what it is said how sure it is of that.
 *
 * @param label the class, label or tag
 * @param step that is tagged, from 0; empty where the model says one thing of a text
 */
public record Verdict(String label, Measure measure, OptionalInt step) {
  /** In what it is said how sure a model is. Logarithms are natural. */
  public enum Measure {
    /** The logarithm of the probability p of the label. It hardly moves where p is nearly 1. */
    PROBABILITY,
    /** The logarithm of the odds p : (1 − p). */
    ODDS
  }

  /** Of a model that says one class, or labels, of a text; in odds. */
  public static Verdict of(String label) {
    return new Verdict(label, Measure.ODDS, OptionalInt.empty());
  }

  /** The same as the tag of a step, from 0. */
  public Verdict at(int tagged) {
    return new Verdict(label, measure, OptionalInt.of(tagged));
  }

  /** The same in another measure. */
  public Verdict in(Measure other) {
    return new Verdict(label, other, step);
  }
}
