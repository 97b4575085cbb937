/** Fuzz tests of {@code io.slate.model}: any bytes go in, one type of exception may come out. */
@NullMarked
package io.slate.model;

import org.jspecify.annotations.NullMarked;
