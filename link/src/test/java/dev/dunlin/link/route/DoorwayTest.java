package dev.dunlin.link.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorwayTest {
  private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress TWO = InetAddress.ofLiteral("192.0.2.2");
  private static final InetAddress THREE = InetAddress.ofLiteral("192.0.2.3");

  private static Doorway doorway(int links, int linksOfOne, int handshakes, int handshakesOfOne) {
    return new Doorway(
        new DoorwayLimits(links, linksOfOne, handshakes, handshakesOfOne, Duration.ofSeconds(1)));
  }

  private static Doorway.Place enter(Doorway doorway, InetAddress address) {
    Doorway.Place place = doorway.enter(address);
    assertThat(place).isNotNull();
    return place;
  }

  @Test
  void limitsHandshakesOfOneAddress() {
    Doorway doorway = doorway(9, 9, 9, 2);
    Doorway.Place first = enter(doorway, ONE);
    enter(doorway, ONE);
    assertThat(doorway.enter(ONE)).isNull();
    enter(doorway, TWO);
    first.secured();
    enter(doorway, ONE);
  }

  @Test
  void limitsHandshakesInAll() {
    Doorway doorway = doorway(9, 9, 2, 9);
    Doorway.Place first = enter(doorway, ONE);
    enter(doorway, TWO);
    assertThat(doorway.enter(THREE)).isNull();
    first.leave();
    enter(doorway, THREE);
  }

  @Test
  void limitsLinksOfOneAddress() {
    Doorway doorway = doorway(9, 2, 9, 9);
    Doorway.Place first = enter(doorway, ONE);
    first.secured();
    enter(doorway, ONE).secured();
    assertThat(doorway.enter(ONE)).isNull();
    enter(doorway, TWO);
    first.leave();
    first.leave();
    enter(doorway, ONE);
    assertThat(doorway.enter(ONE)).as("leaving twice frees one place").isNull();
  }

  @Test
  void takesAnIpv6NetworkOf64BitsForOneAddress() {
    Doorway doorway = doorway(9, 1, 9, 9);
    enter(doorway, InetAddress.ofLiteral("2001:db8:1:2::1"));
    assertThat(doorway.enter(InetAddress.ofLiteral("2001:db8:1:2:ffff::2"))).isNull();
    enter(doorway, InetAddress.ofLiteral("2001:db8:1:3::1"));
  }

  @Test
  void limitsLinksInAll() {
    Doorway doorway = doorway(2, 9, 9, 9);
    Doorway.Place first = enter(doorway, ONE);
    first.secured();
    enter(doorway, TWO).secured();
    assertThat(doorway.enter(THREE)).isNull();
    first.leave();
    enter(doorway, THREE);
  }
}
