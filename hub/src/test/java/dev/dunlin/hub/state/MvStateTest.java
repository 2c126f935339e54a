package dev.dunlin.hub.state;

import static dev.dunlin.hub.state.Peers.peer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.node.hub.message.MemberName;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MvStateTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final String TOKEN = "ab".repeat(32);

  @TempDir private Path folder;
  private MvState state = MvState.inMemory();

  @AfterEach
  void close() {
    state.close();
  }

  private static Applicant with(int peer, String token, String name) {
    return new Applicant(peer(peer), Optional.of(token), Optional.of(name), false, NOW);
  }

  private static Applicant open(int peer, String name) {
    return new Applicant(peer(peer), Optional.empty(), Optional.of(name), true, NOW);
  }

  private static KnownInvite invite(String token, int uses) {
    return new KnownInvite(token, NOW - 1, NOW + 1, uses, 0);
  }

  private static KnownMember member(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    return ((Admission.Admitted) admission).member();
  }

  @Test
  void letsInAsManyAsAnInviteSays() throws Exception {
    state.invite(invite(TOKEN, 2));

    assertThat(state.admit(with(1, TOKEN, "anna")))
        .isEqualTo(
            new Admission.Admitted(
                new KnownMember(peer(1).toString(), "anna", NOW, 0), true, "abababab", ""));
    member(state.admit(with(2, TOKEN, "bert")));
    assertThat(state.admit(with(3, TOKEN, "carl"))).isEqualTo(new Admission.BadToken(true));

    assertThat(state.invites()).extracting(KnownInvite::used).containsExactly(2);
    assertThat(state.members()).extracting(KnownMember::name).containsExactly("anna", "bert");
  }

  @Test
  void aMemberComesBackWithoutUsingAnInviteUp() throws Exception {
    state.invite(invite(TOKEN, 1));
    member(state.admit(with(1, TOKEN, "anna")));

    KnownMember again =
        member(
            state.admit(
                new Applicant(peer(1), Optional.empty(), Optional.empty(), false, NOW + 99)));

    assertThat(again.name()).isEqualTo("anna");
    assertThat(again.joinedMillis()).isEqualTo(NOW);
    member(state.admit(with(1, TOKEN, "anna")));
    assertThat(state.invites()).extracting(KnownInvite::used).containsExactly(1);
  }

  @Test
  void refusesAnUnknownTokenAndAnExpiredInviteAndARevokedOne() throws Exception {
    state.invite(new KnownInvite(TOKEN, NOW - 10, NOW, 5, 0));
    assertThat(state.admit(with(1, TOKEN, "anna"))).isEqualTo(new Admission.Expired());
    assertThat(state.admit(with(1, "cd".repeat(32), "anna")))
        .isEqualTo(new Admission.BadToken(false));
    state.invite(invite("ef".repeat(32), 5));
    assertThat(state.revoke("efefefef")).isTrue();
    assertThat(state.revoke("efefefef")).isFalse();
    assertThat(state.revoke("")).isFalse();
    assertThat(state.admit(with(1, "ef".repeat(32), "anna")))
        .isEqualTo(new Admission.BadToken(false));
    assertThat(state.members()).isEmpty();
  }

  @Test
  void aTakenNameCostsNoUseAndComesWithAFreeOne() throws Exception {
    state.invite(invite(TOKEN, 5));
    member(state.admit(with(1, TOKEN, "anna")));
    member(state.admit(with(2, TOKEN, "anna-2")));

    assertThat(state.admit(with(3, TOKEN, "anna"))).isEqualTo(new Admission.NameTaken("anna-3"));
    assertThat(state.invites()).extracting(KnownInvite::used).containsExactly(2);
  }

  @Test
  void aMemberTakesAnotherNameAndLeavesItsOldOneToOthers() throws Exception {
    member(state.admit(open(1, "anna")));
    Admission after = state.admit(open(1, "anne"));
    assertThat(after)
        .isEqualTo(
            new Admission.Admitted(
                new KnownMember(peer(1).toString(), "anne", NOW, 0), false, "", "anna"));
    assertThat(state.named("ANNE").orElseThrow().peer()).isEqualTo(peer(1));
    assertThat(state.named("anna")).isEmpty();
    assertThat(member(state.admit(open(2, "anna"))).peer()).isEqualTo(peer(2));
    assertThat(state.admit(open(1, "anna"))).isEqualTo(new Admission.NameTaken("anna-2"));
  }

  @Test
  void whoAsksForNoNameIsGivenOneThatIsFree() throws Exception {
    for (int i = 0; i < 3; i++) {
      member(state.admit(new Applicant(peer(i), Optional.empty(), Optional.empty(), true, NOW)));
    }
    assertThat(state.members())
        .extracting(KnownMember::name)
        .containsExactly("member", "member-2", "member-3");
  }

  @Test
  void findsAFreeNameInAWholeClassOfTheSameName() throws Exception {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Admission answer = state.admit(open(i, "x".repeat(MemberName.MAX_LENGTH)));
      if (answer instanceof Admission.NameTaken taken) {
        answer = state.admit(open(i, taken.suggestion()));
      }
      names.add(member(answer).name());
    }
    assertThat(names).doesNotHaveDuplicates().allMatch(MemberName::isMember);
  }

  @Test
  void aBannedPeerIsNotLetInAndIsLetInAfterwards() throws Exception {
    state.ban(new Ban(peer(1).toString(), "spam", NOW));
    assertThat(state.admit(open(1, "anna")))
        .isEqualTo(new Admission.Banned(new Ban(peer(1).toString(), "spam", NOW)));
    assertThat(state.bans()).hasSize(1);
    assertThat(state.unban(peer(1))).isTrue();
    assertThat(state.unban(peer(1))).isFalse();
    member(state.admit(open(1, "anna")));
  }

  @Test
  void renamingToATakenNameSaysWhichIsFree() throws Exception {
    member(state.admit(open(1, "anna")));
    member(state.admit(open(2, "bert")));
    assertThatThrownBy(() -> state.rename(peer(1), "bert"))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("bert-2");
    assertThatThrownBy(() -> state.rename(peer(3), "carl"))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_MEMBER));
    assertThat(state.rename(peer(1), "anne").name()).isEqualTo("anne");
    assertThat(state.limit(peer(1), 5).bytesPerSecond()).isEqualTo(5);
    assertThat(state.rename(peer(1), "anna").bytesPerSecond()).isEqualTo(5);
  }

  @Test
  void invitesThatEndedLongAgoAreForgottenWithTheNextOne() throws Exception {
    long kept = MvState.ENDED_INVITES_KEPT.toMillis();
    state.invite(new KnownInvite("aa".repeat(32), 0, NOW - kept - 1, 1, 0));
    state.invite(new KnownInvite("bb".repeat(32), 1, NOW - kept, 1, 0));
    state.invite(new KnownInvite("cc".repeat(32), NOW, NOW + 1, 1, 0));
    assertThat(state.invites()).extracting(KnownInvite::id).containsExactly("bbbbbbbb", "cccccccc");
  }

  @Test
  void aTokenLetsInNoMoreThanItsUsesWhenManyComeAtOnce() throws Exception {
    state.invite(invite(TOKEN, 10));
    List<Admission> answers = Collections.synchronizedList(new ArrayList<>());
    try (TaskGroup group = new TaskGroup("joins")) {
      for (int i = 0; i < 50; i++) {
        int peer = i;
        group.start(() -> answers.add(state.admit(with(peer, TOKEN, "m" + peer))));
      }
      group.join();
    }
    assertThat(answers).hasSize(50);
    assertThat(answers).filteredOn(it -> it instanceof Admission.Admitted).hasSize(10);
    assertThat(state.memberCount()).isEqualTo(10);
    assertThat(state.invites()).extracting(KnownInvite::used).containsExactly(10);
  }

  @Test
  void everythingIsThereAfterItWasClosedAndOpened() throws Exception {
    Path file = folder.resolve("state").resolve("hub.mv");
    fill(file);
    try (MvState again = MvState.open(file)) {
      assertThat(again.member(peer(1)).orElseThrow().bytesPerSecond()).isEqualTo(7);
      assertThat(again.named("anna").orElseThrow().id()).isEqualTo(peer(1).toString());
      assertThat(again.invites()).extracting(KnownInvite::tokenHash).containsExactly(TOKEN);
      assertThat(again.banned(peer(2)).orElseThrow().reason()).isEqualTo("spam");
      assertThat(again.owner("a/b").orElseThrow().size()).isEqualTo(12);
      assertThat(again.store()).extracting(StoreEntry::path).containsExactly("a/b");
      assertThat(again.settings()).isEqualTo(Map.of("relay", "off"));
    }
  }

  private static void fill(Path file) throws HubException {
    try (MvState first = MvState.open(file)) {
      member(first.admit(open(1, "anna")));
      KnownMember _ = first.limit(peer(1), 7);
      first.invite(invite(TOKEN, 2));
      first.ban(new Ban(peer(2).toString(), "spam", NOW));
      first.own(new StoreEntry("a/b", peer(1).toString(), 12, NOW, null));
      first.own(new StoreEntry("a/c", peer(1).toString(), 13, NOW, null));
      first.disown(List.of("a/c", "none"));
      first.set("relay", "off");
    }
  }

  @Test
  void theFileDoesNotGrowWithChangesThatReplaceEachOther() throws Exception {
    Path file = folder.resolve("hub.mv");
    try (MvState one = MvState.open(file, Duration.ZERO)) {
      for (int i = 0; i < 1_000; i++) {
        one.set("key", "value " + i);
      }
      assertThat(Files.size(file)).isLessThan(3L << 20);
    }
  }

  @Test
  void whatIsNoStateIsToldByItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("hub.mv"), "not a store".repeat(1000));
    assertThatThrownBy(() -> MvState.open(file))
        .isInstanceOf(HubException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aSecondHubOfTheSameHomeIsRefused() throws Exception {
    Path file = folder.resolve("hub.mv");
    try (MvState _ = MvState.open(file)) {
      assertThatThrownBy(() -> MvState.open(file))
          .isInstanceOfSatisfying(
              HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ALREADY_RUNNING));
    }
  }

  @Test
  void aStateThatCannotBeWrittenSaysSo() throws Exception {
    MvState closed = MvState.open(folder.resolve("hub.mv"));
    closed.close();
    assertThatThrownBy(() -> closed.set("a", "b"))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_STATE));
  }
}
