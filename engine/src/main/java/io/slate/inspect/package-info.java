/**
 * Looking inside: what a model read, wrote and forgot at every step.
 *
 * <p>What enters is a model and an input; what leaves are the values of every name in its cells'
 * equations, and which tokens moved a decision (integrated gradients: Sundararajan, Taly &amp; Yan
 * 2017). Of untrained cells: how far the gradient reaches back (Hochreiter 1991; Bengio, Simard
 * &amp; Frasconi 1994), and how many past inputs the state holds (Jaeger 2001). Of any model:
 * whether it computes what its equations say, link by link.
 */
@NullMarked
package io.slate.inspect;

import org.jspecify.annotations.NullMarked;
