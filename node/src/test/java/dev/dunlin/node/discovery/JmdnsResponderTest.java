package dev.dunlin.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real mDNS on a real interface of this machine, where there is one that carries it.
@Timeout(60)
class JmdnsResponderTest {
  private static final PeerId ANNA = PeerId.parse("aaaa" + "b".repeat(47) + "a");
  private static final PeerId BEN = PeerId.parse("bbbb" + "c".repeat(47) + "a");
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(20);

  @Test
  void twoNodesFindEachOtherAndSayGoodBye() throws Exception {
    Set<Network> networks = Network.usable();
    assumeTrue(!networks.isEmpty(), "no interface of this machine carries multicast");
    Network network = networks.iterator().next();
    Neighbours annas = new Neighbours(ANNA);
    Neighbours bens = new Neighbours(BEN);
    try (Responder _ =
        JmdnsResponder.open(
            network, Optional.of(new Announcement("a.b", ANNA, 4401)), annas.in(network))) {
      try (Responder _ =
          JmdnsResponder.open(
              network, Optional.of(new Announcement("ben", BEN, 4402)), bens.in(network))) {
        annas.await(found -> found.id().equals(BEN), LONG_NANOS);
        bens.await(found -> found.id().equals(ANNA), LONG_NANOS);
        assertThat(bens.all()).extracting(Found::name).contains("a-b-aaaabb");
        assertThat(annas.all())
            .filteredOn(found -> found.id().equals(BEN))
            .flatExtracting(Found::addresses)
            .contains(new HostPort(network.address().getHostAddress(), 4402));
      }
      while (annas.all().stream().anyMatch(found -> found.id().equals(BEN))) {
        annas.await(found -> found.id().equals(ANNA), TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }
}
