/**
 * Fuzz tests of {@code io.slate.equation}: any text goes in, one type of exception may come out.
 */
@NullMarked
package io.slate.equation;

import org.jspecify.annotations.NullMarked;
