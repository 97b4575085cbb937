package io.slate.cli;

/**
 * What one gets without a network, on the same data and by the same measure.
 *
 * @param key its name in JSON
 * @param words what it does
 */
record Baseline(String key, String words, double value) {}
