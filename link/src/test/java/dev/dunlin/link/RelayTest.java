package dev.dunlin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dunlin.link.Dialer.Side;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.relay.RelayCaller;
import dev.dunlin.link.relay.Splice;
import dev.dunlin.link.relay.Throttle;
import dev.dunlin.link.route.DoorwayLimits;
import dev.dunlin.link.route.SocketAcceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Links through a relay: a listener with callers, and splices between them, over real sockets.
@Timeout(60)
class RelayTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);
  private static final DeviceKey ANN = DeviceKey.ephemeral();
  private static final DeviceKey BOB = DeviceKey.ephemeral();
  private static final DeviceKey HUB = DeviceKey.ephemeral();
  private static final String FIRST = "a".repeat(64);
  private static final String SECOND = "b".repeat(64);

  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<RelayCaller> callers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Link> linked = new ArrayBlockingQueue<>(10);
  private final BlockingQueue<LinkException> refusals = new LinkedBlockingQueue<>();
  private final Services echo = new Services().register("/t/echo", RelayTest::echo);
  private Listener hub;

  private static void echo(Stream stream) throws IOException {
    for (ByteBuffer some = stream.next(1 << 16); some != null; some = stream.next(1 << 16)) {
      stream.write(some);
    }
    stream.endWrite();
  }

  @BeforeEach
  void aHub() throws IOException {
    hub = open(DoorwayLimits.DEFAULT);
  }

  private Listener open(DoorwayLimits limits) throws IOException {
    LinkListener hearing =
        new LinkListener() {
          @Override
          public void linked(Link link) {
            linked.add(link);
          }

          @Override
          public void refused(String remote, LinkException why) {
            refusals.add(why);
          }
        };
    SocketAcceptor acceptor = SocketAcceptor.open(ANYWHERE);
    Listener.Entry entry =
        new Listener.Entry(HUB, new Services(), hearing, Optional.of(callers::add), limits);
    return Listener.start(entry, acceptor.address(), acceptor);
  }

  @AfterEach
  void close() {
    hub.close();
    callers.forEach(RelayCaller::close);
    linked.forEach(Link::close);
    tasks.shutdownNow();
  }

  private Future<Link> dial(DeviceKey who, Side side, PeerId expected) {
    String ticket = side == Side.ASKING ? FIRST : SECOND;
    return tasks.submit(
        () -> new Dialer(who, echo).relayed(hub.address(), ticket, expected, side, LONG));
  }

  private Splice splice(Splice.Terms terms) throws InterruptedException, IOException {
    return new Splice(caller(), caller(), terms);
  }

  private RelayCaller caller() throws InterruptedException {
    return callers.poll(20, TimeUnit.SECONDS);
  }

  private static Splice.Terms free() {
    return new Splice.Terms(LONG, Throttle.NONE);
  }

  private static byte[] echoed(Link link, byte[] content) throws Exception {
    ByteBuffer back = ByteBuffer.allocate(content.length);
    try (Stream stream = link.open("/t/echo");
        ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> write =
          () -> {
            stream.write(ByteBuffer.wrap(content));
            stream.endWrite();
            return null;
          };
      Future<Void> written = writer.submit(write);
      for (ByteBuffer some = stream.next(1 << 16); some != null; some = stream.next(1 << 16)) {
        back.put(some);
      }
      written.get();
    }
    return back.array();
  }

  private static LinkException failure(Future<?> of) {
    ExecutionException e = catchThrowableOfType(ExecutionException.class, of::get);
    return Objects.requireNonNull((LinkException) e.getCause());
  }

  @Test
  void joinsTwoPeersWhoProveWhoTheyAre() throws Exception {
    Future<Link> asking = dial(ANN, Side.ASKING, BOB.id());
    Future<Link> asked = dial(BOB, Side.ASKED, ANN.id());
    Splice splice = splice(free());
    Future<String> ended = tasks.submit(splice::run);
    try (Link ann = asking.get();
        Link bob = asked.get()) {
      assertThat(ann.peer()).isEqualTo(BOB.id());
      assertThat(bob.peer()).isEqualTo(ANN.id());
      assertThat(ann.route()).isEqualTo(Route.RELAYED);
      assertThat(bob.route()).isEqualTo(Route.RELAYED);
      assertThat(ann.remote()).isEqualTo(hub.address() + " (relayed)");
      byte[] content = new byte[5 << 20];
      new Random(1).nextBytes(content);
      assertThat(echoed(ann, content)).isEqualTo(content);
      assertThat(echoed(bob, content)).isEqualTo(content);
      assertThat(splice.bytesForth()).isGreaterThan(content.length);
      assertThat(splice.bytesBack()).isGreaterThan(content.length);
    }
    // One closes first, and what the other says then may find nobody.
    assertThat(ended.get()).matches("both ended|lost: .*");
  }

  @Test
  void tellsTheStreamsThatAreOpen() throws Exception {
    Future<Link> asking = dial(ANN, Side.ASKING, BOB.id());
    Future<Link> asked = dial(BOB, Side.ASKED, ANN.id());
    Future<String> _ = tasks.submit(splice(free())::run);
    try (Link ann = asking.get();
        Link bob = asked.get()) {
      assertThat(ann.streams()).isZero();
      Stream stream = ann.open("/t/echo");
      assertThat(ann.streams()).isOne();
      stream.reset();
      // Behind it on the wire: when this is answered, the reset has left.
      assertThat(ann.ping(LONG)).isPositive();
      assertThat(ann.streams()).isZero();
      assertThat(bob.local()).isPresent();
    }
    assertThat(asked.get().local()).isEmpty();
  }

  @Test
  void refusesAnotherPeerThanTheOneMeantOnEitherSide() throws Exception {
    Future<Link> asking = dial(ANN, Side.ASKING, BOB.id());
    Future<Link> asked = dial(HUB, Side.ASKED, ANN.id());
    Future<String> _ = tasks.submit(splice(free())::run);
    assertThat(failure(asking).reason()).isEqualTo(Reason.WRONG_PEER);
    asked.cancel(true);

    Future<Link> stranger = dial(HUB, Side.ASKING, BOB.id());
    Future<Link> bob = dial(BOB, Side.ASKED, ANN.id());
    Future<String> _ = tasks.submit(splice(free())::run);
    assertThat(failure(bob).reason()).isEqualTo(Reason.WRONG_PEER);
    stranger.cancel(true);
  }

  @Test
  void saysWhyTheHubDoesNotRelay() throws Exception {
    Future<Link> asking = dial(ANN, Side.ASKING, BOB.id());
    caller().refuse("no such ticket");
    LinkException refused = failure(asking);
    assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
    assertThat(refused).hasMessageContaining("no such ticket");
  }

  @Test
  void takesLinksAtTheSamePort() throws Exception {
    Dialer dialer = new Dialer(ANN, echo);
    try (Link link = dialer.dial(List.of(hub.address()), Optional.of(HUB.id()), LONG)) {
      assertThat(link.route()).isEqualTo(Route.DIRECT);
      assertThat(linked.poll(20, TimeUnit.SECONDS).peer()).isEqualTo(ANN.id());
    }
  }

  private SocketChannel raw(String bytes) throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.address().port()));
    channel.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static String rest(SocketChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(4096);
    while (channel.read(all) >= 0) {
      assertThat(all.hasRemaining()).isTrue();
    }
    return new String(all.array(), 0, all.position(), StandardCharsets.US_ASCII);
  }

  @Test
  void callersWhoSayNoTicketAreSentAwayAndGiveTheirPlaceBack() throws Exception {
    hub.close();
    hub = open(new DoorwayLimits(2, 2, 1, 1, Duration.ofMillis(200)));
    for (int i = 0; i < 5; i++) {
      try (SocketChannel cut = raw("dunlin-relay/1 " + FIRST)) {
        // 79 bytes and a wait: only the deadline ends it.
        assertThat(rest(cut)).isEmpty();
        assertThat(refusals.poll(20, TimeUnit.SECONDS)).isNotNull();
      }
    }
    try (SocketChannel whole = raw("dunlin-relay/1 " + FIRST + "\n")) {
      RelayCaller caller = caller();
      assertThat(caller.ticket()).isEqualTo(FIRST);
      assertThat(caller.remote()).startsWith("127.0.0.1:");
      // It waits at the door still, where there is one place.
      try (SocketChannel second = raw("dunlin-relay/1 " + SECOND + "\n")) {
        assertThat(rest(second)).isEmpty();
      } catch (IOException _) {
        // Reset, which is as good.
      }
      caller.close();
      assertThat(rest(whole)).isEmpty();
    }
    try (SocketChannel _ = raw("dunlin-relay/1 " + SECOND + "\n")) {
      assertThat(caller().ticket()).isEqualTo(SECOND);
    }
  }

  private record Ends(SocketChannel first, SocketChannel second, Future<String> ended) {}

  private Ends rawSplice(Splice.Terms terms) throws Exception {
    SocketChannel first = raw("dunlin-relay/1 " + FIRST + "\n");
    RelayCaller one = caller();
    SocketChannel second = raw("dunlin-relay/1 " + SECOND + "\n");
    Splice splice = new Splice(one, caller(), terms);
    Future<String> ended = tasks.submit(splice::run);
    for (SocketChannel each : List.of(first, second)) {
      ByteBuffer yes = ByteBuffer.allocate(3);
      while (yes.hasRemaining()) {
        each.read(yes);
      }
      assertThat(new String(yes.array(), StandardCharsets.US_ASCII)).isEqualTo("ok\n");
    }
    return new Ends(first, second, ended);
  }

  @Test
  void passesTheEndOfOneDirectionOn() throws Exception {
    Ends ends = rawSplice(free());
    try (SocketChannel first = ends.first();
        SocketChannel second = ends.second()) {
      first.write(ByteBuffer.wrap("question".getBytes(StandardCharsets.US_ASCII)));
      first.shutdownOutput();
      assertThat(rest(second)).isEqualTo("question");
      second.write(ByteBuffer.wrap("answer".getBytes(StandardCharsets.US_ASCII)));
      second.shutdownOutput();
      assertThat(rest(first)).isEqualTo("answer");
      assertThat(ends.ended().get()).isEqualTo("both ended");
    }
  }

  @Test
  void endsWhenNothingMovesForTooLong() throws Exception {
    Ends ends = rawSplice(new Splice.Terms(Duration.ofMillis(200), Throttle.NONE));
    try (SocketChannel first = ends.first();
        SocketChannel second = ends.second()) {
      assertThat(rest(first)).isEmpty();
      assertThat(rest(second)).isEmpty();
      assertThat(ends.ended().get()).isEqualTo("idle");
    }
  }

  @Test
  void endsWhenOneSideNeverReads() throws Exception {
    Ends ends = rawSplice(new Splice.Terms(Duration.ofMillis(500), Throttle.NONE));
    try (SocketChannel first = ends.first();
        SocketChannel _ = ends.second()) {
      ByteBuffer endless = ByteBuffer.allocate(1 << 20);
      Future<Void> writing =
          tasks.submit(() -> {
            while (true) {
              first.write(endless.clear());
            }
          });
      assertThat(ends.ended().get()).isEqualTo("idle");
      assertThat(catchThrowableOfType(ExecutionException.class, writing::get))
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void asksBeforeItPassesBytes() throws Exception {
    AtomicLong asked = new AtomicLong();
    Ends ends = rawSplice(new Splice.Terms(LONG, asked::addAndGet));
    try (SocketChannel first = ends.first();
        SocketChannel second = ends.second()) {
      first.write(ByteBuffer.wrap(new byte[300_000]));
      ByteBuffer all = ByteBuffer.allocate(300_000);
      while (all.hasRemaining()) {
        second.read(all);
      }
      assertThat(asked).hasValue(300_000);
    }
  }
}
