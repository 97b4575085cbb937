/**
 * The studio: a page that shows what a network reads, writes and forgets.
 *
 * <p>What enters is a workspace, a folder of models, data and runs; what leaves is a server on this
 * machine. {@code http} has the server's manners, {@code look} what the views show, {@code work}
 * what trains. The page itself is plain modules of JavaScript beside this class, in {@code page/}.
 */
@NullMarked
package io.slate.studio;

import org.jspecify.annotations.NullMarked;
