/**
 * The programs that the documentation quotes. What enters is a folder to work in; what leaves is
 * printed. Regions between {@code // region NAME} and {@code // endregion} are quoted word for
 * word, and a test holds the quotations to the files.
 */
@NullMarked
package io.slate.examples;

import org.jspecify.annotations.NullMarked;
