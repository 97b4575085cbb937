package io.slate.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One engine in a process of its own, driven over its standard input and output. */
final class EngineProcess implements AutoCloseable {
  private static final long LONGEST_ANSWER_SECONDS = 300;
  private static final String ENDED = "ended";

  private final Contender contender;
  private final Process process;
  private final Path log;
  private final Writer orders;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private EngineProcess(Contender contender, Process process, Path log) {
    this.contender = contender;
    this.process = process;
    this.log = log;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().start(this::listen);
  }

  /**
   * Starts an engine.
   *
   * @param home the folder {@code benchmarks} of the repository, built
   * @throws EngineException if this engine is not built
   */
  static EngineProcess start(Contender contender, int threads, Path home) throws IOException {
    Path target = home.resolve(contender.module()).resolve("target");
    if (!Files.isReadable(target.resolve("classpath"))) {
      throw new EngineException(
          contender.title() + " is not built: " + target.resolve("classpath") + " is not there");
    }
    String libraries = Files.readString(target.resolve("classpath")).strip();
    Path log = home.resolve("target/" + contender.option() + "-" + threads + ".log");
    Files.createDirectories(log.getParent());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx4g", "-Xmn2g"));
    if (haveLargePages()) {
      command.add("-XX:+UseTransparentHugePages");
    }
    command.addAll(List.of("-cp", target.resolve("classes") + ":" + libraries));
    command.add(contender.mainClass());
    command.add(Integer.toString(threads));
    command.add(contender.mode());
    var builder = new ProcessBuilder(command);
    builder.redirectError(log.toFile());
    builder.environment().putAll(environment(threads));
    return new EngineProcess(contender, builder.start(), log);
  }

  /** Whether the kernel gives large pages to who asks for them, as {@code ./slate} does. */
  private static boolean haveLargePages() throws IOException {
    Path pages = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    return Files.isReadable(pages) && !Files.readString(pages).contains("[never]");
  }

  /** What native libraries read when they are loaded. */
  private static Map<String, String> environment(int threads) throws IOException {
    String count = Integer.toString(threads);
    Map<String, String> some = new HashMap<>();
    some.put("OMP_NUM_THREADS", count);
    some.put("OPENBLAS_NUM_THREADS", count);
    if (haveLargePages()) {
      // The memory of native libraries: what malloc of glibc 2.35 and later reads.
      some.put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    }
    if (Processor.flags().contains("avx512bw")) {
      // As it comes OpenBLAS chooses kernels for 256 bits on some processors that have 512.
      some.put("OPENBLAS_CORETYPE", "SKYLAKEX");
    }
    return some;
  }

  private void listen() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        if (line.startsWith(Worker.MARK)) {
          answers.add(line.substring(Worker.MARK.length()));
        }
        line = lines.readLine();
      }
    } catch (IOException gone) {
      System.err.println(contender.title() + ": " + gone.getMessage());
    }
    answers.add(ENDED);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Contender contender() {
    return contender;
  }

  /**
   * Gives an order and waits for its answer.
   *
   * @throws EngineException if the engine failed or its process ended
   */
  String ask(String order) {
    try {
      orders.write(order + "\n");
      orders.flush();
      String answer = answers.poll(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
      if (answer == null || answer.equals(ENDED)) {
        process.destroyForcibly();
        throw new EngineException(
            contender.title()
                + (answer == null ? " did not answer to '" : " ended at '")
                + order
                + "', see "
                + log.getFileName());
      }
      if (answer.startsWith("failed ")) {
        throw new EngineException(contender.title() + " " + answer);
      }
      return answer;
    } catch (IOException gone) {
      throw new EngineException(contender.title() + " is gone, see " + log.getFileName());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      if (process.isAlive()) {
        throw new UncheckedIOException(gone);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
