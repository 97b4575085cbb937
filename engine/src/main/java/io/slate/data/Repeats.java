package io.slate.data;

import java.util.Arrays;
import java.util.List;

/**
 * Which texts of a list are equal, found with a few numbers for each in memory, wherever the texts
 * lie.
 */
public final class Repeats {
  private static final int NONE = -1;

  private final List<String> texts;
  private final int[] hashes;
  private final int[] firsts;
  private final int[] table;
  private int distinct;

  private Repeats(List<String> texts) {
    this.texts = texts;
    this.hashes = new int[texts.size()];
    this.firsts = new int[texts.size()];
    int room = Integer.highestOneBit(Math.clamp(2L * texts.size(), 2, 1 << 29)) << 1;
    this.table = new int[room];
    Arrays.fill(table, NONE);
  }

  /** Looks at every text once. */
  public static Repeats of(List<String> texts) {
    var repeats = new Repeats(texts);
    for (int i = 0; i < repeats.firsts.length; i++) {
      repeats.add(i, texts.get(i));
    }
    return repeats;
  }

  private void add(int place, String text) {
    hashes[place] = text.hashCode();
    int slot = slot(text);
    if (table[slot] == NONE) {
      table[slot] = place;
      distinct++;
    }
    firsts[place] = table[slot];
  }

  /** Where the first text that equals this is noted, or would be. */
  private int slot(String text) {
    int hash = text.hashCode();
    int slot = spread(hash);
    while (table[slot] != NONE
        && !(hashes[table[slot]] == hash && texts.get(table[slot]).equals(text))) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  /** The high bits of a product with an odd number: the low bits of a text's hash are poor. */
  private int spread(int hash) {
    return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(table.length - 1);
  }

  /** The place of the first text that equals the one at a place; often that place itself. */
  public int first(int place) {
    return firsts[place];
  }

  /** How many different texts there are. */
  public int distinct() {
    return distinct;
  }

  /** Whether a text is one of these. */
  public boolean contains(String text) {
    return table[slot(text)] != NONE;
  }
}
