package dev.dunlin.app.hub.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubStatus;
import dev.dunlin.link.HostPort;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Answers `/metrics` (Prometheus' text format, or OpenMetrics where it is asked for), `/health`
/// (200 while the hub answers) and `/ready` (200 while it takes new work), and nothing else. Plain
/// HTTP: the address is meant to be one of this machine.
public final class MetricsServer implements AutoCloseable {
  /// Most connections at once.
  static final int MAX_CONNECTIONS = 64;

  /// How long a request or its answer may take, before its connection is closed.
  static final int MAX_SECONDS = 10;

  private static final int OK = 200;
  private static final int NO_SUCH_METHOD = 405;
  private static final int NO_SUCH_PATH = 404;
  private static final int NOT_NOW = 503;

  private static final String TEXT = "text/plain; charset=utf-8";

  static {
    // The server reads its limits once, from these, when it is first used.
    System.setProperty("jdk.httpserver.maxConnections", Integer.toString(MAX_CONNECTIONS));
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(MAX_SECONDS));
    System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(MAX_SECONDS));
  }

  private final ExpositionFormatWriter plain = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter open = OpenMetricsTextFormatWriter.create();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("metrics-", 0).factory());
  private final Hub hub;
  private final HttpServer server;
  private final HostPort address;

  private MetricsServer(Hub hub, HttpServer server, String host) {
    this.hub = hub;
    this.server = server;
    this.address = new HostPort(host, server.getAddress().getPort());
  }

  /// One that answers from now on; port 0 takes any free one.
  public static MetricsServer open(HostPort at, Hub hub) throws CommandException {
    InetSocketAddress address = new InetSocketAddress(at.host(), at.port());
    try {
      if (address.isUnresolved()) {
        throw new IOException("no such host");
      }
      MetricsServer metrics = new MetricsServer(hub, HttpServer.create(address, 0), at.host());
      metrics.start();
      return metrics;
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CANNOT_RUN,
          "metrics cannot be served at " + at + ": " + e.getMessage() + "; take another port",
          e);
    }
  }

  private void start() {
    server.setExecutor(threads);
    server.createContext("/", only("/", exchange -> answer(exchange, NO_SUCH_PATH, "not here\n")));
    server.createContext("/metrics", only("/metrics", this::metrics));
    server.createContext("/health", only("/health", exchange -> state(exchange, false)));
    server.createContext("/ready", only("/ready", exchange -> state(exchange, true)));
    server.start();
  }

  /// The address that it answers at, with the real port.
  public HostPort address() {
    return address;
  }

  /// A context of the server also takes what begins like it.
  private static HttpHandler only(String path, HttpHandler handler) {
    return exchange -> {
      try (exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
          answer(exchange, NO_SUCH_METHOD, "only GET\n");
        } else if (!path.equals("/") && !exchange.getRequestURI().getPath().equals(path)) {
          answer(exchange, NO_SUCH_PATH, "not here\n");
        } else {
          handler.handle(exchange);
        }
      }
    };
  }

  private void metrics(HttpExchange exchange) throws IOException {
    @Nullable HubStatus status = status();
    if (status == null) {
      answer(exchange, NOT_NOW, "the hub does not answer\n");
      return;
    }
    @Nullable String accepted = exchange.getRequestHeaders().getFirst("Accept");
    ExpositionFormatWriter writer = accepted != null && open.accepts(accepted) ? open : plain;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    writer.write(body, HubMetrics.of(status));
    answer(exchange, OK, writer.getContentType(), body.toByteArray());
  }

  private void state(HttpExchange exchange, boolean ready) throws IOException {
    @Nullable HubStatus status = status();
    if (status == null) {
      answer(exchange, NOT_NOW, "the hub does not answer\n");
    } else if (ready && status.draining()) {
      answer(exchange, NOT_NOW, "draining\n");
    } else {
      answer(exchange, OK, ready ? "ready\n" : "healthy\n");
    }
  }

  private @Nullable HubStatus status() {
    try {
      return hub.status();
    } catch (HubException _) {
      return null;
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
