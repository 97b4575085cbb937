/**
 * Running code for a plan: the arithmetic that every executor shares, bit for bit.
 *
 * <p>What enters is numbers, in arrays or in lanes; what leaves is the same bits on every machine,
 * cold or compiled. {@link io.slate.kernel.Elementary} and {@link io.slate.kernel.ElementaryVector}
 * hold the elementary functions as polynomials of additions, multiplications, fused
 * multiply-additions, divisions and bit patterns, each of which IEEE 754 or the Java language
 * defines to the last bit. The polynomials are fitted by exchange (Remez 1934) and evaluated after
 * Horner; arguments are reduced in two parts (Cody &amp; Waite 1980) and, where they are huge, by
 * the digits of 2/&pi; (Payne &amp; Hanek 1983). All use of the incubating vector module is in this
 * package.
 */
@NullMarked
package io.slate.kernel;

import org.jspecify.annotations.NullMarked;
