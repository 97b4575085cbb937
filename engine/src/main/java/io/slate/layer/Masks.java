package io.slate.layer;

import io.slate.data.CounterRandom;

/** Draws dropout masks. */
final class Masks {
  private Masks() {}

  /** Zero with the probability of the rate, else what keeps the expectation. */
  static void draw(long key, double rate, float[] target, int offset, int count) {
    CounterRandom.fillUniform(key, 0, target, offset, count);
    float kept = (float) (1 / (1 - rate));
    for (int i = offset; i < offset + count; i++) {
      target[i] = target[i] < rate ? 0f : kept;
    }
  }

  /** One with the probability of the rate, else zero. */
  static void drawKept(long key, double rate, float[] target, int offset, int count) {
    CounterRandom.fillUniform(key, 0, target, offset, count);
    for (int i = offset; i < offset + count; i++) {
      target[i] = target[i] < rate ? 1f : 0f;
    }
  }
}
