@NullMarked
package io.slate.cli.picture;

import org.jspecify.annotations.NullMarked;
