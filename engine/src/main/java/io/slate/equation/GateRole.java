package io.slate.equation;

/**
 * What a gate does to the state, so that traces can say it in words. Lectures differ in the words
 * (an input gate reads, adds or updates; an output gate writes or reads); the role does not.
 */
public enum GateRole {
  /** 1 keeps the old state, 0 forgets it (LSTM f). */
  FORGET("forget"),
  /** 1 admits the candidate to the state, 0 keeps it out (LSTM i). */
  INPUT("input"),
  /** 1 shows the state to the outside, 0 hides it (LSTM o). */
  OUTPUT("output"),
  /** 1 replaces the old state by the candidate, 0 keeps the old state (GRU z of Chung 2014). */
  UPDATE("update"),
  /** 1 keeps the old state, 0 replaces it by the candidate (GRU z of Cho 2014). */
  CARRY("carry"),
  /** 1 lets the candidate see the old state, 0 hides it (GRU r). */
  RESET("reset");

  private final String word;

  GateRole(String word) {
    this.word = word;
  }

  /** How it is written before {@code gate}. */
  public String word() {
    return word;
  }
}
