/** Tests of the command line, run inside this JVM with the output caught. */
@NullMarked
package io.slate.cli;

import org.jspecify.annotations.NullMarked;
