import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import jdk.incubator.vector.FloatVector;

/**
 * Measures register tiles of the matrix product in turns with the peak. Each candidate is written
 * as the engine writes its tiles, a local for every sum, compiled, held against plain loops bit by
 * bit and timed by the processor time of its thread, so that others who use the machine do not
 * count.
 */
final class Tiles {
  private static final int INNER = 256;
  private static final int ROWS = 48;
  private static final int OUTER = 1024;
  private static final int ROUNDS = 9;
  private static final double MOMENT = 0.01;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What runs a candidate's product once, or the peak's sums. */
  private interface Run {
    void once() throws ReflectiveOperationException;
  }

  /**
   * A tile, compiled.
   *
   * @param operations of one run
   */
  private record Candidate(int rows, int vectors, double operations, Run run) {}

  private Tiles() {}

  public static void main(String[] arguments) throws Exception {
    int bits = Integer.parseInt(arguments[0]);
    if (bits > FloatVector.SPECIES_PREFERRED.vectorBitSize()) {
      System.out.printf("%d bits: this processor has no such vectors%n", bits);
      return;
    }
    Path folder = Files.createTempDirectory("tiles");
    try {
      List<Candidate> candidates = candidates(bits, folder);
      print(bits, candidates, measure(candidates));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  /** The peak, then every tile whose sums can lie in registers beside weights and an operand. */
  private static List<Candidate> candidates(int bits, Path folder) throws Exception {
    int registers = bits == 512 ? 32 : 16;
    List<int[]> shapes = new ArrayList<>();
    for (int vectors : new int[] {1, 2, 3, 4, 6}) {
      for (int rows : new int[] {1, 2, 3, 4, 5, 6, 8, 10, 12}) {
        if (rows * vectors + vectors < registers + 4) {
          shapes.add(new int[] {rows, vectors});
        }
      }
    }
    List<Path> sources = new ArrayList<>();
    sources.add(write(folder, "Peak", peak(bits)));
    for (int[] shape : shapes) {
      sources.add(write(folder, name(shape[0], shape[1]), tile(bits, shape[0], shape[1])));
    }
    compile(folder, sources);
    var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    List<Candidate> candidates = new ArrayList<>();
    Method sums = loader.loadClass("Peak").getMethod("run");
    candidates.add(new Candidate(0, 0, 2.0 * 20_000 * 12 * (bits / 32), () -> sums.invoke(null)));
    for (int[] shape : shapes) {
      Method product =
          loader
              .loadClass(name(shape[0], shape[1]))
              .getMethod(
                  "product", float[].class, float[].class, float[].class, int.class, int.class);
      candidates.add(candidate(shape[0], shape[1], shape[1] * bits / 32, product));
    }
    return candidates;
  }

  private static String name(int rows, int vectors) {
    return "Tile" + rows + "By" + vectors;
  }

  private static Path write(Path folder, String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name + ".java"), text);
  }

  private static void compile(Path folder, List<Path> sources) {
    List<String> options =
        new ArrayList<>(
            List.of("-d", folder.toString(), "--add-modules", "jdk.incubator.vector", "-nowarn"));
    sources.forEach(source -> options.add(source.toString()));
    int failed =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
    if (failed != 0) {
      throw new IllegalStateException("the tiles in " + folder + " do not compile");
    }
  }

  private static Candidate candidate(int high, int vectors, int panel, Method product)
      throws Exception {
    int rows = ROWS / high * high;
    int outer = OUTER / panel * panel;
    var random = new Random(1);
    float[] left = numbers(rows * INNER, random);
    float[] weights = numbers(INNER * outer, random);
    float[] target = new float[rows * outer];
    product.invoke(null, left, weights, target, rows, outer);
    requireBits(left, weights, target, rows, outer, panel);
    return new Candidate(
        high,
        vectors,
        2.0 * rows * INNER * outer,
        () -> product.invoke(null, left, weights, target, rows, outer));
  }

