/**
 * The whiteboard with which lectures explain what the gates of an LSTM are for: with room for a few
 * statements only, one has to choose what to write, what to read and what to forget.
 *
 * <p>What enters is an expression, a value for each of its names, and a number of slots. What
 * leaves is a way to work the expression out that forgets as little as possible: the black pebble
 * game (Paterson &amp; Hewitt 1970) on the operations of the expression.
 */
@NullMarked
package io.slate.whiteboard;

import org.jspecify.annotations.NullMarked;
