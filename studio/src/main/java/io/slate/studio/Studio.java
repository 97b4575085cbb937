package io.slate.studio;

import io.slate.cli.StudioPage;
import io.slate.cli.StudioPage.Place;
import io.slate.studio.http.Assets;
import io.slate.studio.http.Key;
import io.slate.studio.http.Limits;
import io.slate.studio.http.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** A studio that serves its page until it is closed. */
public final class Studio implements StudioPage.Served {
  private final Server server;
  private final Views views;
  private final URI address;
  private final URI opening;

  private Studio(Server server, Views views, URI address, URI opening) {
    this.server = server;
    this.views = views;
    this.address = address;
    this.opening = opening;
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
   * @throws IOException if the workspace cannot be read, or nothing be served there
   */
  public static Studio serve(StudioPage.Wish wish) throws IOException {
    var views = new Views(wish);
    Place wanted = wish.place();
    InetAddress bound = InetAddress.getByName(wanted.host());
    Optional<Key> key = key(wanted, bound);
    var place = new Server.Place(wanted.host(), wanted.port(), wanted.isExactPort(), key);
    var server = Server.start(place, Limits.usual(), views.routes(), new Assets(Studio.class));
    String host = shown(bound, wanted.host());
    return new Studio(
        server,
        views,
        address(host, server.port(), key.map(Key::token)),
        address(host, server.port(), key.map(Key::ticket)));
  }

  /** Others of this machine can reach a loopback address too, so a token is asked for there. */
  private static Optional<Key> key(Place wanted, InetAddress bound) {
    return switch (wanted.entry()) {
      case TOKEN -> Optional.of(new Key());
      case ANYBODY -> {
        if (!bound.isLoopbackAddress()) {
          throw new IllegalArgumentException(
              wanted.host() + " is reached by other machines, so a token is needed");
        }
        yield Optional.empty();
      }
    };
  }

  /** Of all addresses of this machine one that others know. */
  private static String shown(InetAddress bound, String host) throws IOException {
    return bound.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostAddress() : host;
  }

  private static URI address(String host, int port, Optional<String> token) {
    String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return URI.create(
        "http://" + name + ":" + port + "/" + token.map(t -> "?token=" + t).orElse(""));
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public URI opening() {
    return opening;
  }

  @Override
  public void finishRuns(Consumer<String> told) {
    views.finishRuns(told);
  }

  @Override
  public void close() {
    views.close();
    server.close();
  }
}
