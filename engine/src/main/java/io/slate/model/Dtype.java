package io.slate.model;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The type of a tensor's elements, under its name in the file. The order is the one in which a file
 * holds its tensors: by descending alignment. The formats of less than a byte are not known here.
 */
public enum Dtype {
  U64(8),
  I64(8),
  F64(8),
  /** Two floats of 32 bits: the real and the imaginary part. */
  C64(8),
  F32(4),
  U32(4),
  I32(4),
  /** The upper half of an F32. */
  BF16(2),
  F16(2),
  U16(2),
  I16(2),
  F8_E5M2FNUZ(1),
  F8_E4M3FNUZ(1),
  F8_E8M0(1),
  F8_E4M3(1),
  F8_E5M2(1),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether every element is a number that a double holds exactly, written as a fraction. */
  public boolean isFloating() {
    return this == F64 || fitsFloat();
  }

  /** Whether every element is a number that a float holds exactly, written as a fraction. */
  public boolean fitsFloat() {
    return this == F32 || this == F16 || this == BF16;
  }

  static Optional<Dtype> named(String name) {
    return Stream.of(values()).filter(dtype -> dtype.name().equals(name)).findFirst();
  }
}
