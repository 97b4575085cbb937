package io.slate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ElementaryVectorTest {
  private static final List<VectorSpecies<Float>> WIDTHS =
      List.of(FloatVector.SPECIES_128, FloatVector.SPECIES_256, FloatVector.SPECIES_512);
  private static final float[] SAMPLE = Floats.over(12_000);

  @ParameterizedTest
  @FieldSource("io.slate.kernel.ElementaryCase#ALL")
  void lanesOfAnyWidthHoldTheBitsOfTheScalar(ElementaryCase function) {
    for (var width : WIDTHS) {
      float[] found = ElementaryDigest.lanes(function, width, SAMPLE);
      for (int i = 0; i < SAMPLE.length; i++) {
        int expected = Float.floatToIntBits(function.scalar().apply(SAMPLE[i]));
        assertThat(Float.floatToIntBits(found[i]))
            .as("%s(%s), %d bits", function, SAMPLE[i], width.vectorBitSize())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void anInterpretedMachineComputesTheSameBits() throws IOException, InterruptedException {
    String here = "";
    for (int warm = 0; warm < 15; warm++) {
      here = ElementaryDigest.of();
    }
    assertThat(ElementaryDigest.interpreted()).isEqualTo(here);
  }
}
