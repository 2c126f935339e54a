package dev.dunlin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dunlin.link.Dialer.Side;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One side of punching: from the port that a link to a hub is using, again and again, until
/// somebody answers. On loopback nothing is dropped, so that two tries never cross: the other side
/// listens here. Both sides at once are tried between NATs, in lab.
@Timeout(60)
class PunchTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);
  private static final DeviceKey ANN = DeviceKey.ephemeral();
  private static final DeviceKey BOB = DeviceKey.ephemeral();
  private static final DeviceKey HUB = DeviceKey.ephemeral();

  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private final Dialer dialer = new Dialer(ANN, new Services());
  private Listener hub;
  private Link toHub;
  private InetSocketAddress local;

  @BeforeEach
  void isAtAHub() throws Exception {
    hub = Listener.open(ANYWHERE, HUB, new Services(), _ -> {});
    toHub = dialer.dial(List.of(hub.address()), Optional.of(HUB.id()), LONG);
    local = toHub.local().orElseThrow();
  }

  @AfterEach
  void close() {
    toHub.close();
    hub.close();
    tasks.shutdownNow();
  }

  private static Listener bob(HostPort at) throws IOException {
    return Listener.open(at, BOB, new Services(), _ -> {});
  }

  private Link punch(HostPort to, PeerId expected, Duration timeout) throws LinkException {
    return dialer.punched(local, List.of(to), expected, Side.ASKING, timeout);
  }

  private LinkException failure(HostPort to, PeerId expected, Duration timeout) {
    return catchThrowableOfType(LinkException.class, () -> punch(to, expected, timeout).close());
  }

  @Test
  void takesThePortOfTheLinkToTheHub() throws Exception {
    try (Listener bob = bob(ANYWHERE);
        Link link = punch(bob.address(), BOB.id(), LONG)) {
      assertThat(link.peer()).isEqualTo(BOB.id());
      assertThat(link.route()).isEqualTo(Route.PUNCHED);
      assertThat(link.local().orElseThrow().getPort()).isEqualTo(local.getPort());
      assertThat(link.ping(LONG)).isPositive();
      assertThat(toHub.ping(LONG)).isPositive();
    }
  }

  @Test
  void triesAgainUntilThePeerComes() throws Exception {
    HostPort later;
    try (Listener bob = bob(ANYWHERE)) {
      later = bob.address();
    }
    CountDownLatch refusedOnce = new CountDownLatch(1);
    Future<Link> asking =
        tasks.submit(() -> {
          assertThat(failure(later, BOB.id(), Duration.ofMillis(100))).isNotNull();
          refusedOnce.countDown();
          return punch(later, BOB.id(), LONG);
        });
    refusedOnce.await();
    try (Listener _ = bob(later);
        Link link = asking.get()) {
      assertThat(link.peer()).isEqualTo(BOB.id());
    }
  }

  @Test
  void givesUpInTime() throws Exception {
    HostPort nowhere;
    try (Listener bob = bob(ANYWHERE)) {
      nowhere = bob.address();
    }
    LinkException failure = failure(nowhere, BOB.id(), Duration.ofMillis(600));
    assertThat(failure.reason()).isIn(Reason.TIMEOUT, Reason.UNREACHABLE);
    assertThat(failure).hasMessageContainingAll(nowhere.toString(), "refused");
  }

  @Test
  void isNotHeldUpByAStrangerWhoSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Listener bob = bob(ANYWHERE)) {
      List<HostPort> both =
          List.of(new HostPort("127.0.0.1", silent.getLocalPort()), bob.address());
      try (Link link = dialer.punched(local, both, BOB.id(), Side.ASKING, LONG)) {
        assertThat(link.peer()).isEqualTo(BOB.id());
        assertThat(link.remote()).isEqualTo(bob.address().toString());
      }
    }
  }

  @Test
  void doesNotTakeItselfForThePeer() {
    HostPort itself = new HostPort("127.0.0.1", local.getPort());
    LinkException failure = failure(itself, BOB.id(), LONG);
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageContaining("no address");
  }

  @Test
  void refusesAnotherPeerThanTheOneMeant() throws Exception {
    try (Listener bob = bob(ANYWHERE)) {
      LinkException failure = failure(bob.address(), HUB.id(), LONG);
      assertThat(failure.reason()).isEqualTo(Reason.WRONG_PEER);
    }
  }

  @Test
  void takesLiteralAddressesOnly() {
    LinkException failure = failure(new HostPort("example.org", 1), BOB.id(), LONG);
    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(failure).hasMessageContaining("example.org");
  }
}
