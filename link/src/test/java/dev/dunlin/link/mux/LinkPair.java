package dev.dunlin.link.mux;

import dev.dunlin.link.Route;
import dev.dunlin.link.Services;
import dev.dunlin.link.wire.Memory;
import dev.dunlin.link.wire.PlainWire;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// Two ends of one link in one process, without TLS.
final class LinkPair implements AutoCloseable {
  private final Memory memory = new Memory(512L << 20);
  private final MuxLink dialled;
  private final MuxLink accepted;

  LinkPair(Services ofDialled, Services ofAccepted) throws IOException {
    this(ofDialled, ofAccepted, Limits.DEFAULT);
  }

  LinkPair(Services ofDialled, Services ofAccepted, Limits limits) throws IOException {
    SocketChannel[] ends = RawPeer.connected();
    dialled = link(ends[0], true, ofDialled, limits);
    accepted = link(ends[1], false, ofAccepted, limits);
    dialled.start();
    accepted.start();
  }

  private MuxLink link(SocketChannel end, boolean dialled, Services services, Limits limits) {
    var wire = new PlainWire(end, "pair", Duration.ofSeconds(60));
    var ends = new MuxLink.Ends(RawPeer.SOMEBODY, Route.LOCAL, dialled);
    return new MuxLink(wire, ends, services, limits, memory);
  }

  MuxLink dialled() {
    return dialled;
  }

  MuxLink accepted() {
    return accepted;
  }

  Memory memory() {
    return memory;
  }

  @Override
  public void close() {
    dialled.close();
    accepted.close();
  }
}
