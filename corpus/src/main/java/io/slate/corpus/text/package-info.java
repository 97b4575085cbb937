/**
 * Running text.
 *
 * <p>In: a {@link io.slate.corpus.source.TextFile}. Out: its lines, the lines of two files side by
 * side, or the file as one stream of tokens, as language models read it: words with a token at each
 * line end (Mikolov, Karafiát, Burget, Černocký &amp; Khudanpur 2010), characters, or bytes. Also
 * {@link io.slate.corpus.text.JavaSource}, a text that nearly every machine with a JDK has.
 */
@NullMarked
package io.slate.corpus.text;

import org.jspecify.annotations.NullMarked;
