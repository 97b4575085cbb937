/**
 * What a trained network is made of, and the file that keeps it.
 *
 * <p>In: named tensors and texts about them. Out: one {@code .safetensors} file, byte for byte as
 * the format's own writer lays it out, and back: every length, offset and shape is checked before
 * anything is used. The format is described at {@code github.com/huggingface/safetensors}.
 */
@NullMarked
package io.slate.model;

import org.jspecify.annotations.NullMarked;
