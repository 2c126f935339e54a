package dev.dunlin.link.route;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.relay.Preface;
import dev.dunlin.link.relay.RefusedByRelayException;
import dev.dunlin.link.wire.Closing;
import dev.dunlin.link.wire.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// Calls a hub's relay with a ticket.
public final class RelayCall {
  private RelayCall() {}

  /// A channel whose other end is whoever has the other ticket.
  public static SocketChannel call(HostPort hub, String ticket, Duration timeout)
      throws LinkException {
    InetSocketAddress address = new InetSocketAddress(hub.host(), hub.port());
    if (address.isUnresolved()) {
      throw new LinkException(Reason.UNREACHABLE, hub + ": no such host");
    }
    SocketChannel channel = null;
    boolean joined = false;
    try {
      channel = SocketChannel.open();
      join(channel, address, ticket, timeout);
      joined = true;
      return channel;
    } catch (RefusedByRelayException e) {
      String words = "the hub does not relay: " + e.getMessage();
      throw new LinkException(Reason.REFUSED, words, e);
    } catch (LinkException e) {
      throw e;
    } catch (IOException e) {
      throw new LinkException(Reason.UNREACHABLE, hub + ": " + e.getMessage(), e);
    } finally {
      if (!joined) {
        Closing.quietly(channel);
      }
    }
  }

  private static void join(
      SocketChannel channel, InetSocketAddress address, String ticket, Duration timeout)
      throws IOException {
    try (Deadline deadline = new Deadline(channel, timeout)) {
      try {
        channel.connect(address);
        Sockets.tune(channel);
        Preface.writeTicket(channel, ticket);
        Preface.readAnswer(channel);
      } catch (IOException e) {
        if (deadline.passed()) {
          throw new LinkException(Reason.TIMEOUT, "the other side did not come to the relay", e);
        }
        throw e;
      }
    }
  }
}
