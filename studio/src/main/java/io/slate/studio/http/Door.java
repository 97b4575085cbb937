package io.slate.studio.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
 * @param key what must be shown, where something must
 * @param cookie the name of the cookie that shows it: browsers keep one jar for all ports of a host
 */
record Door(List<String> names, boolean isAnyAddress, Optional<Key> key, String cookie) {
  Door {
    names = List.copyOf(names);
  }

  /** The door of a server that is bound to an address. */
  static Door at(InetAddress bound, String host, int port, Optional<Key> key) {
    String cookie = "slate-studio-" + port;
    if (bound.isLoopbackAddress()) {
      return new Door(
          List.of("localhost", "127.0.0.1", "[::1]", host.toLowerCase(Locale.ROOT)),
          false,
          key,
          cookie);
    }
    return new Door(List.of(host.toLowerCase(Locale.ROOT)), true, key, cookie);
  }

  /**
   * Lets a request in.
   *
   * @param shown the token in its address
   * @return the cookie that is to be set, so that nothing need be shown in an address again
   * @throws Problem if it may not come in
   */
  Optional<String> admit(HttpExchange exchange, Optional<String> shown) {
    Headers headers = exchange.getRequestHeaders();
    String host = one(headers, "Host").orElseThrow(() -> new Problem(400, "there is no Host"));
    requireOwnName(host, exchange.getLocalAddress());
    requireOwnSite(headers, host);
    if (key.isEmpty() || isKnown(key.get(), headers)) {
      return Optional.empty();
    }
    if (shown.filter(s -> key.get().isToken(s) || key.get().takes(s)).isEmpty()) {
      throw new Problem(
          401,
          "this studio asks for its token: open the address that it printed when it started, or"
              + " send the header 'Authorization: Bearer TOKEN'");
    }
    return Optional.of(cookie + "=" + key.get().token() + "; Path=/; HttpOnly; SameSite=Strict");
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

  /** Whether the token is shown in a header: in the cookie, or as a bearer's. */
  private boolean isKnown(Key right, Headers headers) {
    String bearer = one(headers, "Authorization").orElse("");
    return (bearer.startsWith("Bearer ") && right.isToken(bearer.substring(7)))
        || cookie(headers).filter(right::isToken).isPresent();
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
