package io.slate.corpus.table;

/**
 * Numbers to read and numbers to predict; NaN where one is missing.
 *
 * <p>The arrays are shared: whoever made them owns them, everyone else reads.
 */
@SuppressWarnings("ArrayRecordComponent") // shared by design, never compared
public record NumberRow(float[] inputs, float[] targets) {}
