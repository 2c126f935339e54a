package dev.dunlin.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Networks that come, go and fail, without a network.
@Timeout(30)
class DiscoveryTest {
  private static final PeerId SELF = PeerId.of(new byte[PeerId.BYTES]);
  private static final PeerId ANNA = PeerId.parse("aaaa" + "b".repeat(47) + "a");
  private static final Network ONE = new Network("one", InetAddress.getLoopbackAddress());
  private static final Network TWO = new Network("two", InetAddress.getLoopbackAddress());

  private final Set<Network> there = new LinkedHashSet<>();
  private final Set<Network> broken = new LinkedHashSet<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<String> troubles = new ArrayList<>();
  private final Neighbours neighbours = new Neighbours(SELF);

  private Responder open(Network network, Optional<Announcement> own, Neighbours.Seen seen)
      throws IOException {
    if (broken.contains(network)) {
      calls.add("failed " + network.name());
      throw new IOException("no multicast");
    }
    calls.add("opened " + network.name() + own.map(self -> " as " + self.instance()).orElse(""));
    seen.came(new Found("anna-on-" + network.name(), ANNA, List.of(new HostPort("10.0.0.1", 1))));
    return () -> calls.add("closed " + network.name());
  }

  private Presence presence() {
    return new Presence(
        () -> Set.copyOf(there),
        this::open,
        neighbours,
        new Announcement("tower", SELF, 4433),
        troubles::add);
  }

  @Test
  void networksThatComeAndGoAreNoticed() throws Exception {
    try (Presence presence = presence()) {
      presence.adjust();
      assertThat(calls).isEmpty();
      there.add(ONE);
      presence.adjust();
      presence.adjust();
      assertThat(calls).containsExactly("opened one as tower-aaaaaa");
      there.add(TWO);
      there.remove(ONE);
      presence.adjust();
      assertThat(calls).contains("closed one", "opened two as tower-aaaaaa").hasSize(3);
      assertThat(neighbours.all()).extracting(Found::name).containsExactly("anna-on-two");
    }
    assertThat(calls).contains("closed two");
  }

  @Test
  void aNetworkThatFailsIsToldOnceAndTriedAgainNowAndThen() throws Exception {
    there.add(ONE);
    there.add(TWO);
    broken.add(ONE);
    try (Presence presence = presence()) {
      for (int i = 0; i < Presence.TRY_AGAIN_AFTER; i++) {
        presence.adjust();
      }
      assertThat(calls).containsOnlyOnce("failed one", "opened two as tower-aaaaaa");
      broken.clear();
      presence.adjust();
      assertThat(calls).contains("opened one as tower-aaaaaa");
      assertThat(troubles).hasSize(1).allMatch(words -> words.contains("one: no multicast"));
    }
  }

  @Test
  void aGlanceLooksOnlyWhereNobodyIsFoundYetAndDoesNotShowItself() {
    there.add(ONE);
    Glance glance = new Glance(SELF, () -> there, this::open);
    assertThat(glance.found()).isEmpty();
    assertThat(calls).isEmpty();
    assertThat(glance.look(found -> found.id().equals(ANNA))).hasSize(1);
    glance.close();
    assertThat(calls).containsExactly("opened one", "closed one");
    assertThat(glance.look(found -> found.id().equals(ANNA))).hasSize(1);
    assertThat(calls).hasSize(2);
  }

  @Test
  void aGoodByeThatTakesTooLongIsCutShort() throws Exception {
    there.add(ONE);
    CountDownLatch hurried = new CountDownLatch(1);
    Presence presence =
        new Presence(() -> there, (_, _, _) -> () -> untilInterrupted(hurried), neighbours);
    presence.adjust();
    presence.close();
    assertThat(hurried.getCount()).isZero();
  }

  private static void untilInterrupted(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      interrupted.countDown();
    }
  }

  @Test
  void anInterruptedGlanceEndsAtOnceAndStaysInterrupted() {
    Glance glance = new Glance(SELF, () -> there, this::open);
    Thread.currentThread().interrupt();
    assertThat(glance.look(_ -> true)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }
}
