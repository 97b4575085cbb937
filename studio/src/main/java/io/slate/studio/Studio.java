package io.slate.studio;

import io.slate.cli.StudioPage;
import io.slate.data.DataException;
import io.slate.studio.http.Assets;
import io.slate.studio.http.Limits;
import io.slate.studio.http.Members;
import io.slate.studio.http.Request;
import io.slate.studio.http.Routes;
import io.slate.studio.http.Server;
import io.slate.studio.look.Board;
import io.slate.studio.look.Cells;
import io.slate.studio.look.Models;
import io.slate.studio.look.Moved;
import io.slate.studio.look.Reach;
import io.slate.studio.look.Reading;
import io.slate.studio.look.Slots;
import io.slate.studio.look.Workspace;
import io.slate.studio.work.Trials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A studio that serves its page until it is closed. */
public final class Studio implements StudioPage.Served {
  private static final int LONGEST_TEXT = 8000;
  private static final int LONGEST_NAME = 300;
  private static final int TOKEN_BYTES = 24;

  private final Server server;
  private final Trials trials;
  private final URI address;

  private Studio(Server server, Trials trials, URI address) {
    this.server = server;
    this.trials = trials;
    this.address = address;
  }

  /** Found by {@code slate studio}. */
  public static final class Provider implements StudioPage {
    /** For the service loader. */
    public Provider() {}

    @Override
    public Served serve(Wish wish) throws IOException {
      return Studio.serve(wish);
    }
  }

  /**
   * Starts to serve.
   *
   * @throws DataException if the workspace or the host is none
   * @throws IOException if nothing can be served there
   */
  public static Studio serve(StudioPage.Wish wish) throws IOException {
    var workspace = new Workspace(wish.workspace());
    var models = new Models(workspace, wish.model());
    var trials = new Trials();
    InetAddress bound = InetAddress.getByName(wish.host());
    Optional<String> token = bound.isLoopbackAddress() ? Optional.empty() : Optional.of(token());
    var place = new Server.Place(wish.host(), wish.port(), wish.isExactPort(), token);
    var server =
        Server.start(
            place,
            Limits.usual(),
            routes(wish, workspace, models, trials),
            new Assets(Studio.class));
    return new Studio(server, trials, address(wish.host(), server.port(), token));
  }

  private static String token() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static URI address(String host, int port, Optional<String> token) {
    String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return URI.create(
        "http://" + name + ":" + port + "/" + token.map(t -> "?token=" + t).orElse(""));
  }

  /**
   * What the page knows of the place.
   *
   * @param given the id of the model that the studio was started with
   */
  private record Place(String version, String workspace, List<Models.About> models) {}

  private static Routes routes(
      StudioPage.Wish wish, Workspace workspace, Models models, Trials trials) {
    var routes = new Routes();
    routes
        .get(
            "/api/place",
            _ -> new Place(wish.version(), workspace.root().toString(), models.list()))
        .post("/api/read", asked -> Reading.of(models.get(model(asked)), wish(asked.body())))
        .post("/api/moved", asked -> moved(models, asked.body()))
        .post(
            "/api/slots",
            asked ->
                Slots.of(
                    models.get(model(asked)),
                    text(asked.body()),
                    asked.body().whole("count", 1, 16)))
        .post("/api/board", asked -> Board.of(asked.body()))
        .post("/api/gradients", asked -> Reach.gradients(asked.body()))
        .post("/api/memory", asked -> Reach.memory(asked.body()))
        .get("/api/cells", _ -> Cells.library())
        .post("/api/cell", asked -> Cells.read(asked.body()))
        .post("/api/latex", asked -> Cells.latex(asked.body()))
        .post("/api/check", asked -> Cells.check(asked.body()))
        .get("/api/tasks", _ -> Trials.tasks())
        .post("/api/trials", asked -> trials.begin(asked.body()))
        .post("/api/trials/stop", asked -> trials.stop(asked.body()))
        .raw("/api/trial", trials::events);
    return routes;
  }

  private static String model(Request asked) {
    return asked.body().text("model", LONGEST_NAME);
  }

  private static String text(Members asked) {
    return asked.text("text", LONGEST_TEXT);
  }

  private static Reading.Wish wish(Members asked) {
    return new Reading.Wish(
        text(asked),
        asked.textIf("layer", LONGEST_NAME).orElse(""),
        asked.textIf("value", LONGEST_NAME).orElse(""),
        asked.numberIf("unit", 0, 1 << 20).map(Double::intValue));
  }

  private static Moved moved(Models models, Members asked) throws IOException {
    return Moved.of(
        models.get(asked.text("model", LONGEST_NAME)),
        text(asked),
        asked.textIf("layer", LONGEST_NAME).orElse(""),
        asked.whole("step", 0, LONGEST_TEXT));
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    trials.close();
    server.close();
  }
}
