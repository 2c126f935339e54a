package dev.dunlin.node.joined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Listener;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.StreamHandler;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.hub.message.RosterRequest;
import dev.dunlin.node.reach.Links;
import dev.dunlin.node.trust.Member;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A stay at hubs that say what they should not, or nothing.
@Timeout(60)
class MembershipTest {
  private static final RosterSession.Pace QUICK =
      new RosterSession.Pace(Duration.ofMillis(100), Duration.ofMillis(600));

  @TempDir Path folder;
  private final DeviceKey hubKey = DeviceKey.ephemeral();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<RosterRequest.Join> joins = new LinkedBlockingQueue<>();
  private final BlockingQueue<Link> linked = new LinkedBlockingQueue<>();
  private final Links links = new Links(linked::add);
  private Services services;
  private Listener listener;
  private Hubs hubs;

  @BeforeEach
  void start() throws IOException {
    services = new Services();
    listener = Listener.open(HostPort.parse("127.0.0.1:0"), hubKey, services, _ -> {});
    Dialer dialer = new Dialer(DeviceKey.ephemeral(), new Services());
    hubs =
        new Hubs(
            folder.resolve("hubs.txt"),
            "Anna's box",
            hub -> {
              Link link =
                  dialer.dial(List.of(hub.address()), Optional.of(hub.id()), Duration.ofSeconds(5));
              links.keep(link);
              return link;
            },
            told::add,
            QUICK);
  }

  @AfterEach
  void stop() {
    hubs.close();
    links.close();
    listener.close();
  }

  private Invite invite() {
    return new Invite(listener.address(), hubKey.id(), Optional.of("token"));
  }

  /// What the hub does with a stay.
  @FunctionalInterface
  private interface Script {
    void run(Stream stream, RosterRequest.Join join) throws IOException, InterruptedException;
  }

  private void script(Script script) {
    StreamHandler handler =
        stream -> {
          RosterRequest.Join join = (RosterRequest.Join) HubLines.ROSTER_REQUEST.read(stream);
          joins.add(join);
          script.run(stream, join);
        };
    services.register(HubLines.ROSTER, handler);
  }

  private static void say(Stream stream, RosterAnswer answer) throws IOException {
    HubLines.ROSTER_ANSWER.write(stream, answer);
  }

  private static void letIn(Stream stream) throws IOException {
    say(stream, new RosterAnswer.Joined("hub", "anna", "127.0.0.1:1", true, true));
  }

  private static void stayQuiet(Stream stream) throws IOException {
    while (HubLines.ROSTER_REQUEST.readOrEnd(stream) != null) {
      // It beats.
    }
  }

  private static void beat(Stream stream) throws IOException {
    while (HubLines.ROSTER_REQUEST.readOrEnd(stream) != null) {
      say(stream, new RosterAnswer.Beat());
    }
  }

  private static PeerId id(int number) {
    return PeerId.of(ByteBuffer.allocate(PeerId.BYTES).putInt(number).array());
  }

  private static RosterLine line(int number) {
    return new RosterLine("m" + number + "x", id(number).toString(), true);
  }

