package io.slate.corpus.source;

/**
 * A record and its place in its source.
 *
 * @param number from 0
 */
public record Numbered<T>(long number, T value) {}
