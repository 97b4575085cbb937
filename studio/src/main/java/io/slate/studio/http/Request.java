package io.slate.studio.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A request that has passed the door.
 *
 * @param method such as GET
 * @param path without the query
 * @param query decoded
 * @param body what was posted; no members where nothing was
 * @param since the number of the last event that the reader has, of a feed that is taken up again
 */
public record Request(
    String method, String path, Map<String, String> query, Members body, OptionalLong since) {

  /** A value of the query. */
  public String asked(String name) {
    String value = query.get(name);
    if (value == null) {
      throw Problem.wrong("the request says no '" + name + "'");
    }
    return value;
  }

  static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Problem(400, "the address has a % that stands for nothing");
    }
  }
}
