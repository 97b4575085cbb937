/**
 * What the views show: a text and a model enter, or a cell, or an expression; what leaves are
 * records that become JSON. Every number is from the engine; the page only draws.
 */
@NullMarked
package io.slate.studio.look;

import org.jspecify.annotations.NullMarked;