  private static float[] numbers(int count, Random random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  /** Each element is one chain of multiply-adds over k in order. */
  private static void requireBits(
      float[] left, float[] weights, float[] target, int rows, int outer, int panel) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < outer; column++) {
        float sum = 0;
        int at = column / panel * panel * INNER + column % panel;
        for (int k = 0; k < INNER; k++) {
          sum = Math.fma(left[row * INNER + k], weights[at + k * panel], sum);
        }
        if (sum != target[row * outer + column]) {
          throw new IllegalStateException("row %d, column %d differ".formatted(row, column));
        }
      }
    }
  }

  private static String peak(int bits) {
    String sums = each(12, i -> "c" + i + " = c" + i + ".fma(x, y);");
    return """
    import jdk.incubator.vector.*;
    public class Peak {
      static final VectorSpecies<Float> S = FloatVector.SPECIES_%d;
      static float sink;
      public static void run() { for (int i = 0; i < 40; i++) sink += sums(); }
      static float sums() {
        var x = FloatVector.broadcast(S, 0.999f);
        var y = FloatVector.broadcast(S, 0.001f);
        %s
        for (int n = 0; n < 500; n++) { %s }
        return %s.reduceLanes(VectorOperators.ADD);
      }
    }
    """
        .formatted(
            bits,
            each(12, i -> "var c" + i + " = x;"),
            sums,
            IntStream.range(1, 12)
                .mapToObj(i -> ".add(c" + i + ")")
                .collect(Collectors.joining("", "c0", "")));
  }

  private static String each(int count, java.util.function.IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  private static String tile(int bits, int rows, int vectors) {
    int lanes = bits / 32;
    String start = each(rows * vectors, i -> "var c" + i + " = FloatVector.broadcast(S, 0f);");
    String loads =
        each(
            vectors,
            v -> "var w" + v + " = FloatVector.fromArray(S, weights, w + " + v * lanes + ");");
    String sums =
        each(
            rows,
            r ->
                "var x%d = FloatVector.broadcast(S, left[a%d + k * next]);%n".formatted(r, r)
                    + each(
                        vectors,
                        v -> "c%1$d = x%2$d.fma(w%3$d, c%1$d);".formatted(r * vectors + v, r, v)));
    String stores =
        each(
            rows * vectors,
            i ->
                "c%d.intoArray(target, at + %d * outer + %d);"
                    .formatted(i, i / vectors, i % vectors * lanes));
    return """
    import jdk.incubator.vector.*;
    public class %s {
      static final VectorSpecies<Float> S = FloatVector.SPECIES_%d;
      static void run(float[] left, int a0, int row, int next, float[] weights, int w, float[] target, int at, int outer, int inner) {
        %s
        %s
        for (int k = 0; k < inner; k++) {
          %s
          %s
          w += %d;
        }
        %s
      }
      public static void product(float[] left, float[] weights, float[] target, int rows, int outer) {
        for (int column = 0; column < outer; column += %d) {
          for (int i = 0; i < rows; i += %d) {
            run(left, i * %d, %d, 1, weights, column * %d, target, i * outer + column, outer, %d);
          }
        }
      }
    }
    """
        .formatted(
            name(rows, vectors),
            bits,
            IntStream.range(1, rows)
                .mapToObj(r -> "int a%d = a%d + row;".formatted(r, r - 1))
                .collect(Collectors.joining("\n")),
            start,
            loads,
            sums,
            vectors * lanes,
            stores,
            vectors * lanes,
            rows,
            INNER,
            INNER,
            INNER,
            INNER);
  }

  /** GFLOP/s by candidate and round. */
  private static double[][] measure(List<Candidate> candidates)
      throws ReflectiveOperationException {
    int[] times = new int[candidates.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1;
      for (double spent = 0; spent < 0.3; ) {
        double one = time(candidates.get(i), times[i]);
        spent += one;
        times[i] = (int) Math.clamp(MOMENT / (one / times[i]), 1, 100_000);
      }
    }
    double[][] rates = new double[times.length][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < times.length; i++) {
        Candidate each = candidates.get(i);
        rates[i][round] = each.operations() * times[i] / time(each, times[i]) * 1e-9;
      }
    }
    return rates;
  }

  private static double time(Candidate candidate, int times) throws ReflectiveOperationException {
    long from = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      candidate.run().once();
    }
    return (THREADS.getCurrentThreadCpuTime() - from) * 1e-9;
  }

  private static void print(int bits, List<Candidate> candidates, double[][] rates) {
    System.out.printf(
        "%n%d bits: peak %.1f GFLOP/s; share of the peak of the same round, median of %d (the"
            + " best)%n",
        bits, median(rates[0]), ROUNDS);
    int[] vectors = candidates.stream().skip(1).mapToInt(Candidate::vectors).distinct().toArray();
    int[] rows =
        candidates.stream().skip(1).mapToInt(Candidate::rows).distinct().sorted().toArray();
    System.out.print("| rows |");
    Arrays.stream(vectors).forEach(v -> System.out.printf(" %d vector%s |", v, v == 1 ? "" : "s"));
    System.out.print("\n|---|" + "---|".repeat(vectors.length) + "\n");
    for (int r : rows) {
      System.out.printf("| %d |", r);
      for (int v : vectors) {
        System.out.print(" " + share(candidates, rates, r, v) + " |");
      }
      System.out.println();
    }
  }

  private static String share(List<Candidate> candidates, double[][] rates, int rows, int vectors) {
    for (int i = 1; i < candidates.size(); i++) {
      if (candidates.get(i).rows() == rows && candidates.get(i).vectors() == vectors) {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
          ratios[round] = rates[i][round] / rates[0][round];
        }
        double best = Arrays.stream(ratios).max().orElseThrow();
        return "%.2f (%.2f)".formatted(median(ratios), best);
      }
    }
    return "–";
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
