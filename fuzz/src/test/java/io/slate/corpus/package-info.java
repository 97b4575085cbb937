/**
 * Fuzz tests of the readers of {@code io.slate.corpus}: any bytes go in, records or one type of
 * exception come out.
 */
@NullMarked
package io.slate.corpus;

import org.jspecify.annotations.NullMarked;
