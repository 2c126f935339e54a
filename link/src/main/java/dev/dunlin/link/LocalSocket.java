package dev.dunlin.link;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.mux.MuxLink;
import dev.dunlin.link.route.AcceptLoop;
import dev.dunlin.link.route.SocketFile;
import dev.dunlin.link.wire.Closing;
import dev.dunlin.link.wire.Deadline;
import dev.dunlin.link.wire.LinkThreads;
import dev.dunlin.link.wire.PlainWire;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Links between processes of one user on this machine, over a Unix-domain socket, without TLS: the
/// file system says who may connect (mode 0600 in a folder of mode 0700).
///
/// The listening side begins with one line, `dunlin/1 <peer id>`, so that both ends know whose node
/// this is; from there on it is a link like any other.
public final class LocalSocket implements AutoCloseable {
  /// Connections at once.
  static final int MAX_LINKS = 512;

  private static final String VERSION = "dunlin/1 ";
  private static final int HELLO_BYTES = VERSION.length() + PeerId.TEXT_LENGTH + 1;
  private static final Duration HELLO_TIME = Duration.ofSeconds(5);
  private static final Duration MAX_STALL = Duration.ofSeconds(60);

  private final Path path;
  private final PeerId self;
  private final Services services;
  private final LinkListener listener;
  private final Semaphore places = new Semaphore(MAX_LINKS);
  private final SocketFile file;
  private final AcceptLoop loop;

  private LocalSocket(Path path, PeerId self, Services services, LinkListener listener)
      throws IOException {
    this.path = path;
    this.self = self;
    this.services = services;
    this.listener = listener;
    this.file = SocketFile.bind(path);
    this.loop = new AcceptLoop(file, this::enter);
  }

  /// Listens at this path for the node with this id. The folder is made, with mode 0700, if there
  /// is none, and refused if others may enter it. What a dead process left is replaced.
  ///
  /// Throws LinkException REFUSED when a living process listens there, IOException with words for a
  /// person when the path cannot be used.
  public static LocalSocket listen(Path path, PeerId self, Services services, LinkListener listener)
      throws IOException {
    LocalSocket opened = new LocalSocket(path, self, services, listener);
    LinkThreads.start("local-accept", opened.loop);
    return opened;
  }

  /// Listens as above, with nobody told of the links.
  public static LocalSocket listen(Path path, PeerId self, Services services) throws IOException {
    return listen(path, self, services, _ -> {});
  }

  /// A link to the process that listens at this path; its peer is that process's node. Throws
  /// LinkException UNREACHABLE when none does.
  public static Link connect(Path path, Services services) throws LinkException {
    SocketChannel channel = null;
    MuxLink link = null;
    try {
      channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(path));
      PeerId node = readHello(channel);
      var ends = new MuxLink.Ends(node, Route.LOCAL, true);
      link = new MuxLink(new PlainWire(channel, path.toString(), MAX_STALL), ends, services);
      link.start();
      return link;
    } catch (LinkException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new LinkException(
          Reason.UNREACHABLE, "no node listens at " + path + ": " + e.getMessage(), e);
    } finally {
      if (link == null) {
        Closing.quietly(channel);
      }
    }
  }

  private static PeerId readHello(SocketChannel channel) throws IOException {
    ByteBuffer hello = ByteBuffer.allocate(HELLO_BYTES);
    try (Deadline deadline = new Deadline(channel, HELLO_TIME)) {
      while (hello.hasRemaining()) {
        if (channel.read(hello) < 0) {
          throw new LinkException(Reason.REFUSED, "the node takes no more connections");
        }
      }
      if (deadline.passed()) {
        throw new LinkException(Reason.TIMEOUT, "the node did not answer in time");
      }
    }
    String text = new String(hello.array(), StandardCharsets.US_ASCII);
    if (!text.startsWith(VERSION) || !text.endsWith("\n")) {
      throw new LinkException(Reason.HANDSHAKE, "what listens there is no Dunlin node");
    }
    return PeerId.parse(text.substring(VERSION.length(), HELLO_BYTES - 1));
  }

  private void enter(SocketChannel channel) {
    if (!places.tryAcquire()) {
      Closing.quietly(channel);
      listener.refused(path.toString(), new LinkException(Reason.REFUSED, "too many connections"));
      return;
    }
    LinkThreads.start("local-hello", () -> introduce(channel));
  }

  private void introduce(SocketChannel channel) {
    try (Deadline _ = new Deadline(channel, HELLO_TIME)) {
      String hello = VERSION + self + '\n';
      ByteBuffer bytes = ByteBuffer.wrap(hello.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      Closing.quietly(channel);
      places.release();
      listener.refused(path.toString(), new LinkException(Reason.CLOSED, "gone", e));
      return;
    }
    var ends = new MuxLink.Ends(self, Route.LOCAL, false);
    MuxLink link = new MuxLink(new PlainWire(channel, path.toString(), MAX_STALL), ends, services);
    link.onClose(places::release);
    try {
      listener.linked(link);
    } catch (RuntimeException e) {
      link.abandon();
      listener.refused(path.toString(), new LinkException(Reason.REFUSED, "not wanted here", e));
      return;
    }
    link.start();
  }

  /// Stops listening and removes the socket's file; links stay.
  @Override
  public void close() {
    loop.close();
  }
}
