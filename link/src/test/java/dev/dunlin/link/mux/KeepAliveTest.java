package dev.dunlin.link.mux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Services;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.wire.Memory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeepAliveTest {
  private static Limits quick(Duration silence, Duration answer) {
    Limits d = Limits.DEFAULT;
    return new Limits(
        d.maxInboundStreams(),
        d.maxUnreadBytes(),
        silence,
        answer,
        Duration.ofMillis(5),
        d.name(),
        Duration.ofMillis(400),
        d.farewell());
  }

  @Test
  void pingsASilentPeerAndEndsTheLinkWithoutAnAnswer() throws Exception {
    Limits limits = quick(Duration.ofMillis(30), Duration.ofMillis(800));
    try (RawPeer peer = new RawPeer(new Services(), limits, new Memory(64 << 20))) {
      Frame ping = peer.receiveFrame();
      assertThat(ping.type()).isEqualTo(Frame.PING);
      assertThat(ping.flags()).isEqualTo(Frame.SYN);
      Failure why = peer.awaitEnd();
      assertThat(why.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(why.message()).contains("not been heard");
    }
  }

  @Test
  void keepsALinkWhosePeerAnswers() throws Exception {
    Limits limits = quick(Duration.ofMillis(20), Duration.ofSeconds(20));
    try (RawPeer peer = new RawPeer(new Services(), limits, new Memory(64 << 20))) {
      for (int i = 0; i < 5; i++) {
        Frame ping = peer.receiveFrame();
        assertThat(ping.type()).isEqualTo(Frame.PING);
        peer.send(new Frame(Frame.PING, Frame.ACK, 0, ping.length()));
      }
      assertThat(peer.link().isOpen()).isTrue();
    }
  }

  @Test
  void resetsAClosedStreamThatThePeerNeverEnds() throws Exception {
    Services services = new Services().register("/t/short", _ -> {});
    Limits limits = quick(Duration.ofSeconds(20), Duration.ofSeconds(20));
    try (RawPeer peer = new RawPeer(services, limits, new Memory(64 << 20))) {
      peer.sendHex("00 00 0001 00000001 00000009 2f742f73686f72740a");
      assertThat(peer.receiveFrame()).isEqualTo(new Frame(Frame.DATA, Frame.ACK | Frame.FIN, 1, 0));
      assertThat(peer.receiveFrame()).isEqualTo(new Frame(Frame.WINDOW, Frame.RST, 1, 0));
    }
  }
}
