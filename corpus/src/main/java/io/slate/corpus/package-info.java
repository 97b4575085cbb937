/**
 * Data to learn from and yardsticks to measure against, beside the user's own files.
 *
 * <p>In: the JDK's locale data, labelled texts. Out: {@link io.slate.corpus.LocaleNames names in
 * thirty-six languages}, and what {@link io.slate.corpus.MajorityBaseline the most frequent class}
 * or {@link io.slate.corpus.BagBaseline a bag of tokens} scores where a network is to do better.
 */
@NullMarked
package io.slate.corpus;

import org.jspecify.annotations.NullMarked;
