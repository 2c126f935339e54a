package dev.dunlin.hub.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.stage.TestHub;
import dev.dunlin.hub.stage.TestMember;
import dev.dunlin.link.Dialer;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RelayAnswer;
import dev.dunlin.node.hub.message.RelayRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members that are relayed, and those who would like to be somebody else.
class RelayServiceTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String ECHO = "/test/echo/1";

  @TempDir private Path folder;
  private TestHub hub;
  private TestMember anna;
  private TestMember bert;
  private final BlockingQueue<RelayRequest.Take> taken = new LinkedBlockingQueue<>();
  private volatile RelayAnswer answer = new RelayAnswer.Taking();

  @BeforeEach
  void open() throws Exception {
    hub = new TestHub(folder);
    String token = hub.token(9);
    anna = new TestMember(hub, folder, "anna");
    bert =
        new TestMember(hub, folder, "bert")
            .serve(HubLines.RELAY, this::taken)
            .serve(ECHO, RelayServiceTest::echo);
    var _ = anna.join(token, "anna");
    var _ = bert.join(token, "bert");
  }

  @AfterEach
  void close() {
    anna.close();
    bert.close();
    hub.close();
  }

  private void taken(Stream stream) throws IOException {
    if (HubLines.RELAY_REQUEST.read(stream) instanceof RelayRequest.Take take) {
      taken.add(take);
    }
    HubLines.RELAY_ANSWER.write(stream, answer);
  }

  private static void echo(Stream stream) throws IOException {
    ByteBuffer bytes;
    while ((bytes = stream.next(1 << 16)) != null) {
      stream.write(bytes);
    }
    stream.endWrite();
  }

  private static RelayAnswer ask(TestMember asker, RelayRequest request) throws IOException {
    try (Stream stream = asker.link().open(HubLines.RELAY)) {
      HubLines.RELAY_REQUEST.write(stream, request);
      return HubLines.RELAY_ANSWER.read(stream);
    }
  }

  private static RelayAnswer wants(TestMember asker, PeerId other) throws IOException {
    return ask(asker, new RelayRequest.Open(other.toString()));
  }

  private static String ticket(RelayAnswer answer) {
    assertThat(answer).isInstanceOf(RelayAnswer.Ticket.class);
    return ((RelayAnswer.Ticket) answer).ticket();
  }

  private static String code(RelayAnswer refused) {
    assertThat(refused).isInstanceOf(RelayAnswer.Refused.class);
    return ((RelayAnswer.Refused) refused).code();
  }

  private Link call(TestMember who, String ticket, PeerId other, Dialer.Side side)
      throws LinkException {
    return who.dialer().relayed(hub.address(), ticket, other, side, LIMIT);
  }

  /// The other side's call, on a thread of its own; what came of it is in the queue.
  private BlockingQueue<Object> inBackground(String ticket) {
    BlockingQueue<Object> result = new ArrayBlockingQueue<>(1);
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.add(call(bert, ticket, anna.id(), Dialer.Side.ASKED));
          } catch (LinkException e) {
            result.add(e);
          }
        });
    return result;
  }

  private Link relayed() throws Exception {
    String ticket = ticket(wants(anna, bert.id()));
    BlockingQueue<Object> other = inBackground(taken.take().ticket());
    Link link = call(anna, ticket, bert.id(), Dialer.Side.ASKING);
    assertThat(other.poll(20, TimeUnit.SECONDS)).isInstanceOf(Link.class);
    return link;
  }

  private static void awaitTrue(java.util.concurrent.Callable<Boolean> holds) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!holds.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  @Test
  void twoMembersHaveALinkThroughTheHubWhichCountsIt() throws Exception {
    int size = 3 << 20;
    try (Link link = relayed();
        Stream stream = link.open(ECHO)) {
      assertThat(link.peer()).isEqualTo(bert.id());
      Thread.ofVirtual()
          .start(() -> {
            try {
              stream.write(ByteBuffer.allocate(size));
              stream.endWrite();
            } catch (LinkException e) {
              throw new AssertionError(e);
            }
          });
      int got = 0;
      ByteBuffer bytes;
      while ((bytes = stream.next(1 << 16)) != null) {
        got += bytes.remaining();
      }
      assertThat(got).isEqualTo(size);
      hub.relays().tend();
      RelayView view = hub.relays().views().getFirst();
      assertThat(view.from()).isEqualTo("anna");
      assertThat(view.to()).isEqualTo("bert");
      assertThat(view.bytes()).isGreaterThan(2L * size);
      assertThat(view.bytesPerSecond()).isPositive();
      assertThat(hub.relays().of(anna.id())).isEqualTo(1);
    }
    awaitTrue(() -> hub.relays().isIdle());
    assertThat(hub.relays().bytes()).isGreaterThan(2L * size);
    assertThat(hub.relays().views()).isEmpty();
  }

  @Test
  void aTicketOpensOnceAndForItsSideAlone() throws Exception {
    String ticket = ticket(wants(anna, bert.id()));
    String other = taken.take().ticket();
    assertThat(ticket).isNotEqualTo(other);
    BlockingQueue<Object> first = inBackground(other);
    awaitTrue(() -> hub.relays().tickets() == 1);
    assertThat(refusedWords(other)).contains("no such ticket");
    // The replay changed nothing for the one who called first.
    try (Link link = call(anna, ticket, bert.id(), Dialer.Side.ASKING)) {
      assertThat(first.poll(20, TimeUnit.SECONDS)).isInstanceOf(Link.class);
      assertThat(link.peer()).isEqualTo(bert.id());
      assertThat(refusedWords(ticket)).contains("no such ticket");
    }
  }

  private String refusedWords(String ticket) {
    try (Link _ = call(anna, ticket, bert.id(), Dialer.Side.ASKING)) {
      return "";
    } catch (LinkException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aStolenTicketLeadsToNobodyWhoTakesTheThiefForAnother() throws Exception {
    String ticket = ticket(wants(anna, bert.id()));
    BlockingQueue<Object> other = inBackground(taken.take().ticket());
    try (TestMember thief = new TestMember(hub, folder, "thief")) {
      // TLS tells the client's side first that it is done; the other then sees whose key it is.
      try (Link link = call(thief, ticket, bert.id(), Dialer.Side.ASKING)) {
        awaitTrue(() -> !link.isOpen());
      } catch (LinkException e) {
        assertThat(e).hasMessageNotContaining("no such ticket");
      }
      assertThat(other.poll(20, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              LinkException.class,
              e -> assertThat(e.reason()).isEqualTo(LinkException.Reason.WRONG_PEER));
    }
  }

  @Test
  void ticketsOfTwoPairsDoNotMeet() throws Exception {
    String first = ticket(wants(anna, bert.id()));
    String second = ticket(wants(anna, bert.id()));
    BlockingQueue<Object> asBert = inBackground(second);
    BlockingQueue<Object> again = inBackground(first);
    assertThat(asBert.poll(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(again.poll()).isNull();
    assertThat(hub.relays().count()).isZero();
    assertThat(hub.relays().of(anna.id())).isEqualTo(2);
    hub.relays().end(anna.id());
    assertThat(asBert.poll(20, TimeUnit.SECONDS)).asString().contains("the hub ended it");
    assertThat(hub.relays().isIdle()).isTrue();
  }

  @Test
  void thereAreNoMoreThanIsAllowedForOneMember() throws Exception {
    hub.rules().set("relays-of-member", "1");
    try (Link _ = relayed()) {
      assertThat(code(wants(anna, bert.id()))).isEqualTo(Codes.TOO_MANY);
    }
    awaitTrue(() -> hub.relays().isIdle());
    try (Link link = relayed()) {
      assertThat(link.isOpen()).isTrue();
    }
  }

  @Test
  void thereAreNoMoreThanIsAllowedInAll() throws Exception {
    hub.rules().set("relays", "0");
    assertThat(code(wants(anna, bert.id()))).isEqualTo(Codes.TOO_MANY);
    assertThat(taken).isEmpty();
  }

  @Test
  void whatIsDeclinedLeavesNoPlaceTaken() throws Exception {
    answer = new RelayAnswer.Declined("no");
    assertThat(code(wants(anna, bert.id()))).isEqualTo(Codes.DECLINED);
    assertThat(hub.relays().isIdle()).isTrue();
  }

  @Test
  void aHubThatDoesNotRelayOrDrainsSaysSo() throws Exception {
    hub.rules().set("relay", "false");
    assertThat(code(wants(anna, bert.id()))).isEqualTo(Codes.NO_RELAY);
    hub.rules().set("relay", "true");
    hub.rules().drain();
    assertThat(code(wants(anna, bert.id()))).isEqualTo(Codes.DRAINING);
  }

  @Test
  void whoIsAwayOrOneselfOrNoMemberIsNotRelayed() throws Exception {
    assertThat(code(wants(anna, anna.id()))).isEqualTo(Codes.DECLINED);
    try (TestMember stranger = new TestMember(hub, folder, "stranger")) {
      assertThat(code(wants(stranger, bert.id()))).isEqualTo(Codes.NOT_HERE);
      assertThat(code(wants(anna, stranger.id()))).isEqualTo(Codes.NOT_HERE);
    }
    assertThat(code(wants(bert, anna.id()))).isEqualTo(Codes.NOT_HERE);
    assertThat(hub.relays().isIdle()).isTrue();
  }

  @Test
  void aMemberCannotHandTicketsToAnother() {
    RelayRequest forged = new RelayRequest.Take(bert.id().toString(), "bert", "ab".repeat(32));
    assertThatThrownBy(() -> ask(anna, forged)).isInstanceOf(LinkException.class);
  }

  @Test
  void aFloodOfRequestsIsHeldToALimitForEachMember() throws Exception {
    answer = new RelayAnswer.Declined("no");
    int asked = 0;
    while (code(wants(anna, bert.id())).equals(Codes.DECLINED)) {
      asked++;
      assertThat(asked).isLessThan(20 * RelayService.ASKED_BY_ONE);
    }
    assertThat(asked).isGreaterThanOrEqualTo(RelayService.ASKED_BY_ONE);
    assertThat(taken).hasSize(asked);
  }

  @Test
  void endingAMembersRelaysEndsTheLinks() throws Exception {
    try (Link link = relayed()) {
      hub.relays().end(bert.id());
      awaitTrue(() -> !link.isOpen());
    }
    awaitTrue(() -> hub.relays().isIdle());
  }

  @Test
  void aRateHoldsARelayThatStands() throws Exception {
    try (Link link = relayed();
        Stream stream = link.open(ECHO)) {
      stream.write(ByteBuffer.allocate(1));
      assertThat(stream.next(1)).isNotNull();
      var _ = hub.state().limit(anna.id(), 200_000);
      hub.relays().tend();
      long began = System.nanoTime();
      stream.write(ByteBuffer.allocate(50_000));
      for (int got = 0; got < 50_000; ) {
        ByteBuffer bytes = stream.next(1 << 16);
        assertThat(bytes).isNotNull();
        got += bytes.remaining();
      }
      // 100 kB both ways at 200 kB/s, less what the bucket holds at the start.
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(300));
    }
  }
}
