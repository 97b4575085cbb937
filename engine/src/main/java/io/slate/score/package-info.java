/**
 * What answers are worth: BLEU (Papineni, Roukos, Ward &amp; Zhu 2002) and chrF (Popović 2015,
 * 2017) as sacreBLEU defines them (Post 2018), error rates by edit distance (Levenshtein 1966),
 * perplexity.
 *
 * <p>What enters are answers beside references, as texts or tokens; what leaves are records with
 * the score and what it was made of. Nothing of a model is known here, so that training, the
 * command line and other programs share one definition.
 */
@NullMarked
package io.slate.score;

import org.jspecify.annotations.NullMarked;
