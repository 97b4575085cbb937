package io.slate.studio.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Takes every request: checks, finds its route, and writes the reply or the sentence. */
final class Desk implements HttpHandler {
  private static final String JSON = "application/json; charset=utf-8";

  /** Nothing from elsewhere, nothing inline, in nobody's frame. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  private final Door door;
  private final Limits limits;
  private final Routes routes;
  private final Routes.Route others;
  private final Semaphore turns;

  /**
   * @param others answers what has no route
   */
  Desk(Door door, Limits limits, Routes routes, Routes.Route others) {
    this.door = door;
    this.limits = limits;
    this.routes = routes;
    this.others = others;
    this.turns = new Semaphore(limits.together(), true);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      head(exchange.getResponseHeaders());
      Answered answered;
      try {
        answered = answer(exchange);
      } catch (Problem problem) {
        answered = new Answered(problem.status(), new Reply.Value(Sentence.of(problem)));
      } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError trouble) {
        Sentence sentence = Sentence.of(trouble);
        answered = new Answered(sentence.status(), new Reply.Value(sentence));
      }
      write(exchange, answered);
    }
  }

  private record Answered(int status, Reply reply) {}

  private static void head(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
  }

  private Answered answer(HttpExchange exchange) throws IOException {
    String raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    Map<String, String> query = Request.query(raw);
    door.admit(exchange, Optional.ofNullable(query.get("token")))
        .ifPresent(cookie -> exchange.getResponseHeaders().set("Set-Cookie", cookie));
    String method = exchange.getRequestMethod();
    String path = Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("/");
    Members body = method.equals("POST") ? body(exchange) : Members.none();
    var request = new Request(method, path, query, body, since(exchange));
    Optional<Routes.Route> route = routes.find(method, path);
    if (route.isPresent()) {
      return new Answered(
          200, method.equals("POST") ? inTurn(route.get(), request) : route.get().answer(request));
    }
    SortedSet<String> methods = routes.methods(path);
    if (!methods.isEmpty() || !method.equals("GET")) {
      String taken = methods.isEmpty() ? "GET" : String.join(" and ", methods);
      exchange.getResponseHeaders().set("Allow", taken.replace(" and ", ", "));
      throw new Problem(405, path + " takes " + taken + ", not " + method);
    }
    return new Answered(200, others.answer(request));
  }

  /** What is posted is work, and only so much of it is done at a time. */
  private Reply inTurn(Routes.Route route, Request request) throws IOException {
    try {
      if (!turns.tryAcquire(limits.secondsToWait(), TimeUnit.SECONDS)) {
        throw new Problem(503, "the studio is busy with other requests: try again in a moment");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Problem(503, "the studio is closing");
    }
    try {
      return route.answer(request);
    } finally {
      turns.release();
    }
  }

  private Members body(HttpExchange exchange) throws IOException {
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (!type.split(";", -1)[0].strip().equals("application/json")) {
      throw new Problem(415, "what is posted is '" + type + "', expected application/json");
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(limits.bodyBytes() + 1);
    if (bytes.length > limits.bodyBytes()) {
      throw new Problem(
          413, "the body is over %,d bytes, the limit here".formatted(limits.bodyBytes()));
    }
    return Members.read(bytes);
  }

  private static OptionalLong since(HttpExchange exchange) {
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    try {
      return last == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(last));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static void write(HttpExchange exchange, Answered answered) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    switch (answered.reply()) {
      case Reply.Value(var value) -> {
        headers.set("Cache-Control", "no-store");
        send(exchange, answered.status(), JSON, JsonMapper.shared().writeValueAsBytes(value));
      }
      case Reply.Bytes(var type, var body) -> {
        headers.set("Cache-Control", headers.containsKey("Set-Cookie") ? "no-store" : "no-cache");
        send(exchange, answered.status(), type, body);
      }
      case Reply.Events(var feed) -> stream(exchange, feed);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte... body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean isSilent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, isSilent ? -1 : body.length);
    if (!isSilent) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void stream(HttpExchange exchange, Reply.Feed feed) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    var out = new BufferedOutputStream(exchange.getResponseBody());
    try {
      feed.tell(new Wire(out));
      out.flush();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Events as they go over the wire. */
  private record Wire(OutputStream out) implements Reply.Listener {
    @Override
    public void hear(long number, String name, Object value) throws IOException {
      String json = JsonMapper.shared().writeValueAsString(value); // one line
      write("id: " + number + "\nevent: " + name + "\ndata: " + json + "\n\n");
    }

    @Override
    public void beat() throws IOException {
      write(": \n\n");
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
