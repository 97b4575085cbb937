package io.slate.studio.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may come in. A page of another site can make a browser send requests here, and can give its
 * own name this machine's address; so what counts is the name that the browser asked for, and the
 * site that it asked from.
 *
 * @param names the hosts that this server answers to, in lower case, without a port
 * @param isAnyAddress whether it also answers to any address that is written in numbers
 * @param token what must be shown, where something must
 * @param cookie the name of the cookie that shows it: browsers keep one jar for all ports of a host
 */
record Door(List<String> names, boolean isAnyAddress, Optional<String> token, String cookie) {
  Door {
    names = List.copyOf(names);
  }

  /** The door of a server that is bound to an address. */
  static Door at(InetAddress bound, String host, int port, Optional<String> token) {
    String cookie = "slate-studio-" + port;
    if (bound.isLoopbackAddress()) {
      return new Door(
          List.of("localhost", "127.0.0.1", "[::1]", host.toLowerCase(Locale.ROOT)),
          false,
          token,
          cookie);
    }
    return new Door(List.of(host.toLowerCase(Locale.ROOT)), true, token, cookie);
  }

  /**
   * Lets a request in.
   *
   * @throws Problem if it may not come in
   */
  void check(HttpExchange exchange, Optional<String> shown) {
    Headers headers = exchange.getRequestHeaders();
    String host = one(headers, "Host").orElseThrow(() -> new Problem(400, "there is no Host"));
    requireOwnName(host, exchange.getLocalAddress());
    requireOwnSite(headers, host);
    if (token.isPresent() && !isKnown(headers, shown)) {
      throw new Problem(
          401,
          "this studio is open to the network, so it asks for its token: use the address that it"
              + " printed when it started");
    }
  }

  private void requireOwnName(String host, InetSocketAddress local) {
    int colon = host.endsWith("]") ? -1 : host.lastIndexOf(':');
    String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    String port = colon < 0 ? "80" : host.substring(colon + 1);
    boolean isOwn = names.contains(name) || (isAnyAddress && isNumeric(name));
    if (!isOwn || !port.equals(Integer.toString(local.getPort()))) {
      throw new Problem(
          403,
          "this studio does not answer to the name '%s': use the address that it printed when it started"
              .formatted(host));
    }
  }

  private static boolean isNumeric(String name) {
    return name.matches("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
  }

  /** A browser says which site a request is from, in one of two headers. */
  private static void requireOwnSite(Headers headers, String host) {
    Optional<String> origin = one(headers, "Origin");
    if (origin.isPresent() && !origin.get().equalsIgnoreCase("http://" + host)) {
      throw new Problem(403, "this request comes from another site, " + origin.get());
    }
    String site = one(headers, "Sec-Fetch-Site").orElse("none");
    boolean isNavigation = one(headers, "Sec-Fetch-Mode").orElse("").equals("navigate");
    if (!site.equals("none") && !site.equals("same-origin") && !isNavigation) {
      throw new Problem(403, "this request comes from another site");
    }
  }

  /** Whether the token is shown: in the address, in the cookie that it was changed for, or so. */
  private boolean isKnown(Headers headers, Optional<String> shown) {
    String bearer = one(headers, "Authorization").orElse("");
    return shown.filter(this::isToken).isPresent()
        || (bearer.startsWith("Bearer ") && isToken(bearer.substring(7)))
        || cookie(headers).filter(this::isToken).isPresent();
  }

  /** In a time that does not tell how much of it is right. */
  private boolean isToken(String shown) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), token.orElse("").getBytes(StandardCharsets.UTF_8));
  }

  /** What the address bar need not show: the token goes into a cookie of this site alone. */
  Optional<Reply> withoutToken(Request request) {
    Optional<String> shown = Optional.ofNullable(request.query().get("token"));
    if (token.isEmpty() || shown.isEmpty() || !request.method().equals("GET")) {
      return Optional.empty();
    }
    return Optional.of(
        new Reply.Elsewhere(
            request.path(), cookie + "=" + shown.get() + "; Path=/; HttpOnly; SameSite=Strict"));
  }

  private Optional<String> cookie(Headers headers) {
    for (String line : headers.getOrDefault("Cookie", List.of())) {
      for (String part : line.split(";", -1)) {
        if (part.strip().startsWith(cookie + "=")) {
          return Optional.of(part.strip().substring(cookie.length() + 1));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> one(Headers headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new Problem(400, "there are " + values.size() + " headers " + name);
    }
    return values.stream().findFirst();
  }
}
