/**
 * Data to learn from and yardsticks to measure against. The user's own files are read by the
 * packages below this one: {@code table}, {@code text}, {@code tagged}, {@code series}, {@code
 * tree} and {@code music}, all by way of {@code source}; {@code vocabulary} and {@code split} make
 * token numbers, parts and batches of what was read; {@code forecast} says what follows a series.
 *
 * <p>In: the JDK's locale data, labelled texts. Out: {@link io.slate.corpus.LocaleNames names in
 * thirty-six languages}, and what {@link io.slate.corpus.MajorityBaseline the most frequent class}
 * or {@link io.slate.corpus.BagBaseline a bag of tokens} scores where a network is to do better.
 */
@NullMarked
package io.slate.corpus;

import org.jspecify.annotations.NullMarked;
