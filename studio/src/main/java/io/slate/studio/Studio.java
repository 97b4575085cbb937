package io.slate.studio;

import io.slate.cli.StudioPage;
import io.slate.studio.http.Assets;
import io.slate.studio.http.Limits;
import io.slate.studio.http.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** A studio that serves its page until it is closed. */
public final class Studio implements StudioPage.Served {
  private static final int TOKEN_BYTES = 24;

  private final Server server;
  private final Views views;
  private final URI address;

  private Studio(Server server, Views views, URI address) {
    this.server = server;
    this.views = views;
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
   * @throws IOException if the workspace cannot be read, or nothing be served there
   */
  public static Studio serve(StudioPage.Wish wish) throws IOException {
    var views = new Views(wish);
    InetAddress bound = InetAddress.getByName(wish.host());
    Optional<String> token = bound.isLoopbackAddress() ? Optional.empty() : Optional.of(token());
    var place = new Server.Place(wish.host(), wish.port(), wish.isExactPort(), token);
    var server = Server.start(place, Limits.usual(), views.routes(), new Assets(Studio.class));
    return new Studio(server, views, address(shown(bound, wish.host()), server.port(), token));
  }

  /** Of all addresses of this machine one that others know. */
  private static String shown(InetAddress bound, String host) throws IOException {
    return bound.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostAddress() : host;
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

  @Override
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    views.close();
    server.close();
  }
}
