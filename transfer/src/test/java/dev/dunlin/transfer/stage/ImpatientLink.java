package dev.dunlin.transfer.stage;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Route;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// A link whose streams give up sooner than usual, so that a test need not wait a minute.
///
/// @param link the link that carries the streams
/// @param idle how long one read or write may go without progress
public record ImpatientLink(Link link, Duration idle) implements Link {
  @Override
  public Stream open(String service) throws LinkException {
    Stream stream = link.open(service);
    stream.idleTimeout(idle);
    return stream;
  }

  @Override
  public PeerId peer() {
    return link.peer();
  }

  @Override
  public Route route() {
    return link.route();
  }

  @Override
  public String remote() {
    return link.remote();
  }

  @Override
  public Optional<InetSocketAddress> local() {
    return link.local();
  }

  @Override
  public int streams() {
    return link.streams();
  }

  @Override
  public long received() {
    return link.received();
  }

  @Override
  public long sent() {
    return link.sent();
  }

  @Override
  public Duration ping(Duration timeout) throws LinkException {
    return link.ping(timeout);
  }

  @Override
  public boolean isOpen() {
    return link.isOpen();
  }

  @Override
  public void close() {
    link.close();
  }

  @Override
  public void onClose(Runnable action) {
    link.onClose(action);
  }
}
