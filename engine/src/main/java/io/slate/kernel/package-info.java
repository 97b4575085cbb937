/**
 * Plans carried out: packed weights, matrix products, fused loops, and the arithmetic that every
 * executor shares, bit for bit.
 *
 * <p>What enters is a plan, parameters and rows of values; what leaves are the values and gradients
 * that the plan speaks of, with the same bits on every machine, cold or compiled. {@link
 * ScalarExecutor} needs no generated class and is the oracle: each element of a product is one
 * chain of fused multiply-adds, and sums run in a fixed tree. {@link VectorExecutor} does the same
 * over packed panels in register tiles (Goto &amp; van de Geijn 2008) and in generated loops;
 * {@link Executors} chooses, and {@link Workers} may share a run without changing a bit. {@link
 * Elementary} and {@link ElementaryVector} hold the elementary functions as polynomials of
 * additions, multiplications, fused multiply-additions, divisions and bit patterns, each of which
 * IEEE 754 or the Java language defines to the last bit. The polynomials are fitted by exchange
 * (Remez 1934) and evaluated after Horner; arguments are reduced in two parts (Cody &amp; Waite
 * 1980) and, where they are huge, by the digits of 2/&pi; (Payne &amp; Hanek 1983). All use of the
 * incubating vector module is in this package.
 */
@NullMarked
package io.slate.kernel;

import org.jspecify.annotations.NullMarked;
