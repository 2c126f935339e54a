package dev.dunlin.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.hub.roster.Presence;
import dev.dunlin.hub.stage.TestHub;
import dev.dunlin.hub.stage.TestMember;
import dev.dunlin.link.relay.RelayCaller;
import dev.dunlin.node.hub.message.HubLines;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketsTest {
  @TempDir private Path folder;
  private TestHub hub;
  private TestMember device;
  private Presence anna;
  private long now = 5;
  private final Tickets tickets = new Tickets(() -> now);

  @BeforeEach
  void open() throws Exception {
    hub = new TestHub(folder);
    device = new TestMember(hub, folder, "anna");
    var _ = device.join(hub.token(1), "anna");
    anna = hub.roster().find(device.id()).orElseThrow();
  }

  @AfterEach
  void close() {
    device.close();
    hub.close();
  }

  private static RelayCaller caller(String ticket) throws IOException {
    return new RelayCaller(SocketChannel.open(), ticket, "test", () -> {}, () -> {});
  }

  @Test
  void bothSidesMeetWhoeverCallsFirst() throws Exception {
    Crossing crossing = tickets.issue(anna, anna);
    RelayCaller to = caller(crossing.toTicket());
    RelayCaller from = caller(crossing.fromTicket());
    assertThat(tickets.call(to)).isInstanceOf(Tickets.Call.Waits.class);
    assertThat(tickets.call(to)).isInstanceOf(Tickets.Call.Unknown.class);
    assertThat(tickets.call(from)).isEqualTo(new Tickets.Call.Both(crossing, from, to));
    assertThat(tickets.call(from)).isInstanceOf(Tickets.Call.Unknown.class);
    assertThat(tickets.count()).isZero();
  }

  @Test
  void aTicketIsGoodUntilItsTimeAndNotAfter() throws Exception {
    Crossing early = tickets.issue(anna, anna);
    now += HubLines.TICKET_LASTS.toNanos() - 1;
    assertThat(tickets.expire().crossings()).isEmpty();
    RelayCaller waits = caller(early.fromTicket());
    assertThat(tickets.call(waits)).isInstanceOf(Tickets.Call.Waits.class);
    now += 1;
    assertThat(tickets.call(caller(early.toTicket()))).isInstanceOf(Tickets.Call.Unknown.class);
    Tickets.Ended ended = tickets.expire();
    assertThat(ended.crossings()).containsExactly(early);
    assertThat(ended.callers()).containsExactly(waits);
    assertThat(tickets.count()).isZero();
  }

  @Test
  void aPromiseTakenBackIsGoneOnBothSides() {
    Crossing gone = tickets.issue(anna, anna);
    Crossing stays = tickets.issue(anna, anna);
    assertThat(tickets.withdraw(gone::equals).crossings()).containsExactly(gone);
    assertThat(tickets.count()).isEqualTo(2);
    assertThat(tickets.withdraw(stays::equals).crossings()).containsExactly(stays);
  }
}
