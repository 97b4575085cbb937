/**
 * Tables: values separated by tabs, commas or semicolons, and JSON Lines.
 *
 * <p>In: a {@link io.slate.corpus.source.TextFile}. Out: {@link io.slate.corpus.table.Row rows},
 * whose columns are asked for by name or number, and through {@link io.slate.corpus.table.Fields}
 * labelled texts, pairs of texts, texts with several labels, and numbers. Quoted values are those
 * of RFC 4180 (Shafranovich 2005).
 */
@NullMarked
package io.slate.corpus.table;

import org.jspecify.annotations.NullMarked;
