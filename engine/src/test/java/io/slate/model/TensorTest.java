package io.slate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TensorTest {
  @Test
  void arraysAreSharedNotCopied() {
    float[] values = {1, 2};
    Tensor tensor = Tensor.of("x", values, 2);
    values[1] = 3;
    assertThat(tensor.floats()).containsExactly(1, 3);
    tensor.floats()[0] = 9;
    assertThat(values).containsExactly(1, 3);
  }

  @Test
  void elementsAreCountedByTheShape() {
    assertThat(Tensor.of("x", new float[6], 2, 3).elements()).isEqualTo(6);
    assertThat(Tensor.of("x", new double[1]).elements()).isEqualTo(1);
    assertThat(Tensor.of("x", new double[0], 5, 0).elements()).isZero();
  }

  @Test
  void shorterTypesAreWidenedExactly() {
    // 1.5, the largest half, the smallest half, minus infinity.
    Tensor half = raw(Dtype.F16, "003eff7b010000fc", 4);
    assertThat(half.floats()).containsExactly(1.5f, 65504, 0x1p-24f, Float.NEGATIVE_INFINITY);
    assertThat(half.doubles()).containsExactly(1.5, 65504, 0x1p-24, Double.NEGATIVE_INFINITY);
    // 1, -2.5, NaN: the upper halves of the floats.
    Tensor brain = raw(Dtype.BF16, "803f20c0c07f", 3);
    assertThat(brain.floats()).containsExactly(1, -2.5f, Float.NaN);
    assertThat(brain.doubles()).containsExactly(1, -2.5, Double.NaN);
    assertThat(Tensor.of("x", new float[] {0.1f}, 1).doubles()).containsExactly((double) 0.1f);
  }

  @Test
  void elementsCanBeWrittenIntoALargerArray() {
    float[] target = new float[5];
    Tensor.of("x", new float[] {1, 2}, 2).copyTo(target, 1);
    raw(Dtype.F16, "003e003e", 2).copyTo(target, 3);
    assertThat(target).containsExactly(0, 1, 2, 1.5f, 1.5f);
    assertThatThrownBy(() -> Tensor.of("x", new float[2], 2).copyTo(target, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    float[] untouched = new float[1];
    assertThatThrownBy(() -> raw(Dtype.F16, "003e003e", 2).copyTo(untouched, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(untouched).containsExactly(0);
  }

  @Test
  void otherTypesAreNotReadAsFloats() {
    assertThatThrownBy(() -> raw(Dtype.U8, "01", 1).floats())
        .isInstanceOf(ModelFileException.class)
        .hasMessage("tensor \"x\" is U8, expected F32, F16 or BF16");
    assertThatThrownBy(() -> Tensor.of("x", new double[1]).floats())
        .hasMessage("tensor \"x\" is F64, expected F32, F16 or BF16");
    assertThatThrownBy(() -> raw(Dtype.I64, "0000000000000000", 1).doubles())
        .hasMessage("tensor \"x\" is I64, expected F64, F32, F16 or BF16");
  }

  @Test
  void everyTypeHasTheSizeThatItsNameSays() {
    for (Dtype dtype : Dtype.values()) {
      String bits = dtype.name().replaceAll("^[A-Z]+|_.*", "");
      assertThat(dtype.bytes()).isEqualTo(bits.isEmpty() ? 1 : Integer.parseInt(bits) / 8);
    }
    assertThat(Dtype.values()).isSortedAccordingTo((a, b) -> b.bytes() - a.bytes());
  }

  @Test
  void dataAndShapeMustAgree() {
    assertThatThrownBy(() -> Tensor.of("x", new float[5], 2, 3))
        .isInstanceOf(ModelFileException.class)
        .hasMessage("tensor \"x\" has 20 bytes of data, expected 24 for F32 [2, 3]");
    assertThatThrownBy(() -> Tensor.of("x", new float[1], -1))
        .hasMessage("tensor \"x\" has 4 bytes of data, expected fewer than 2^63 for F32 [-1]");
  }

  @Test
  void sizesDoNotOverflow() {
    assertThat(bytes(Dtype.F32, Long.MAX_VALUE / 4)).hasValue(Long.MAX_VALUE - 3);
    assertThat(bytes(Dtype.F32, Long.MAX_VALUE / 4 + 1)).isEmpty();
    assertThat(bytes(Dtype.U8, 1L << 32, 1L << 31)).isEmpty();
    assertThat(bytes(Dtype.U8, 1L << 32, 1L << 32)).isEmpty();
    assertThat(bytes(Dtype.U8, 1L << 32, 1L << 32, 0)).isEmpty();
    assertThat(bytes(Dtype.U8, 0, 1L << 32, 1L << 32)).hasValue(0);
  }

  private static OptionalLong bytes(Dtype dtype, long... shape) {
    return Tensor.bytes(dtype, Arrays.stream(shape).boxed().toList());
  }

  private static Tensor raw(Dtype dtype, String bytes, long length) {
    var data = MemorySegment.ofArray(HexFormat.of().parseHex(bytes));
    return new Tensor("x", dtype, List.of(length), data);
  }
}
