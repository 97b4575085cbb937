package io.slate.whiteboard;

import java.util.OptionalInt;

/**
 * One operation is written, and before it another forgotten where the board is full.
 *
 * @param written the number of an operation
 * @param forgotten the number of an operation on the board that this one does not read
 */
record Move(int written, OptionalInt forgotten) {}
