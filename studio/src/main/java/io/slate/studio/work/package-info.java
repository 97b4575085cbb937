/**
 * What trains: runs of {@code slate train} in processes of their own, whose logs are followed, and
 * short trials of a cell in this one.
 */
@NullMarked
package io.slate.studio.work;

import org.jspecify.annotations.NullMarked;
