package dev.dunlin.hub.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.stage.TestHub;
import dev.dunlin.hub.state.MvState;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RosterAnswer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {
  @TempDir private Path folder;
  private MvState state;
  private Roster roster;

  @BeforeEach
  void open() throws Exception {
    state = MvState.open(folder.resolve("hub.mv"));
    roster = new Roster("hub", new HubRules(state, TestHub.options(folder)));
  }

  @AfterEach
  void close() {
    state.close();
  }

  private static List<RosterAnswer> read(Presence member) throws Exception {
    List<byte[]> lines = member.mailbox().take();
    List<RosterAnswer> read = new ArrayList<>();
    for (byte[] line : lines) {
      assertThat(line[line.length - 1]).isEqualTo((byte) '\n');
      read.add(HubLines.ROSTER_ANSWER.decode(Arrays.copyOf(line, line.length - 1)));
    }
    return read;
  }

  @Test
  void tenThousandJoinAndEachKnowsAllTheOthers() throws Exception {
    int count = 10_000;
    List<Presence> members = new ArrayList<>();
    List<Set<PeerId>> seen = new ArrayList<>();
    List<Integer> watched = List.of(0, 17, 4_999, 9_998);
    for (int i = 0; i < count; i++) {
      Presence member = Presences.presence(i, "m" + i);
      Roster.Entered entered = roster.enter(member, count).orElseThrow();
      assertThat(entered.others()).hasSize(i);
      members.add(member);
    }
    assertThat(roster.size()).isEqualTo(count);
    assertThat(read(members.getFirst())).hasSize(count - 1);
    assertThat(read(members.get(count - 2))).hasSize(1);
    assertThat(roster.enter(Presences.presence(count, "late"), count)).isEmpty();
    for (int number : watched) {
      Presence again = Presences.presence(number, "m" + number);
      Set<PeerId> told = new HashSet<>();
      List<byte[]> others = roster.enter(again, count).orElseThrow().others();
      for (int from = 0; from < others.size(); from += RosterAnswer.MAX_PAGE) {
        ByteBuffer page = RosterPages.page(others, from);
        byte[] line = new byte[page.remaining() - 1];
        page.get(line);
        RosterAnswer.Members decoded = (RosterAnswer.Members) HubLines.ROSTER_ANSWER.decode(line);
        decoded.members().forEach(each -> told.add(each.peer()));
        assertThat(decoded.more()).isEqualTo(from + RosterAnswer.MAX_PAGE < others.size());
      }
      seen.add(told);
      assertThat(told).hasSize(count - 1).doesNotContain(Presences.peer(number));
    }
    assertThat(seen).hasSize(watched.size());
  }

  @Test
  void aMemberThatFallsBehindLosesItsPlaceAndTheOthersDoNot() throws Exception {
    Presence slow = Presences.presence(0, "slow");
    Presence deaf = Presences.presence(1, "deaf");
    Presence other = Presences.presence(2, "other");
    assertThat(roster.enter(deaf, 10)).isPresent();
    assertThat(roster.enter(slow, 10)).isPresent();
    assertThat(roster.enter(other, 10)).isPresent();
    assertThat(read(deaf)).hasSize(2);
    assertThat(read(slow)).hasSize(1);
    for (int i = 1; i < Bulletin.KEPT; i++) {
      roster.notice("n" + i);
    }
    assertThat(read(slow)).hasSize(Bulletin.KEPT - 1);
    assertThat(read(other)).hasSize(Bulletin.KEPT - 1);
    roster.notice("one too many");
    assertThat(read(other)).containsExactly(new RosterAnswer.Notice("one too many"));
    assertThatThrownBy(() -> read(deaf))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("does not take");
  }

  @Test
  void aMemberThatTakesNoAnswersIsCutOff() throws Exception {
    AtomicInteger cut = new AtomicInteger();
    Presence deaf = Presences.presence(0, "deaf", cut::incrementAndGet);
    assertThat(roster.enter(deaf, 10)).isPresent();
    for (int i = 0; i < Mailbox.MOST_OWN; i++) {
      roster.tell(deaf, new RosterAnswer.Notice("n" + i));
    }
    assertThat(cut).hasValue(0);
    roster.tell(deaf, new RosterAnswer.Notice("one too many"));
    assertThat(cut).hasValue(1);
    assertThat(read(deaf)).hasSize(Mailbox.MOST_OWN);
  }

  @Test
  void behindTheLastLineNothingIsDelivered() throws Exception {
    Presence anna = Presences.presence(0, "anna");
    assertThat(roster.enter(anna, 10)).isPresent();
    assertThat(roster.kick(anna.id(), "why")).isTrue();
    roster.notice("to all");
    roster.tell(anna, new RosterAnswer.Notice("to anna"));
    assertThat(read(anna)).containsExactly(new RosterAnswer.Kicked("why"));
  }

  @Test
  void whatWasSaidBeforeTheLastLineIsDeliveredBeforeIt() throws Exception {
    Presence anna = Presences.presence(0, "anna");
    assertThat(roster.enter(anna, 10)).isPresent();
    roster.notice("to all");
    assertThat(roster.kick(anna.id(), "why")).isTrue();
    assertThat(read(anna))
        .containsExactly(new RosterAnswer.Notice("to all"), new RosterAnswer.Kicked("why"));
  }

  @Test
  void allSeeTheSameChangesInTheSameOrder() throws Exception {
    Presence anna = Presences.presence(1, "anna");
    Presence bert = Presences.presence(2, "bert");
    Presence carl = Presences.presence(3, "carl");
    assertThat(roster.enter(anna, 10)).isPresent();
    assertThat(roster.enter(bert, 10)).isPresent();
    assertThat(roster.enter(carl, 10)).isPresent();
    roster.rename(carl.id(), "karl");
    roster.leave(carl);
    roster.leave(carl);

    List<RosterAnswer> told = read(anna);
    assertThat(told)
        .extracting(Object::toString)
        .containsExactly(
            "Came[member=RosterLine[name=bert, id=" + bert.id() + ", mayAsk=true]]",
            "Came[member=RosterLine[name=carl, id=" + carl.id() + ", mayAsk=true]]",
            "Came[member=RosterLine[name=karl, id=" + carl.id() + ", mayAsk=true]]",
            "Left[id=" + carl.id() + "]");
    assertThat(read(bert)).isEqualTo(told.subList(1, 4));
  }

  @Test
  void inACrowdNewsComesInFewerWrites() {
    Bulletin bulletin = new Bulletin();
    assertThat(bulletin.gapMillis()).isEqualTo(Bulletin.LEAST_GAP_MILLIS);
    bulletin.readers(1_200);
    assertThat(bulletin.gapMillis()).isEqualTo(300);
    bulletin.readers(100_000);
    assertThat(bulletin.gapMillis()).isEqualTo(Bulletin.MOST_GAP_MILLIS);
  }

  @Test
  void allReceiversShareALine() throws Exception {
    Presence anna = Presences.presence(1, "anna");
    Presence bert = Presences.presence(2, "bert");
    assertThat(roster.enter(anna, 10)).isPresent();
    assertThat(roster.enter(bert, 10)).isPresent();
    assertThat(read(anna)).hasSize(1);
    roster.notice("one");
    assertThat(anna.mailbox().take().getFirst()).isSameAs(bert.mailbox().take().getFirst());
  }

  @Test
  void anOlderPresenceThatEndsLateTakesNothingAway() {
    Presence older = Presences.presence(1, "anna");
    Presence newer = Presences.presence(1, "anna");
    assertThat(roster.enter(older, 1)).isPresent();
    assertThat(roster.enter(newer, 1)).isPresent();
    roster.leave(older);
    assertThat(roster.find(newer.id())).containsSame(newer);
  }

  @Test
  void theCandidatesOfAMemberAreWhereItListensAndWhatItSaid() {
    Presence anna = Presences.presence(1, "anna");
    assertThat(anna.candidates(List.of("10.0.0.1:1", "192.0.2.1:4410"), 9))
        .containsExactly("192.0.2.1:4410", "10.0.0.1:1");
    assertThat(anna.candidates(List.of("10.0.0.1:1"), 1)).containsExactly("192.0.2.1:4410");
  }
}
