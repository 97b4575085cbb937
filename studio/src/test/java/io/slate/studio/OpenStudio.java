package io.slate.studio;

import io.slate.cli.StudioPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A studio on a free port, and a client of it. */
final class OpenStudio implements AutoCloseable {
  private final Studio studio;
  private final HttpClient client = HttpClient.newHttpClient();

  private OpenStudio(Studio studio) {
    this.studio = studio;
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
    return new StudioPage.Wish(
        Optional.empty(), workspace, host, 0, false, "slate test", List.of("false"));
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
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response);
  }

  @Override
  public void close() {
    client.shutdownNow();
    studio.close();
  }
}
