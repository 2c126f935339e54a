package dev.dunlin.app;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.HubSource;
import dev.dunlin.app.command.NodeSource;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.ReceptionEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs command lines against a fake node, and holds what they print.
final class Bench implements NodeSource {
  final FakeNode node = new FakeNode();
  final FakeHubs hubs = new FakeHubs();
  final FakeHub hub = hubs.hub;
  final Home home;
  private final ByteArrayOutputStream out =
      new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
          super.write(bytes, offset, length);
          notifyAll();
        }
      };
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InputStream in = InputStream.nullInputStream();
  private Terminal terminal = Terminal.none();
  boolean attached;
  int starts;
  @Nullable NodeException cannotStart;
  private @Nullable NodeOptions options;

  /// Who is told what a node receives, once one was started.
  final CompletableFuture<Consumer<ReceptionEvent>> watcher = new CompletableFuture<>();

  Bench(Path folder) {
    this.home = Home.of(Map.of("DUNLIN_HOME", folder.toString()));
  }

  /// From now on a person sits at a terminal and types this, once asked.
  Bench typing(String text) {
    in =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int available() {
            // A person types after the question.
            return 0;
          }
        };
    terminal = new FakeTerminal();
    return this;
  }

  Bench input(byte[] bytes) {
    return input(new ByteArrayInputStream(bytes));
  }

  Bench input(InputStream stream) {
    in = stream;
    return this;
  }

  ExitCode run(String... words) {
    return Program.run(words, new Context(home, this, in, stream(out), stream(err), terminal));
  }

  /// How a node was started.
  NodeOptions options() {
    return Objects.requireNonNull(options, "no node was started");
  }

  boolean started() {
    return options != null;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /// Waits until this was printed.
  void await(String text) throws InterruptedException {
    synchronized (out) {
      while (!out().contains(text)) {
        out.wait(TimeUnit.SECONDS.toMillis(1));
      }
    }
  }

  List<String> lines() {
    return out().lines().toList();
  }

  @Override
  public Optional<Node> attach(Home of) {
    return attached ? Optional.of(node) : Optional.empty();
  }

  @Override
  public Started start(Home of, NodeOptions with) throws NodeException {
    if (cannotStart != null) {
      throw cannotStart;
    }
    options = with;
    starts++;
    return new Started(
        node, with.listen().map(at -> new HostPort(at.host(), 4711)), watcher::complete);
  }

  @Override
  public HubSource hubs() {
    return hubs;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
