package io.slate.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Every float there is: how far each function is from the exact value, whether lanes hold the bits
 * of the scalar, and how long an element takes. Not part of the build; after {@code mvn
 * test-compile}, from the root of the repository:
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector \
 *     -cp engine/target/classes:engine/target/test-classes io.slate.kernel.ElementarySweep
 * }</pre>
 *
 * <p>This takes an hour or two. Names of functions after the class leave out the others; {@code
 * -Dstride=101} takes every 101st float alone. Each function and width has a machine of its own,
 * where the function is written into the loop.
 */
final class ElementarySweep {
  private static final String ERRORS = "errors";
  private static final long FLOATS = 1L << 32;
  private static final int BLOCK = 2048;

  private static final ElementaryCase FUNCTION =
      ElementaryCase.named(System.getProperty("function", "exp"));
  private static final VectorSpecies<Float> WIDTH =
      switch (System.getProperty("width", "")) {
        case "128" -> FloatVector.SPECIES_128;
        case "256" -> FloatVector.SPECIES_256;
        default -> FloatVector.SPECIES_512;
      };
  private static final Spliced LANES = Spliced.inTurn(WIDTH, List.of(FUNCTION.name()));
  private static final int STRIDE = Integer.getInteger("stride", 1);

  private ElementarySweep() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var names = List.of(arguments);
    String part = System.getProperty("width", "");
    if (part.equals(ERRORS)) {
      System.out.println(errors());
    } else if (!part.isEmpty()) {
      System.out.printf("  %s bits: %s; %s%n", part, differences(), times());
    } else {
      for (var function : ElementaryCase.ALL) {
        if (names.isEmpty() || names.contains(function.name())) {
          for (var width : List.of(ERRORS, "128", "256", "512")) {
            launch(function.name(), width);
          }
        }
      }
    }
  }

  private static void launch(String function, String width)
      throws IOException, InterruptedException {
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--add-modules",
            "jdk.incubator.vector",
            "-Dfunction=" + function,
            "-Dwidth=" + width,
            "-Dstride=" + STRIDE,
            "-cp",
            System.getProperty("java.class.path"),
            ElementarySweep.class.getName())
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }

  /** The largest errors over all floats and over those for which a bound is promised. */
  private static String errors() {
    var all =
        blocks().mapToObj(ElementarySweep::errorsOf).reduce(new Worst(0, 0, 0, 0), Worst::orLarger);
    return "%s: %.3f ulp at %s where a bound is promised, %.3f at %s anywhere"
        .formatted(FUNCTION, all.held, all.heldAt, all.any, all.anyAt);
  }

  private record Worst(double any, float anyAt, double held, float heldAt) {
    Worst orLarger(Worst other) {
      var a = any >= other.any ? this : other;
      var h = held >= other.held ? this : other;
      return new Worst(a.any, a.anyAt, h.held, h.heldAt);
    }
  }

  private static Worst errorsOf(long block) {
    var worst = new Worst(0, 0, 0, 0);
    float[] x = floats(block);
    for (float each : x) {
      double error = FUNCTION.error(each);
      if (error > worst.held) {
        worst = worst.orLarger(new Worst(error, each, FUNCTION.promises(each) ? error : 0, each));
      }
    }
    return worst;
  }

  private static String differences() {
    long count = blocks().map(ElementarySweep::differencesOf).sum();
    return count + " of " + FLOATS / STRIDE + " floats differ";
  }

  private static long differencesOf(long block) {
    float[] x = floats(block);
    float[] lanes = new float[BLOCK];
    float[] scalars = new float[BLOCK];
    LANES.run(x, lanes);
    scalars(x, scalars);
    long count = 0;
    for (int i = 0; i < BLOCK; i++) {
      count += Float.floatToIntBits(lanes[i]) == Float.floatToIntBits(scalars[i]) ? 0 : 1;
    }
    return count;
  }

  private static LongStream blocks() {
    return LongStream.range(0, FLOATS / STRIDE / BLOCK).parallel();
  }

  private static float[] floats(long block) {
    float[] x = new float[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      x[i] = Float.intBitsToFloat((int) ((block * BLOCK + i) * STRIDE));
    }
    return x;
  }

  private static String times() {
    var random = new Random(1);
    float[] x = new float[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      x[i] = (float) (3 * random.nextGaussian());
    }
    float[] y = new float[BLOCK];
    return "%.3f ns an element on lanes, %.3f as scalars"
        .formatted(best(() -> LANES.run(x, y)), best(() -> scalars(x, y)));
  }

  /** The best of many short runs, in ns an element: the machine may be busy with other things. */
  private static double best(Runnable loop) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < 200; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 500; i++) {
        loop.run();
      }
      best = Math.min(best, (System.nanoTime() - start) / (500.0 * BLOCK));
    }
    return best;
  }

  private static void scalars(float[] x, float[] y) {
    for (int i = 0; i < BLOCK; i++) {
      y[i] = FUNCTION.scalar().apply(x[i]);
    }
  }
}
