package dev.dunlin.hub.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {
  @Test
  void portsOfOneAddressAreOneOrigin() {
    assertThat(Origin.of("192.0.2.1:40000")).isEqualTo(Origin.of("192.0.2.1:40001"));
    assertThat(Origin.of("192.0.2.1:40000")).isNotEqualTo(Origin.of("192.0.2.2:40000"));
  }

  @Test
  void oneNetworkOfIpv6IsOneOrigin() {
    assertThat(Origin.of("[2001:db8:1:2::1]:4000"))
        .isEqualTo(Origin.of("[2001:db8:1:2:ffff::9]:4000"));
    assertThat(Origin.of("[2001:db8:1:2::1]:4000"))
        .isNotEqualTo(Origin.of("[2001:db8:1:3::1]:4000"));
  }

  @Test
  void whatIsNoAddressStandsForItself() {
    assertThat(Origin.of("hub:1 (relayed)")).isEqualTo(new Origin("hub:1 (relayed)"));
  }
}
