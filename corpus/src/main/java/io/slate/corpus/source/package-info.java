/**
 * What all readers share: a source that can be opened again for each epoch, and one pass over it
 * that holds no more than a record at a time.
 *
 * <p>In: a file, packed or not, or a text. Out: {@link io.slate.corpus.source.Records} that say
 * where they are, so that every message names file and line.
 */
@NullMarked
package io.slate.corpus.source;

import org.jspecify.annotations.NullMarked;
