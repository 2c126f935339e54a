package dev.dunlin.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import java.net.InetAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  private static final PeerId SELF = PeerId.of(new byte[PeerId.BYTES]);
  private static final PeerId ANNA = PeerId.parse("aaaa" + "b".repeat(47) + "a");
  private static final Network ONE = new Network("one", InetAddress.getLoopbackAddress());
  private static final Network TWO = new Network("two", InetAddress.getLoopbackAddress());

  private final Neighbours neighbours = new Neighbours(SELF);

  private static Found found(String name, PeerId id, int... ports) {
    return new Found(
        name, id, IntStream.of(ports).mapToObj(port -> new HostPort("10.0.0.1", port)).toList());
  }

  @Test
  void onePeerInTwoNetworksIsOneWithBothAddresses() {
    neighbours.in(ONE).came(found("anna", ANNA, 1));
    neighbours.in(TWO).came(found("anna", ANNA, 2));
    assertThat(neighbours.all()).containsExactly(found("anna", ANNA, 1, 2));
    neighbours.in(ONE).went("anna");
    assertThat(neighbours.all()).containsExactly(found("anna", ANNA, 2));
    neighbours.forget(TWO);
    assertThat(neighbours.all()).isEmpty();
  }

  @Test
  void thisNodeAndWhoHasNoAddressAreNoNeighbours() {
    neighbours.in(ONE).came(found("self", SELF, 1));
    neighbours.in(ONE).came(found("anna", ANNA));
    assertThat(neighbours.all()).isEmpty();
  }

  @Test
  void aFloodIsBounded() {
    for (int i = 0; i <= Neighbours.MAX_OF_NETWORK; i++) {
      neighbours.in(ONE).came(found("n" + i, ANNA, 1));
    }
    assertThat(neighbours.all()).hasSize(Neighbours.MAX_OF_NETWORK);
    neighbours.in(ONE).came(found("n0", ANNA, IntStream.rangeClosed(1, 9).toArray()));
    assertThat(neighbours.all().getFirst().addresses()).hasSize(Neighbours.MAX_ADDRESSES);
    neighbours.in(TWO).came(found("late", ANNA, 1));
    assertThat(neighbours.all()).extracting(Found::name).contains("late");
  }

  @Test
  void waitingEndsWithTheOneWhoIsWanted() throws Exception {
    Thread comes = Thread.ofVirtual().start(() -> neighbours.in(ONE).came(found("anna", ANNA, 1)));
    neighbours.await(each -> each.id().equals(ANNA), Long.MAX_VALUE / 4);
    assertThat(neighbours.all()).hasSize(1);
    comes.join();
    neighbours.await(each -> each.id().equals(SELF), 1);
  }
}
