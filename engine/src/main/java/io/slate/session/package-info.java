/**
 * A model in use: one stream at a time, or whole sequences said by a decoder.
 *
 * <p>What enters is a model and one step after the other; what leaves is what the model says so
 * far. A session's state is a value: store it, restore it elsewhere. This package never uses {@code
 * train}.
 */
@NullMarked
package io.slate.session;

import org.jspecify.annotations.NullMarked;
