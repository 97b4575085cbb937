package io.slate.studio;

import io.slate.cli.StudioPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A studio on a free port, and a client of it. */
final class OpenStudio implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Studio studio;
  private final HttpClient client = HttpClient.newHttpClient();

  private OpenStudio(Studio studio) {
    this.studio = studio;
  }

  static OpenStudio of(StudioPage.Wish wish) throws IOException {
    return new OpenStudio(Studio.serve(wish));
  }

  /** What came back. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    String error() {
      return json().get("error").asString();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  static OpenStudio on(Path workspace) throws IOException {
    return on(workspace, "127.0.0.1");
  }

  static OpenStudio on(Path workspace, String host) throws IOException {
    return new OpenStudio(Studio.serve(wish(workspace, host)));
  }

  static StudioPage.Wish wish(Path workspace, String host) {
    var place = new StudioPage.Place(host, 0, false, StudioPage.Entry.TOKEN);
    return new StudioPage.Wish(Optional.empty(), workspace, place, "slate test", slate());
  }

  /** Starts the command line with what this test was started with. */
  static List<String> slate() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "--add-modules",
        "jdk.incubator.vector",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "io.slate.cli.Main");
  }

  URI opening() {
    return studio.opening();
  }

  URI address() {
    return studio.address();
  }

  /** The address of a path, without a token. */
  URI at(String path) {
    return URI.create("http://" + studio.address().getAuthority() + path);
  }

  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)).GET(), headers);
  }

  Answer post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  Answer send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    bearing().ifPresent(bearer -> request.header("Authorization", bearer));
    return sendPlain(request, headers);
  }

  private Optional<String> bearing() {
    return Optional.ofNullable(address().getQuery())
        .map(query -> "Bearer " + query.substring("token=".length()));
  }

  /** The same without the token. */
  Answer sendPlain(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response);
  }

  /**
   * Listens to server-sent events until one is what is waited for.
   *
   * @param since the number of the last event that is known; below 0 for none
   * @return everything that was heard
   */
  List<Event> hear(String path, long since, Predicate<Event> isLast)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(at(path)).timeout(PATIENCE);
    bearing().ifPresent(bearer -> request.header("Authorization", bearer));
    if (since >= 0) {
      request.header("Last-Event-ID", Long.toString(since));
    }
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    List<Event> heard = new ArrayList<>();
    long number = 0;
    String name = "";
    try (Stream<String> lines = response.body()) {
      for (var line = lines.iterator(); line.hasNext(); ) {
        String[] parts = line.next().split(": ", 2);
        switch (parts[0]) {
          case "id" -> number = Long.parseLong(parts[1]);
          case "event" -> name = parts[1];
          case "data" -> {
            heard.add(new Event(number, name, JsonMapper.shared().readTree(parts[1])));
            if (isLast.test(heard.getLast())) {
              return heard;
            }
          }
          default -> {}
        }
      }
    }
    return heard;
  }

  /** A server-sent event. */
  record Event(long number, String name, JsonNode data) {}

  @Override
  public void close() {
    client.shutdownNow();
    studio.close();
  }
}
