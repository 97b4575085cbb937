/**
 * Looking inside: what a model read, wrote and forgot at every step.
 *
 * <p>What enters is a model and an input; what leaves are the values of every name in its cells'
 * equations.
 */
@NullMarked
package io.slate.inspect;

import org.jspecify.annotations.NullMarked;
