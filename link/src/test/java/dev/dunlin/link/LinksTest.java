package dev.dunlin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.route.Acceptor;
import dev.dunlin.link.route.DoorwayLimits;
import dev.dunlin.link.route.Race;
import dev.dunlin.link.route.SocketAcceptor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Dialling and listening, over real sockets.
@Timeout(60)
class LinksTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);
  private static final DeviceKey ANN = DeviceKey.ephemeral();
  private static final DeviceKey BOB = DeviceKey.ephemeral();

  private final BlockingQueue<Link> accepted = new ArrayBlockingQueue<>(100);
  private final BlockingQueue<LinkException> refusals = new ArrayBlockingQueue<>(1000);
  private final LinkListener hearing =
      new LinkListener() {
        @Override
        public void linked(Link link) {
          accepted.add(link);
        }

        @Override
        public void refused(String remote, LinkException why) {
          refusals.add(why);
        }
      };
  private final Services services =
      new Services()
          .register("/t/name", stream -> stream.write(ByteBuffer.wrap(new byte[] {'b', 'o', 'b'})));
  private final Services annsServices =
      new Services()
          .register("/t/name", stream -> stream.write(ByteBuffer.wrap(new byte[] {'a', 'n', 'n'})));
  private final Dialer dialer = new Dialer(ANN, annsServices);
  private Listener listener;

  @BeforeEach
  void listen() throws IOException {
    listener = Listener.open(ANYWHERE, BOB, services, hearing);
  }

  @AfterEach
  void close() {
    listener.close();
    accepted.forEach(Link::close);
  }

  private Link dial(HostPort... addresses) throws LinkException {
    return dialer.dial(List.of(addresses), Optional.of(BOB.id()), LONG);
  }

  private static String ask(Link link) throws LinkException {
    try (Stream stream = link.open("/t/name")) {
      ByteBuffer name = ByteBuffer.allocate(3);
      while (name.hasRemaining()) {
        assertThat(stream.read(name)).isPositive();
      }
      return new String(name.array(), StandardCharsets.US_ASCII);
    }
  }

  private static LinkException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(LinkException.class, action);
  }

  /// A port of this machine that nobody listens at.
  private static HostPort nowhere() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return new HostPort("127.0.0.1", socket.getLocalPort());
    }
  }

  @Test
  void letsEitherSideOpenStreams() throws Exception {
    try (Link link = dial(listener.address())) {
      assertThat(link.peer()).isEqualTo(BOB.id());
      assertThat(link.route()).isEqualTo(Route.DIRECT);
      assertThat(link.remote()).isEqualTo(listener.address().toString());
      assertThat(ask(link)).isEqualTo("bob");
      Link other = accepted.poll(10, TimeUnit.SECONDS);
      assertThat(other.peer()).isEqualTo(ANN.id());
      assertThat(ask(other)).isEqualTo("ann");
    }
  }

  @Test
  void takesTheAddressThatAnswers() throws Exception {
    try (Link link = dial(nowhere(), nowhere(), listener.address())) {
      assertThat(ask(link)).isEqualTo("bob");
    }
  }

  @Test
  void doesNotWaitForAnAddressThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      long start = System.nanoTime();
      try (Link link = dial(new HostPort("127.0.0.1", silent.getLocalPort()), listener.address())) {
        assertThat(ask(link)).isEqualTo("bob");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Race.STAGGER)
          .isLessThan(LONG);
    }
  }

  @Test
  void triesWhatANameResolvesTo() throws Exception {
    try (Link link = dial(new HostPort("localhost", listener.address().port()))) {
      assertThat(ask(link)).isEqualTo("bob");
    }
  }

  @Test
  void saysWhatWasTriedAndWhyItFailed() throws Exception {
    HostPort first = nowhere();
    HostPort second = new HostPort("no-such-host.invalid", 1);
    LinkException e = failure(() -> dial(first, second));
    assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(e)
        .hasMessageContainingAll(first.toString(), "refused", second.toString(), "no such host");
    assertThat(failure(() -> dial()).reason()).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void saysSoWhenSomebodyElseAnswers() throws Exception {
    LinkException e =
        failure(
            () -> dialer.dial(List.of(nowhere(), listener.address()), Optional.of(ANN.id()), LONG));
    assertThat(e.reason()).isEqualTo(Reason.WRONG_PEER);
    assertThat(e.expected()).contains(ANN.id());
    assertThat(e.found()).contains(BOB.id());
  }

  @Test
  void givesUpInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      HostPort there = new HostPort("127.0.0.1", silent.getLocalPort());
      LinkException e =
          failure(() -> dialer.dial(List.of(there), Optional.empty(), Duration.ofMillis(60)));
      assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(e).hasMessageContaining(there.toString());
    }
  }

  @Test
  void saysSoWhenTheOtherEndIsNoNode() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.startVirtualThread(() -> {
        try (var socket = web.accept()) {
          socket
              .getOutputStream()
              .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
          // The dialler has gone.
        }
      });
      LinkException e = failure(() -> dial(new HostPort("127.0.0.1", web.getLocalPort())));
      assertThat(e.reason()).isEqualTo(Reason.HANDSHAKE);
    }
  }

  @Test
  void keepsAcceptingAfterFailures() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    SocketAcceptor real = SocketAcceptor.open(ANYWHERE);
    Acceptor failing =
        new Acceptor() {
          @Override
          public SocketChannel accept() throws IOException {
            return switch (calls.getAndIncrement()) {
              case 0 -> throw new IOException("Too many open files");
              case 1 -> throw new IllegalStateException("a fault");
              default -> real.accept();
            };
          }

          @Override
          public boolean isOpen() {
            return real.isOpen();
          }

          @Override
          public void close() throws IOException {
            real.close();
          }
        };
    var entry = new Listener.Entry(BOB, services, hearing, Optional.empty(), DoorwayLimits.DEFAULT);
    try (Listener _ = Listener.start(entry, real.address(), failing);
        Link link = dial(real.address())) {
      assertThat(ask(link)).isEqualTo("bob");
      assertThat(calls).hasValueGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void keepsAcceptingWhenItsListenerFails() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    LinkListener moody =
        new LinkListener() {
          @Override
          public void linked(Link link) {
            accepted.add(link);
            if (calls.getAndIncrement() == 0) {
              throw new IllegalStateException("not in the mood");
            }
          }

          @Override
          public void refused(String remote, LinkException why) {
            refusals.add(why);
          }
        };
    try (Listener other = Listener.open(ANYWHERE, BOB, services, moody)) {
      Link first = dial(other.address());
      assertThat(failure(() -> ask(first))).isNotNull();
      assertThat(refusals.poll(10, TimeUnit.SECONDS)).hasMessageContaining("not wanted");
      first.close();
      try (Link second = dial(other.address())) {
        assertThat(ask(second)).isEqualTo("bob");
      }
    }
  }

  @Test
  void limitsConnectionsThatNeverShakeHands() throws Exception {
    var limits = new DoorwayLimits(100, 100, 100, 2, Duration.ofSeconds(20));
    SocketAcceptor acceptor = SocketAcceptor.open(ANYWHERE);
    var entry = new Listener.Entry(BOB, services, hearing, Optional.empty(), limits);
    List<SocketChannel> idle = new ArrayList<>();
    try (Listener crowded = Listener.start(entry, acceptor.address(), acceptor)) {
      InetSocketAddress there =
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), crowded.address().port());
      for (int i = 0; i < 3; i++) {
        idle.add(SocketChannel.open(there));
      }
      assertThat(idle.get(2).read(ByteBuffer.allocate(1))).as("closed at the door").isEqualTo(-1);
      assertThat(refusals.poll(10, TimeUnit.SECONDS).reason()).isEqualTo(Reason.REFUSED);
      idle.get(0).close();
      assertThat(refusals.poll(10, TimeUnit.SECONDS).reason()).isEqualTo(Reason.HANDSHAKE);
      try (Link link = dial(crowded.address())) {
        assertThat(ask(link)).isEqualTo("bob");
      }
    } finally {
      for (SocketChannel channel : idle) {
        channel.close();
      }
    }
  }

  @Test
  void forgetsLinksThatHaveEnded() throws Exception {
    var limits = new DoorwayLimits(1, 1, 9, 9, LONG);
    SocketAcceptor acceptor = SocketAcceptor.open(ANYWHERE);
    var entry = new Listener.Entry(BOB, services, hearing, Optional.empty(), limits);
    try (Listener narrow = Listener.start(entry, acceptor.address(), acceptor)) {
      for (int i = 0; i < 3; i++) {
        try (Link link = dial(narrow.address())) {
          assertThat(ask(link)).isEqualTo("bob");
          assertThat(failure(() -> dial(narrow.address()))).isNotNull();
        }
        var ended = new java.util.concurrent.CountDownLatch(1);
        accepted.poll(10, TimeUnit.SECONDS).onClose(ended::countDown);
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void saysWhyItCannotListen() {
    assertThatThrownBy(() -> Listener.open(listener.address(), BOB, services, hearing))
        .isInstanceOf(BindException.class)
        .hasMessageContaining(listener.address().toString());
    assertThatThrownBy(
            () -> Listener.open(new HostPort("no-such-host.invalid", 1), BOB, services, hearing))
        .isInstanceOf(BindException.class);
  }

  @Test
  void acceptsNoMoreOnceItIsClosed() throws Exception {
    try (Link link = dial(listener.address())) {
      listener.close();
      assertThat(ask(link)).as("links stay").isEqualTo("bob");
      assertThat(failure(() -> dial(listener.address())).reason()).isEqualTo(Reason.UNREACHABLE);
    }
  }
}
