package io.slate.studio.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which work belongs to which method and path. */
public final class Routes {
  /** Answers a request. */
  @FunctionalInterface
  public interface Route {
    Reply answer(Request request) throws IOException;
  }

  /** Answers with a value that becomes JSON. */
  @FunctionalInterface
  public interface Work {
    Object of(Request request) throws IOException;
  }

  private final Map<String, Route> routes = new LinkedHashMap<>();

  /** No route yet. */
  public Routes() {}

  /** Something that is looked up. */
  public Routes get(String path, Work work) {
    return with("GET " + path, request -> new Reply.Value(work.of(request)));
  }

  /** Something that is asked with a JSON object. */
  public Routes post(String path, Work work) {
    return with("POST " + path, request -> new Reply.Value(work.of(request)));
  }

  /** A page or a feed. */
  public Routes raw(String path, Route route) {
    return with("GET " + path, route);
  }

  private Routes with(String key, Route route) {
    if (routes.put(key, route) != null) {
      throw new IllegalArgumentException("there are two routes for " + key);
    }
    return this;
  }

  Optional<Route> find(String method, String path) {
    return Optional.ofNullable(routes.get(method + " " + path));
  }

  /** The methods that a path has. */
  SortedSet<String> methods(String path) {
    SortedSet<String> methods = new TreeSet<>();
    for (String key : routes.keySet()) {
      int space = key.indexOf(' ');
      if (key.substring(space + 1).equals(path)) {
        methods.add(key.substring(0, space));
      }
    }
    return methods;
  }
}
