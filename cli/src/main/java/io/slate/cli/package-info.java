/** The {@code slate} command: arguments enter, text or JSON and an exit code leave. */
@NullMarked
package io.slate.cli;

import org.jspecify.annotations.NullMarked;
