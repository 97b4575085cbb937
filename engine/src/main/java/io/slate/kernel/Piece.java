package io.slate.kernel;

/**
 * Some rows of a step that a thread takes.
 *
 * @param thread the thread's number, from 0
 * @param first how many rows of the step come before
 * @param count how many rows
 */
public record Piece(int thread, int first, int count) {}
