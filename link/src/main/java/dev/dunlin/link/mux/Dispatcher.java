package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.frame.FloodGuard;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.frame.ProtocolException;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.wire.LinkThreads;
import org.jspecify.annotations.Nullable;

/// What each frame that arrives leads to. Called by the link's reading thread.
final class Dispatcher implements Inbound.FrameSink {
  private final MuxLink link;
  private final Outbound outbound;
  private final StreamTable table;
  private final FloodGuard flood = new FloodGuard(System.nanoTime());

  Dispatcher(MuxLink link, Outbound outbound, StreamTable table) {
    this.link = link;
    this.outbound = outbound;
    this.table = table;
  }

  @Override
  public @Nullable MuxStream begin(Frame frame) throws ProtocolException {
    switch (frame.type()) {
      case Frame.PING -> ping(frame);
      case Frame.GO_AWAY -> link.goAway();
      default -> {
        return ofStream(frame);
      }
    }
    return null;
  }

  private void ping(Frame frame) throws ProtocolException {
    flood.count(System.nanoTime());
    if (frame.has(Frame.SYN)) {
      outbound.reply(new Frame(Frame.PING, Frame.ACK, 0, frame.length()));
    } else if (frame.has(Frame.ACK)) {
      link.pong((int) frame.length());
    }
  }

  private @Nullable MuxStream ofStream(Frame frame) throws ProtocolException {
    MuxStream stream = table.find(frame.stream());
    if (frame.has(Frame.SYN)) {
      if (stream != null || !table.isPeers(frame.stream())) {
        throw new ProtocolException("opens stream " + frame.stream() + ", which is taken");
      }
      stream = accept(frame);
    }
    if (stream == null || isEmpty(frame)) {
      flood.count(System.nanoTime());
    }
    if (stream != null && frame.type() == Frame.DATA && !stream.in().admit(frame.length())) {
      throw new ProtocolException("sends more than the window of stream " + frame.stream());
    }
    if (stream != null && frame.type() == Frame.WINDOW && frame.length() > 0) {
      outbound.credited(stream.out(), frame.length());
    }
    return stream;
  }

  /// Whether a frame says nothing, or resets: what a peer can do without end and without cost.
  private static boolean isEmpty(Frame frame) {
    boolean says = frame.length() > 0 || frame.has(Frame.FIN);
    return frame.has(Frame.RST) || !says;
  }

  private @Nullable MuxStream accept(Frame frame) throws ProtocolException {
    if (table.inboundCount() >= link.limits().maxInboundStreams() || !link.isOpen()) {
      outbound.reply(new Frame(Frame.WINDOW, Frame.RST, frame.stream(), 0));
      return null;
    }
    MuxStream stream = new MuxStream(link, outbound, link.budget(), frame.stream(), "");
    table.addInbound(frame.stream(), stream);
    LinkThreads.start("link-stream", () -> Welcome.serve(stream, link));
    return stream;
  }

  @Override
  public void end(Frame frame, @Nullable MuxStream stream) {
    if (stream == null) {
      return;
    }
    if (frame.has(Frame.RST)) {
      stream.fail(new Failure(Reason.RESET, "the peer reset the stream"));
      table.remove(stream);
    } else if (frame.has(Frame.FIN)) {
      stream.in().end();
      if (stream.isHalfDone(MuxStream.RECEIVED)) {
        table.remove(stream);
      }
    }
  }

  @Override
  public void dropped(MuxStream stream) {
    if (stream.isClosed()) {
      outbound.refuse(stream.out());
    }
  }
}
