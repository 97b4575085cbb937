package io.slate.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A check sum of every function's bits over a sample, to be compared between machines. */
final class ElementaryDigest {
  private static final int SAMPLE = 1_500;

  private ElementaryDigest() {}

  public static void main(String[] arguments) {
    System.out.print(of());
  }

  /** A line for each function: its name, its check sum as a scalar and on lanes. */
  static String of() {
    float[] sample = Floats.over(SAMPLE);
    var lines = new StringBuilder();
    for (var function : ElementaryCase.ALL) {
      float[] scalars = new float[sample.length];
      for (int i = 0; i < sample.length; i++) {
        scalars[i] = function.scalar().apply(sample[i]);
      }
      float[] lanes = lanes(function, FloatVector.SPECIES_256, sample);
      lines.append("%s %08x %08x%n".formatted(function.name(), checkSum(scalars), checkSum(lanes)));
    }
    return lines.toString();
  }

  /** {@link #of} in a machine that never compiles. */
  static String interpreted() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xint",
                "-XX:+UseSerialGC",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                ElementaryDigest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  /** The function of every float, in vectors of one width, the last one filled up with zeros. */
  static float[] lanes(ElementaryCase function, VectorSpecies<Float> width, float[] x) {
    float[] padded = Arrays.copyOf(x, Math.ceilDiv(x.length, width.length()) * width.length());
    for (int i = 0; i < padded.length; i += width.length()) {
      function.lanes().apply(FloatVector.fromArray(width, padded, i)).intoArray(padded, i);
    }
    return Arrays.copyOf(padded, x.length);
  }

  private static long checkSum(float[] values) {
    var sum = new CRC32C();
    for (float value : values) {
      int bits = Float.floatToIntBits(value);
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        sum.update(bits >>> shift);
      }
    }
    return sum.getValue();
  }
}
