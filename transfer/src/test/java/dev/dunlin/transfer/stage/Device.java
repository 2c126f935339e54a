package dev.dunlin.transfer.stage;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Listener;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A device with a key of its own that listens on loopback, dials, and remembers what its handlers
/// threw. What it serves is up to the test.
public final class Device implements AutoCloseable {
  /// How long a test waits for what must come; far longer than it takes.
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DeviceKey key = DeviceKey.ephemeral();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private final Services services = new Services((_, _, failure) -> failures.add(failure));
  private final List<Link> links = new CopyOnWriteArrayList<>();
  private final Listener listener;

  /// A device that listens already.
  public Device() throws IOException {
    listener = Listener.open(HostPort.parse("127.0.0.1:0"), key, services, links::add);
  }

  /// What it serves.
  public Services services() {
    return services;
  }

  /// Who it is.
  public PeerId id() {
    return key.id();
  }

  /// Where it listens.
  public HostPort address() {
    return listener.address();
  }

  /// A link to another device.
  public Link dial(Device other) throws IOException {
    return dial(other.address());
  }

  /// A link to whoever is there.
  public Link dial(HostPort address) throws IOException {
    Link link =
        new Dialer(key, services).dial(List.of(address), Optional.empty(), Duration.ofSeconds(10));
    links.add(link);
    return link;
  }

  /// The next failure of one of its handlers.
  public Throwable failure() throws InterruptedException {
    return soon(failures);
  }

  /// What a queue has, or is about to get.
  public static <T> T soon(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within " + PATIENCE);
    }
    return next;
  }

  @Override
  public void close() {
    listener.close();
    links.forEach(Link::close);
  }
}
