package io.slate.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slate.cli.StudioPage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MannersTest {
  @TempDir static Path folder;
  private static OpenStudio studio;

  @BeforeAll
  static void open() throws IOException {
    studio = OpenStudio.on(Files.createDirectory(folder.resolve("work")));
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  @Test
  void itListensOnThisMachineAlone() {
    assertThat(studio.address().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void thePageAndItsPartsAreServedWithAStrictPolicy() throws Exception {
    for (String path :
        new String[] {
          "/", "/main.js", "/style.css", "/icon.svg", "/views/read.js", "/lib/katex.js"
        }) {
      var answer = studio.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "http");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
    assertThat(studio.get("/").response().body()).doesNotContain("style=", "onclick", "https://");
  }

  @Test
  void aNameThatIsNotItsOwnIsRefused() throws Exception {
    assertThat(raw("GET /api/place HTTP/1.1\r\nHost: evil.example:" + port()))
        .startsWith("HTTP/1.1 403")
        .contains("does not answer to the name 'evil.example:" + port() + "'");
    assertThat(raw("GET /api/place HTTP/1.1\r\nHost: 127.0.0.1:1")).startsWith("HTTP/1.1 403");
    assertThat(raw("GET /api/place HTTP/1.1\r\nHost: LOCALHOST:" + port()))
        .startsWith("HTTP/1.1 200");
    assertThat(raw("GET /api/place HTTP/1.0")).startsWith("HTTP/1.1 400");
    assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nHost: 127.0.0.1:" + port()))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void anotherSiteIsRefused() throws Exception {
    var answer = studio.get("/api/place", "Origin", "http://evil.example");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error())
        .isEqualTo("this request comes from another site, http://evil.example");
    assertThat(studio.get("/api/place", "Origin", "null").status()).isEqualTo(403);
    assertThat(studio.get("/api/place", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    assertThat(studio.get("/api/place", "Sec-Fetch-Site", "same-site").status()).isEqualTo(403);
    String own = "http://127.0.0.1:" + port();
    assertThat(studio.get("/api/place", "Origin", own, "Sec-Fetch-Site", "same-origin").status())
        .isEqualTo(200);
  }

  @Test
  void aFormOfAnotherSiteCannotPost() throws Exception {
    var form =
        HttpRequest.newBuilder(studio.at("/api/board"))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    var answer = studio.send(form);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.error()).contains("expected application/json");
  }

  @Test
  void errorsAreJsonWithASentence() throws Exception {
    assertThat(studio.post("/api/board", "[").error()).isEqualTo("the body is no JSON");
    assertThat(studio.post("/api/board", "[]").error()).isEqualTo("the body is no JSON object");
    assertThat(studio.post("/api/board", "{\"slots\": 3}").error())
        .isEqualTo("'expression' is not a text");
    assertThat(studio.post("/api/board", "{\"slots\": 99}").error())
        .isEqualTo("'slots' is 99, expected 1 to 12");
    assertThat(studio.get("/api/nothing").error()).isEqualTo("there is nothing at /api/nothing");
    var wrong = studio.get("/api/board");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.error()).isEqualTo("/api/board takes POST, not GET");
    assertThat(studio.get("/api/run?name=").status()).isEqualTo(404);
    assertThat(studio.get("/api/run?name=.").status()).isNotEqualTo(200);
  }

  @Test
  void aBodyOverTheLimitIsRefused() throws Exception {
    var answer = studio.post("/api/board", " ".repeat(300_000) + "{}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).contains("262,144 bytes");
  }

  @Test
  void aTextOverTheLimitIsRefused() throws Exception {
    var answer =
        studio.post("/api/read", "{\"model\":\"m\",\"text\":\"%s\"}".formatted("a ".repeat(9000)));
    assertThat(answer.status()).isIn(404, 422);
    assertThat(
            studio
                .post(
                    "/api/board", "{\"slots\":3,\"expression\":\"%s\"}".formatted("a".repeat(900)))
                .error())
        .isEqualTo("'expression' has 900 characters, and 500 are the limit here");
  }

  @Test
  void nothingOutsideTheWorkspaceIsRead() throws Exception {
    SmallModels.write(folder.resolve("outside"), io.slate.cell.Cell.RNN);
    Files.createSymbolicLink(folder.resolve("work/link"), folder.resolve("outside"));
    for (String name : new String[] {"../outside", folder.resolve("outside").toString(), "link"}) {
      var answer = studio.post("/api/read", "{\"model\":\"%s\",\"text\":\"a\"}".formatted(name));
      assertThat(answer.status()).as(name).isEqualTo(403);
      assertThat(answer.error()).isEqualTo("'" + name + "' is outside the workspace");
    }
    assertThat(studio.get("/../Studio.class").status()).isEqualTo(404);
    assertThat(studio.get("/lib/fonts/../../x").status()).isEqualTo(404);
    assertThat(studio.get("/api/place").json().get("models")).isEmpty();
  }

  @Test
  void onTheNetworkItAsksForItsToken() throws Exception {
    String host = InetAddress.getLocalHost().getHostAddress();
    try (var open = OpenStudio.on(folder.resolve("work"), "0.0.0.0")) {
      String token = open.address().getQuery();
      assertThat(token).matches("token=[0-9a-f]{48}");
      URI plain = URI.create("http://127.0.0.1:" + open.address().getPort() + "/");
      assertThat(open.sendPlain(HttpRequest.newBuilder(plain)).status()).isEqualTo(401);
      URI other = URI.create("http://" + host + ":" + plain.getPort() + "/?" + token);
      assertThat(open.sendPlain(HttpRequest.newBuilder(other)).status()).isEqualTo(200);
    }
    var anybody = new StudioPage.Place("0.0.0.0", 0, false, StudioPage.Entry.ANYBODY);
    var wish = OpenStudio.wish(folder.resolve("work"), "0.0.0.0");
    assertThatThrownBy(
            () ->
                OpenStudio.of(
                    new StudioPage.Wish(
                        wish.model(), wish.workspace(), anybody, "", wish.command())))
        .hasMessage("0.0.0.0 is reached by other machines, so a token is needed");
  }

  @Test
  void onThisMachineItAsksForItsTokenToo() throws Exception {
    String token = studio.address().getQuery();
    assertThat(token).matches("token=[0-9a-f]{48}");
    var without = studio.sendPlain(HttpRequest.newBuilder(studio.at("/api/place")));
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.error()).contains("asks for its token").doesNotContain(token.substring(6));
    assertThat(without.header("Set-Cookie")).isEmpty();
    var bearing =
        studio.sendPlain(
            HttpRequest.newBuilder(studio.at("/api/place")),
            "Authorization",
            "Bearer " + token.substring(6));
    assertThat(bearing.status()).isEqualTo(200);
    assertThat(bearing.header("Set-Cookie")).isEmpty();
    var in = studio.sendPlain(HttpRequest.newBuilder(studio.address()));
    assertThat(in.status()).isEqualTo(200);
    assertThat(in.header("Set-Cookie")).contains("Path=/; HttpOnly; SameSite=Strict");
    assertThat(in.header("Cache-Control")).isEqualTo("no-store");
    String cookie = in.header("Set-Cookie").split(";", -1)[0];
    assertThat(shown(cookie)).isEqualTo(200);
    assertThat(shown(cookie + "0")).isEqualTo(401);
    assertThat(shown(cookie.replaceFirst("=.*", "="))).isEqualTo(401);
  }

  private static int shown(String cookie) throws Exception {
    return studio
        .sendPlain(HttpRequest.newBuilder(studio.at("/api/place")), "Cookie", cookie)
        .status();
  }

  @Test
  void whatTheBrowserIsOpenedWithLetsInOnce() throws Exception {
    try (var open = OpenStudio.on(folder.resolve("work"))) {
      assertThat(open.opening().getQuery()).isNotEqualTo(open.address().getQuery());
      var first = open.sendPlain(HttpRequest.newBuilder(open.opening()));
      assertThat(first.status()).isEqualTo(200);
      String token = open.address().getQuery().substring("token=".length());
      assertThat(first.header("Set-Cookie")).contains("=" + token + ";");
      assertThat(open.sendPlain(HttpRequest.newBuilder(open.opening())).status()).isEqualTo(401);
    }
  }

  @Test
  void whoWantsNoTokenGetsNone() throws Exception {
    var wish = OpenStudio.wish(folder.resolve("work"), "127.0.0.1");
    var anybody = new StudioPage.Place("127.0.0.1", 0, false, StudioPage.Entry.ANYBODY);
    try (var open =
        OpenStudio.of(
            new StudioPage.Wish(wish.model(), wish.workspace(), anybody, "", wish.command()))) {
      assertThat(open.address().getQuery()).isNull();
      assertThat(open.opening()).isEqualTo(open.address());
      assertThat(open.sendPlain(HttpRequest.newBuilder(open.at("/"))).status()).isEqualTo(200);
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    var wish = OpenStudio.wish(folder.resolve("work"), "127.0.0.1");
    var place = new StudioPage.Place("127.0.0.1", port(), true, StudioPage.Entry.TOKEN);
    var taken = new StudioPage.Wish(wish.model(), wish.workspace(), place, "", wish.command());
    assertThatThrownBy(() -> Studio.serve(taken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + port() + " cannot be listened on")
        .hasMessageContaining("Name another --port, or 0 for any");
  }

  @Test
  void afterItsEndNobodyListens() throws Exception {
    var other = OpenStudio.on(folder.resolve("work"));
    URI address = other.at("/");
    other.close();
    assertThatThrownBy(() -> studio.send(HttpRequest.newBuilder(address)))
        .isInstanceOf(ConnectException.class);
  }

  private static int port() {
    return studio.address().getPort();
  }

  private static String raw(String head) throws IOException {
    String bearer = studio.address().getQuery().substring("token=".length());
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              (head + "\r\nAuthorization: Bearer " + bearer + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
