package dev.dunlin.hub.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.hub.stage.TestHub;
import dev.dunlin.hub.stage.TestMember;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RendezvousAnswer;
import dev.dunlin.node.hub.message.RendezvousRequest;
import dev.dunlin.node.hub.message.RosterRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RendezvousServiceTest {
  @TempDir private Path folder;
  private TestHub hub;
  private TestMember anna;
  private TestMember bert;
  private String token;
  private final BlockingQueue<RendezvousRequest> called = new LinkedBlockingQueue<>();
  private volatile RendezvousAnswer answer = new RendezvousAnswer.Ready();

  @BeforeEach
  void open() throws Exception {
    hub = new TestHub(folder);
    token = hub.token(9);
    anna = new TestMember(hub, folder, "anna");
    bert = new TestMember(hub, folder, "bert").serve(HubLines.RENDEZVOUS, this::called);
  }

  @AfterEach
  void close() {
    anna.close();
    bert.close();
    hub.close();
  }

  private void called(Stream stream) throws IOException {
    called.add(HubLines.RENDEZVOUS_REQUEST.read(stream));
    HubLines.RENDEZVOUS_ANSWER.write(stream, answer);
  }

  private void bothJoin() throws IOException {
    RosterRequest.Join listening =
        new RosterRequest.Join(token, "anna", 4410, List.of("10.0.0.1:4410"), false);
    var _ = anna.join(listening);
    var _ = bert.join(new RosterRequest.Join(token, "bert", 4411, List.of("10.0.0.2:1"), false));
  }

  private static RendezvousAnswer ask(TestMember asker, RendezvousRequest request)
      throws IOException {
    try (Stream stream = asker.link().open(HubLines.RENDEZVOUS)) {
      HubLines.RENDEZVOUS_REQUEST.write(stream, request);
      return HubLines.RENDEZVOUS_ANSWER.read(stream);
    }
  }

  private static RendezvousAnswer meet(TestMember asker, PeerId other) throws IOException {
    return ask(asker, new RendezvousRequest.Meet(other.toString(), List.of("10.9.9.9:9")));
  }

  private static String code(RendezvousAnswer refused) {
    assertThat(refused).isInstanceOf(RendezvousAnswer.Refused.class);
    return ((RendezvousAnswer.Refused) refused).code();
  }

  @Test
  void eachIsToldWhereTheOtherMayBe() throws Exception {
    bothJoin();
    String seenBert = hub.roster().find(bert.id()).orElseThrow().seen();
    String seenAnna = hub.roster().find(anna.id()).orElseThrow().seen();
    assertThat(meet(anna, bert.id()))
        .isEqualTo(new RendezvousAnswer.Met(List.of("127.0.0.1:4411", "10.0.0.2:1"), seenBert));
    assertThat(called.take())
        .isEqualTo(
            new RendezvousRequest.Called(
                anna.id().toString(),
                "anna",
                List.of("127.0.0.1:4410", "10.0.0.1:4410", "10.9.9.9:9"),
                seenAnna));
  }

  @Test
  void theCalledOnesNoIsPassedOn() throws Exception {
    bothJoin();
    answer = new RendezvousAnswer.Declined("not now");
    assertThat(meet(anna, bert.id()))
        .isEqualTo(new RendezvousAnswer.Refused(Codes.DECLINED, "not now"));
  }

  @Test
  void whoIsAwayOrOneselfOrNoMemberCannotBeMet() throws Exception {
    var _ = anna.join(token, "anna");
    assertThat(code(meet(anna, bert.id()))).isEqualTo(Codes.NOT_HERE);
    assertThat(code(meet(anna, anna.id()))).isEqualTo(Codes.DECLINED);
    assertThat(code(meet(bert, anna.id()))).isEqualTo(Codes.NOT_HERE);
    assertThat(called).isEmpty();
  }

  @Test
  void aMemberThatDoesNotAnswerTheServiceIsNotHere() throws Exception {
    bothJoin();
    assertThat(code(meet(bert, anna.id()))).isEqualTo(Codes.NOT_HERE);
  }

  @Test
  void aMemberCannotCallAnotherInTheNameOfAThird() throws Exception {
    bothJoin();
    RendezvousRequest forged =
        new RendezvousRequest.Called(bert.id().toString(), "bert", List.of(), "10.0.0.1:1");
    assertThatThrownBy(() -> ask(anna, forged)).isInstanceOf(LinkException.class);
    assertThat(called).isEmpty();
  }

  @Test
  void aFloodOfMeetingsIsHeldToALimitForEachMember() throws Exception {
    bothJoin();
    int met = 0;
    String last = "";
    for (int i = 0; i < 3 * RendezvousService.MEETINGS_OF_ONE && last.isEmpty(); i++) {
      RendezvousAnswer one = meet(anna, bert.id());
      if (one instanceof RendezvousAnswer.Met) {
        met++;
      } else {
        last = code(one);
      }
    }
    assertThat(last).isEqualTo(Codes.BUSY);
    assertThat(met).isGreaterThanOrEqualTo(RendezvousService.MEETINGS_OF_ONE);
    assertThat(called).hasSize(met);
  }
}
