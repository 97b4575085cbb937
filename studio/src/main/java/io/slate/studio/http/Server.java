package io.slate.studio.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on one address, a virtual thread a request. */
public final class Server implements AutoCloseable {
  /** How many ports behind the wanted one are tried where none was asked for by number. */
  private static final int OTHER_PORTS = 20;

  private static final int BACKLOG = 64;
  private static final int SECONDS_TO_ANSWER = 1;

  private final HttpServer server;
  private final ExecutorService threads;

  private Server(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Where a server listens.
   *
   * @param host a name or address of this machine
   * @param port 0 for any
   * @param isExact whether no other port will do
   * @param key what every request must show, if anything
   */
  public record Place(String host, int port, boolean isExact, Optional<Key> key) {}

  /**
   * Starts.
   *
   * @throws IOException if it cannot listen there
   */
  public static Server start(Place place, Limits limits, Routes routes, Routes.Route others)
      throws IOException {
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(limits.secondsToAsk()));
    System.setProperty("sun.net.httpserver.maxReqHeaders", "64");
    System.setProperty("jdk.httpserver.maxConnections", Integer.toString(limits.connections()));
    InetAddress address = InetAddress.getByName(place.host());
    HttpServer server = bind(address, place);
    var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("studio-", 0).factory());
    server.setExecutor(threads);
    Door door = Door.at(address, place.host(), server.getAddress().getPort(), place.key());
    server.createContext("/", new Desk(door, limits, routes, others));
    server.start();
    return new Server(server, threads);
  }

  private static HttpServer bind(InetAddress address, Place place) throws IOException {
    int last = place.isExact() || place.port() == 0 ? place.port() : place.port() + OTHER_PORTS;
    for (int port = place.port(); ; port++) {
      try {
        return HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
      } catch (BindException taken) {
        if (port >= last) {
          throw new IOException(
              "%s:%d cannot be listened on (%s). Name another --port, or 0 for any"
                  .formatted(place.host(), place.port(), taken.getMessage()),
              taken);
        }
      }
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Lets requests that are being answered end, for a second, and ends. */
  @Override
  public void close() {
    threads.shutdownNow(); // feeds end; what is computed is not waited for
    server.stop(SECONDS_TO_ANSWER);
  }
}
