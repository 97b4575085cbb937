/**
 * The server's manners: requests enter, are checked, and leave as {@link
 * io.slate.studio.http.Request}s for a route; replies leave with the headers that keep the page to
 * itself. It knows nothing of models.
 */
@NullMarked
package io.slate.studio.http;

import org.jspecify.annotations.NullMarked;
