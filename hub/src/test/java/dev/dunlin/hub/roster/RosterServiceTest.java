package dev.dunlin.hub.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.hub.stage.TestHub;
import dev.dunlin.hub.stage.TestMember;
import dev.dunlin.hub.state.Ban;
import dev.dunlin.hub.state.KnownInvite;
import dev.dunlin.hub.state.KnownMember;
import dev.dunlin.hub.state.Tokens;
import dev.dunlin.link.LinkException;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterAnswer.Came;
import dev.dunlin.node.hub.message.RosterAnswer.Joined;
import dev.dunlin.node.hub.message.RosterAnswer.Left;
import dev.dunlin.node.hub.message.RosterAnswer.Refused;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.hub.message.RosterRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Devices at a hub's roster, over real links.
class RosterServiceTest {
  @TempDir private Path folder;
  private TestHub hub;
  private final List<TestMember> devices = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    hub = new TestHub(folder);
  }

  @AfterEach
  void close() {
    devices.forEach(TestMember::close);
    hub.close();
  }

  private TestMember device(String name) throws IOException {
    TestMember device = new TestMember(hub, folder, name);
    devices.add(device);
    return device;
  }

  private static Refused refused(RosterAnswer answer) {
    assertThat(answer).isInstanceOf(Refused.class);
    return (Refused) answer;
  }

  @Test
  void whoIsInvitedIsInAndSeesTheOthersComeAndGo() throws Exception {
    String token = hub.token(2);
    TestMember anna = device("anna");
    assertThat(anna.joined(token, "Anna")).isEmpty();
    TestMember bert = device("bert");
    RosterAnswer answer = bert.join(token, "bert");
    assertThat(answer)
        .isEqualTo(new Joined(TestHub.NAME, "bert", ((Joined) answer).seen(), true, true));
    assertThat(((Joined) answer).seen()).startsWith("127.0.0.1:");
    assertThat(bert.hear())
        .isEqualTo(
            new RosterAnswer.Members(
                List.of(new RosterLine("anna", anna.id().toString(), false)), false));

    long came = System.nanoTime();
    assertThat(anna.hear())
        .isEqualTo(new Came(new RosterLine("bert", bert.id().toString(), false)));
    bert.close();
    assertThat(anna.hear()).isEqualTo(new Left(bert.id().toString()));
    assertThat(Duration.ofNanos(System.nanoTime() - came)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aWrongOrUsedUpOrExpiredTokenIsNotLetIn() throws Exception {
    assertThat(refused(device("a").join("wrong", "a")).code()).isEqualTo(Codes.BAD_TOKEN);
    assertThat(refused(device("b").join(null, "b")).text()).contains("invite");
    String once = hub.token(1);
    assertThat(device("c").joined(once, "c")).isEmpty();
    Refused usedUp = refused(device("d").join(once, "d"));
    assertThat(usedUp.code()).isEqualTo(Codes.BAD_TOKEN);
    assertThat(usedUp.text()).contains("used as often as it may");
    String old = Tokens.create();
    hub.state().invite(new KnownInvite(Tokens.hash(old), 1, 2, 9, 0));
    assertThat(refused(device("e").join(old, "e")).code()).isEqualTo(Codes.EXPIRED);
    assertThat(hub.state().memberCount()).isEqualTo(1);
  }

  @Test
  void aTakenNameIsRefusedWithAFreeOneThatIsThenTaken() throws Exception {
    String token = hub.token(3);
    assertThat(device("a").joined(token, "anna")).isEmpty();
    TestMember second = device("b");
    Refused taken = refused(second.join(token, "ANNA"));
    assertThat(taken.code()).isEqualTo(Codes.NAME_TAKEN);
    assertThat(taken.suggestion()).isEqualTo("anna-2");
    assertThat(second.joined(token, "anna-2")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u001b[31mred", "a\nb", "../x", "-rf", "hub", "members", "42", "", "a b", "ä"})
  void aNameThatIsNoneIsRefusedWithOneThatIs(String name) throws Exception {
    TestMember device = device("a");
    String token = hub.token(1);
    Refused bad = refused(device.join(token, name));
    assertThat(bad.code()).isEqualTo(Codes.BAD_NAME);
    assertThat(bad.text()).doesNotContain("\u001b");
    assertThat(device.join(token, bad.suggestion())).isInstanceOf(Joined.class);
  }

  @Test
  void anOpenHubTakesInWhoeverComes() throws Exception {
    hub.rules().set("open", "true");
    assertThat(device("a").joined("wrong", "anna")).isEmpty();
    assertThat(device("b").join(null, null)).isInstanceOf(Joined.class);
    assertThat(hub.state().members()).extracting(KnownMember::name).contains("anna", "member");
  }

  @Test
  void aMemberComesBackUnderItsNameWithoutAToken() throws Exception {
    TestMember anna = device("anna");
    anna.joined(hub.token(1), "anna");
    anna.close();
    TestMember again = device("anna");
    assertThat(again.join(null, null))
        .isInstanceOfSatisfying(Joined.class, in -> assertThat(in.name()).isEqualTo("anna"));
  }

  @Test
  void aNewerLinkOfAMemberTakesTheOldersPlaceAndNobodyIsToldOfIt() throws Exception {
    String token = hub.token(2);
    TestMember watcher = device("watcher");
    watcher.joined(token, "watcher");
    TestMember older = device("anna");
    older.joined(token, "anna");
    assertThat(watcher.hear()).isInstanceOf(Came.class);
    CountDownLatch gone = new CountDownLatch(1);
    older.link().onClose(gone::countDown);

    TestMember newer = device("anna");
    newer.joined(token, "anna");

    assertThat(gone.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(hub.roster().size()).isEqualTo(2);
    hub.roster().notice("next");
    assertThat(watcher.hear()).isEqualTo(new RosterAnswer.Notice("next"));
    newer.close();
    assertThat(watcher.hear()).isInstanceOf(Left.class);
  }

  @Test
  void aMemberThatJoinsAnewOnItsLinkKeepsTheLink() throws Exception {
    TestMember anna = device("anna");
    anna.joined(hub.token(1), "anna");
    anna.joined(hub.token(1), "anna");
    hub.roster().notice("still there");
    assertThat(anna.hear()).isEqualTo(new RosterAnswer.Notice("still there"));
    assertThat(anna.link().isOpen()).isTrue();
  }

  @Test
  void aMemberThatEndsItsStreamHasLeftAndKeepsItsLink() throws Exception {
    String token = hub.token(2);
    TestMember watcher = device("watcher");
    watcher.joined(token, "watcher");
    TestMember anna = device("anna");
    anna.joined(token, "anna");
    assertThat(watcher.hear()).isInstanceOf(Came.class);
    anna.stream().close();
    assertThat(watcher.hear()).isEqualTo(new Left(anna.id().toString()));
    assertThat(anna.link().isOpen()).isTrue();
  }

  @Test
  void aKickedMemberIsToldWhyAndItsLinkEnds() throws Exception {
    String token = hub.token(2);
    TestMember watcher = device("watcher");
    watcher.joined(token, "watcher");
    TestMember anna = device("anna");
    anna.joined(token, "anna");
    assertThat(watcher.hear()).isInstanceOf(Came.class);
    CountDownLatch gone = new CountDownLatch(1);
    anna.link().onClose(gone::countDown);

    assertThat(hub.roster().kick(anna.id(), "too loud")).isTrue();

    assertThat(anna.hear()).isEqualTo(new RosterAnswer.Kicked("too loud"));
    assertThat(watcher.hear()).isEqualTo(new Left(anna.id().toString()));
    assertThat(gone.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(hub.roster().kick(anna.id(), "again")).isFalse();
  }

  @Test
  void aBannedPeerIsToldWhyAndItsLinkEnds() throws Exception {
    TestMember anna = device("anna");
    hub.state().ban(new Ban(anna.id().toString(), "spam", 1));
    CountDownLatch gone = new CountDownLatch(1);
    anna.link().onClose(gone::countDown);
    Refused no = refused(anna.join(hub.token(1), "anna"));
    assertThat(no.code()).isEqualTo(Codes.BANNED);
    assertThat(no.text()).contains("spam");
    assertThat(gone.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aMemberChangesItsNameAndAllAreToldItselfToo() throws Exception {
    String token = hub.token(2);
    TestMember watcher = device("watcher");
    watcher.joined(token, "watcher");
    TestMember anna = device("anna");
    anna.joined(token, "anna");
    assertThat(watcher.hear()).isInstanceOf(Came.class);
    anna.say(new RosterRequest.Rename("anne"));
    assertThat(anna.hear())
        .isInstanceOfSatisfying(Joined.class, in -> assertThat(in.name()).isEqualTo("anne"));
    assertThat(watcher.hear())
        .isEqualTo(new Came(new RosterLine("anne", anna.id().toString(), false)));
    anna.say(new RosterRequest.Rename("watcher"));
    assertThat(refused(anna.hear()).suggestion()).isEqualTo("watcher-2");
    assertThat(hub.state().named("anne")).isPresent();
    assertThat(hub.roster().find(anna.id()).orElseThrow().name()).isEqualTo("anne");
  }

  @Test
  void guessedTokensAreLimitedForEachAddressAndWrittenDown() throws Exception {
    TestMember guesser = device("guesser");
    for (int i = 0; i < Gate.GUESSES_OF_ONE; i++) {
      assertThat(refused(guesser.join("guess" + i, "anna")).text()).contains("no such invite");
    }
    String right = hub.token(1);
    TestMember other = device("other");
    assertThat(refused(other.join(right, "anna")).text()).contains("too many wrong invites");
    assertThat(hub.state().memberCount()).isZero();
    assertThat(hub.audit().latest(100))
        .hasSize(Gate.GUESSES_OF_ONE)
        .allMatch(line -> line.contains("wrong-token") && line.contains(guesser.id().toString()))
        .noneMatch(line -> line.contains("guess0"));
  }

  @Test
  void asManyAreInAsTheHubTakes() throws Exception {
    hub.rules().set("members", "1");
    String token = hub.token(2);
    TestMember anna = device("anna");
    anna.joined(token, "anna");
    assertThat(refused(device("bert").join(token, "bert")).code()).isEqualTo(Codes.FULL);
    anna.joined(token, "anna");
  }

  @Test
  void aDrainingHubTakesNobodyIn() throws Exception {
    hub.rules().drain();
    assertThat(refused(device("a").join(hub.token(1), "a")).code()).isEqualTo(Codes.DRAINING);
  }

  @Test
  void aMemberThatSaysTooMuchIsCutOff() throws Exception {
    TestMember anna = device("anna");
    anna.joined(hub.token(1), "anna");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10 * LinePace.AT_ONCE; i++) {
                anna.say(new RosterRequest.Beat());
              }
              RosterAnswer _ = anna.hear();
            })
        .isInstanceOf(LinkException.class);
  }

  @Test
  void aMemberThatJoinsTwiceOnOneStreamIsCutOff() throws Exception {
    TestMember anna = device("anna");
    anna.joined(hub.token(1), "anna");
    anna.say(new RosterRequest.Join(null, "anna", 0, List.of(), false));
    assertThatThrownBy(anna::hear).isInstanceOf(LinkException.class);
  }

  @Test
  void garbageEndsTheStreamAndNothingElse() throws Exception {
    TestMember anna = device("anna");
    var stream = anna.link().open(HubLines.ROSTER);
    stream.write(ByteBuffer.wrap("{\"type\":\"beat\"}\n".getBytes(StandardCharsets.US_ASCII)));
    assertThatThrownBy(() -> HubLines.ROSTER_ANSWER.read(stream)).isInstanceOf(LinkException.class);
    assertThat(anna.joined(hub.token(1), "anna")).isEmpty();
  }

  @Test
  void whoComesAndGoesAllTheTimeHasToWait() throws Exception {
    TestMember anna = device("anna");
    String token = hub.token(1);
    for (int i = 0; i < Gate.JOINS_OF_ONE; i++) {
      anna.joined(token, "anna");
      anna.stream().close();
    }
    assertThat(refused(anna.join(token, "anna")).code()).isEqualTo(Codes.BUSY);
  }

  @Test
  void manyMembersAreToldInPages() throws Exception {
    String token = hub.token(1);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < RosterAnswer.MAX_PAGE + 3; i++) {
      String name = "m" + "x".repeat(26) + (1000 + i);
      names.add(name);
      Presence member = Presences.presence(i, name);
      assertThat(hub.roster().enter(member, 10_000)).isPresent();
    }
    assertThat(device("anna").joined(token, "anna"))
        .extracting(RosterLine::name)
        .containsExactlyInAnyOrderElementsOf(names);
  }
}
