/**
 * Fuzz tests of {@code io.slate.equation.latex}: any text goes in, one type of exception may come
 * out.
 */
@NullMarked
package io.slate.equation.latex;

import org.jspecify.annotations.NullMarked;
