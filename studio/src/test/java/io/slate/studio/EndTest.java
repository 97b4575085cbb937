package io.slate.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The studio as a process, ended by a signal while a training runs. */
@Timeout(300)
class EndTest {
  private static final int SIGINT = 2;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalLetsTrainingsKeepWhatTheyHave(String signal, int exitCode) throws Exception {
    Orders.reviews(folder, 200);
    Process process = start();
    try (BufferedReader out = process.inputReader()) {
      assumeTrue(hears(process.pid(), signal), "SIG" + signal + " is ignored by this process");
      URI address = address(out);
      post(address, "/api/runs", Orders.run("long", 5000));
      Path log = folder.resolve("long/events.jsonl");
      while (!Files.exists(log) || Files.readString(log).lines().count() < 20) {
        assertThat(process.isAlive()).isTrue();
        Thread.sleep(100);
      }
      // A terminal's Ctrl-C goes to all that it started; whoever ends a service asks that alone.
      Stream<ProcessHandle> asked =
          signal.equals("INT")
              ? Stream.concat(Stream.of(process.toHandle()), process.descendants())
              : Stream.of(process.toHandle());
      for (ProcessHandle each : asked.toList()) {
        new ProcessBuilder("kill", "-" + signal, Long.toString(each.pid())).start().waitFor();
      }
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      Path checkpoint = folder.toRealPath().resolve("long/checkpoint.safetensors");
      assertThat(said)
          .containsPattern(
              "slate: long: stopped after update [\\d,]+, its checkpoint is \\Q" + checkpoint);
      assertThat(process.exitValue()).isEqualTo(exitCode);
      assertThat(checkpoint).exists();
      assertThat(Files.readString(log).lines().toList().getLast()).contains("\"stopped\"");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    try (var again = OpenStudio.on(folder)) {
      JsonNode run = again.get("/api/runs").json().get(0);
      assertThat(run.get("state").asString()).isEqualTo("stopped");
      assertThat(run.get("canResume").booleanValue()).isTrue();
    }
  }

  private Process start() throws IOException {
    List<String> line =
        List.of("studio", "--workspace", folder.toString(), "--port", "0", "--json", "--no-open");
    return new ProcessBuilder(Stream.concat(OpenStudio.slate().stream(), line.stream()).toList())
        .start();
  }

  /** What is started in the background by a shell may have been told to ignore Ctrl-C. */
  private static boolean hears(long process, String signal) throws IOException {
    Path status = Path.of("/proc", Long.toString(process), "status");
    if (!signal.equals("INT") || !Files.exists(status)) {
      return true;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .allMatch(ignored -> (ignored & (1L << (SIGINT - 1))) == 0);
  }

  private static URI address(BufferedReader out) throws IOException {
    var text = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      text.append(line);
      if (line.endsWith("}")) {
        return URI.create(JsonMapper.shared().readTree(text.toString()).get("address").asString());
      }
    }
    throw new AssertionError("it said no address: " + text);
  }

  private static void post(URI address, String path, String body) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(address.resolve(path))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + address.getQuery().substring("token=".length()))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }
}
