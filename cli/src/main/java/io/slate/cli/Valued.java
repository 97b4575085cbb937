package io.slate.cli;

/**
 * Something to be read, and the real value that is to be said of it.
 *
 * @param value finite
 */
record Valued<T>(T input, float value) {}