  private NodeException refused() {
    try {
      throw new AssertionError("joined: " + hubs.join(invite(), Optional.empty()));
    } catch (NodeException e) {
      return e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTakenNameIsToldWithTheSuggestionAndNothingIsWrittenDown() {
    script((stream, _) ->
        say(stream, new RosterAnswer.Refused(Codes.NAME_TAKEN, "taken \u001b[2J", "anna-2")));
    NodeException no = refused();
    assertThat(no.reason()).isEqualTo(Reason.REFUSED);
    assertThat(no).hasMessageContaining("taken \\x1b[2J; \"anna-2\" would do");
    assertThat(joins.poll().name()).isEqualTo("anna-s-box");
    assertThat(folder.resolve("hubs.txt")).doesNotExist();
    assertThat(told).isEmpty();
  }

  @Test
  void theTokenIsShownOnceAndTheNameIsKept() throws Exception {
    script((stream, _) -> {
      letIn(stream);
      say(stream, new RosterAnswer.Members(List.of(line(1)), false));
      RosterRequest _ = HubLines.ROSTER_REQUEST.read(stream);
    });
    assertThat(hubs.join(invite(), Optional.of("anna")).members()).isEqualTo(1);
    assertThat(joins.poll(10, TimeUnit.SECONDS).token()).isEqualTo("token");
    RosterRequest.Join again = joins.poll(20, TimeUnit.SECONDS);
    assertThat(again.token()).isNull();
    assertThat(again.name()).isEqualTo("anna");
    assertThat(Files.readString(folder.resolve("hubs.txt"))).doesNotContain("token");
  }

  @Test
  void aHubThatFallsSilentIsLostAndItsLinkClosed() throws Exception {
    script((stream, _) -> {
      letIn(stream);
      say(stream, new RosterAnswer.Members(List.of(line(1)), false));
      stayQuiet(stream);
    });
    long begun = System.nanoTime();
    assertThat(hubs.join(invite(), Optional.empty()).members()).isEqualTo(1);
    Link link = linked.take();
    assertThat(told.poll(10, TimeUnit.SECONDS)).contains("is lost");
    assertThat(link.isOpen()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(QUICK.silence());
    assertThat(hubs.all()).isEmpty();
    assertThat(hubs.isMember(id(1))).as("a member while the hub says nothing else").isTrue();
  }

  @Test
  void aHubThatBeatsIsNotLost() throws Exception {
    script((stream, _) -> {
      letIn(stream);
      say(stream, new RosterAnswer.Members(List.of(), false));
      beat(stream);
    });
    assertThat(hubs.join(invite(), Optional.empty()).members()).isZero();
    assertThat(told.poll(2 * QUICK.silence().toMillis(), TimeUnit.MILLISECONDS)).isNull();
    assertThat(hubs.statuses().getFirst().connected()).isTrue();
  }

  @Test
  void membersComeAndGoAndChangeTheirNames() throws Exception {
    BlockingQueue<RosterAnswer> news = new LinkedBlockingQueue<>();
    script((stream, _) -> {
      letIn(stream);
      say(stream, new RosterAnswer.Members(List.of(line(1)), true));
      say(stream, new RosterAnswer.Members(List.of(line(2)), false));
      while (true) {
        RosterAnswer next = news.poll(100, TimeUnit.MILLISECONDS);
        say(stream, next == null ? new RosterAnswer.Beat() : next);
      }
    });
    assertThat(hubs.join(invite(), Optional.empty()).members()).isEqualTo(2);
    news.add(new RosterAnswer.Left(id(1).toString()));
    news.add(new RosterAnswer.Came(new RosterLine("other", id(2).toString(), true)));
    news.add(new RosterAnswer.Notice("now"));
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("hub hub: now");
    assertThat(hubs.all()).extracting(Member::fullName).containsExactly("other@hub");
    assertThat(hubs.isMember(id(1))).isFalse();
  }

  @Test
  void moreMembersThanAreRememberedDoNoHarm() throws Exception {
    script((stream, _) -> {
      letIn(stream);
      for (int from = 0; from <= Roster.MAX_MEMBERS; from += RosterAnswer.MAX_PAGE) {
        List<RosterLine> page = new ArrayList<>();
        for (int i = from; i < from + RosterAnswer.MAX_PAGE; i++) {
          page.add(line(i));
        }
        say(stream, new RosterAnswer.Members(page, from < Roster.MAX_MEMBERS));
      }
      beat(stream);
    });
    assertThat(hubs.join(invite(), Optional.empty()).members()).isEqualTo(Roster.MAX_MEMBERS);
    assertThat(hubs.all()).hasSize(Roster.MAX_MEMBERS);
  }

  @Test
  void aRosterWithoutEndIsCutOff() {
    script((stream, _) -> {
      letIn(stream);
      while (true) {
        say(stream, new RosterAnswer.Members(List.of(), true));
      }
    });
    assertThat(refused()).hasMessageContaining("no end");
  }

  @Test
  void whatIsNoMessageEndsTheStay() {
    script((stream, _) -> {
      letIn(stream);
      String line = "{\"type\":\"came\",\"member\":{\"name\":\"\\u001b[2J\",\"id\":\"x\"}}\n";
      stream.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      stayQuiet(stream);
    });
    assertThat(refused()).hasMessageContaining("none of ours").message().doesNotContain("\u001b");
  }

  @Test
  void aLineWithoutEndEndsTheStay() {
    script((stream, _) -> {
      letIn(stream);
      while (true) {
        stream.write(ByteBuffer.wrap("x".repeat(10_000).getBytes(StandardCharsets.UTF_8)));
      }
    });
    assertThat(refused()).hasMessageContaining("cannot be joined");
  }

  @Test
  void noticesAreNotToldWithoutEnd() throws Exception {
    script((stream, _) -> {
      letIn(stream);
      for (int i = 0; i < 5 * RosterSession.MAX_NOTICES; i++) {
        say(stream, new RosterAnswer.Notice("buy"));
      }
      say(stream, new RosterAnswer.Members(List.of(), false));
      beat(stream);
    });
    assertThat(hubs.join(invite(), Optional.empty()).hub()).isEqualTo("hub");
    assertThat(told).hasSize(RosterSession.MAX_NOTICES);
  }

  @Test
  void anotherAtTheHubsAddressIsNotJoined() {
    Invite other = new Invite(listener.address(), DeviceKey.ephemeral().id(), Optional.of("token"));
    assertThatThrownBy(() -> hubs.join(other, Optional.empty()))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining("somebody else is at");
    assertThat(joins).isEmpty();
  }

  @Test
  void addressesThatAHubTellsAreNumbersOfSingleHosts() {
    List<String> told =
        List.of(
            "10.0.0.1:1",
            "10.0.0.1:1",
            "[2001:db8::1]:2",
            "intranet.example:80",
            "127.0.0.1:22",
            "[::1]:22",
            "0.0.0.0:1",
            "224.0.0.1:1",
            "[fe80::1]:1");
    assertThat(Candidates.usable(told, "203.0.113.1:4434"))
        .containsExactly(new HostPort("10.0.0.1", 1), new HostPort("2001:db8::1", 2));
    assertThat(Candidates.usable(told, "127.0.0.1:4434"))
        .contains(new HostPort("127.0.0.1", 22), new HostPort("::1", 22))
        .hasSize(4);
  }
}
