package dev.dunlin.node.hub.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hub and its members may say, and what is cut off.
class HubMessagesTest {
  private static final String ID = "ab".repeat(25) + "aa";
  private static final String TICKET = "0f".repeat(32);
  private static final String LONGEST_NAME = "n".repeat(MemberName.MAX_LENGTH);

  private static <T> void roundTrip(JsonLine<T> line, List<? extends T> messages)
      throws LinkException {
    for (T message : messages) {
      assertThat(line.decode(line.encode(message))).isEqualTo(message);
    }
  }

  private static <T> void refused(JsonLine<T> line, String json) {
    assertThatThrownBy(() -> line.decode(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(LinkException.class)
        .extracting(e -> ((LinkException) e).reason())
        .isEqualTo(LinkException.Reason.PROTOCOL);
  }

  @Test
  void everyMessageComesBackAsItWasSent() throws LinkException {
    roundTrip(
        HubLines.ROSTER_REQUEST,
        List.of(
            new RosterRequest.Join(null, null, 0, List.of(), false),
            new RosterRequest.Join("secret", "Anna", 4433, List.of("[::1]:4433"), true),
            new RosterRequest.Beat(),
            new RosterRequest.Rename("bert")));
    RosterLine line = new RosterLine("anna", ID, true);
    roundTrip(
        HubLines.ROSTER_ANSWER,
        List.of(
            new RosterAnswer.Joined("hub", "anna", "1.2.3.4:5", true, false),
            new RosterAnswer.Refused(Codes.NAME_TAKEN, "taken", "anna-2"),
            new RosterAnswer.Refused(Codes.FULL, "full", null),
            new RosterAnswer.Members(List.of(line), true),
            new RosterAnswer.Came(line),
            new RosterAnswer.Left(ID),
            new RosterAnswer.Notice("at five we close"),
            new RosterAnswer.Kicked("enough"),
            new RosterAnswer.Beat()));
    roundTrip(
        HubLines.RENDEZVOUS_REQUEST,
        List.of(
            new RendezvousRequest.Meet(ID, List.of("10.0.0.1:1")),
            new RendezvousRequest.Called(ID, "anna", List.of(), "1.2.3.4:5")));
    roundTrip(
        HubLines.RENDEZVOUS_ANSWER,
        List.of(
            new RendezvousAnswer.Met(List.of("10.0.0.1:1"), "1.2.3.4:5"),
            new RendezvousAnswer.Refused(Codes.NOT_HERE, "gone"),
            new RendezvousAnswer.Ready(),
            new RendezvousAnswer.Declined("no")));
    roundTrip(
        HubLines.RELAY_REQUEST,
        List.of(new RelayRequest.Open(ID), new RelayRequest.Take(ID, "anna", TICKET)));
    roundTrip(
        HubLines.RELAY_ANSWER,
        List.of(
            new RelayAnswer.Ticket(TICKET),
            new RelayAnswer.Refused(Codes.NO_RELAY, "off"),
            new RelayAnswer.Taking(),
            new RelayAnswer.Declined("no")));
  }

  @Test
  void aWholePageOfLongestNamesFitsALine() throws LinkException {
    RosterLine line = new RosterLine(LONGEST_NAME, ID, false);
    RosterAnswer page =
        new RosterAnswer.Members(Collections.nCopies(RosterAnswer.MAX_PAGE, line), false);
    byte[] json = HubLines.ROSTER_ANSWER.encode(page);
    assertThat(json.length).isLessThanOrEqualTo(Limits.MAX_LINE_BYTES);
    assertThat(HubLines.ROSTER_ANSWER.decode(json)).isEqualTo(page);
    assertThatThrownBy(() ->
            new RosterAnswer.Members(Collections.nCopies(RosterAnswer.MAX_PAGE + 1, line), false))
        .hasMessageContaining("members");
  }

  @Test
  void addressesAreCounted() {
    List<String> most = Collections.nCopies(RosterRequest.MAX_ADDRESSES, "10.0.0.1:1");
    assertThat(new RosterRequest.Join(null, null, 0, most, true).addresses()).hasSize(16);
    List<String> more = Collections.nCopies(RosterRequest.MAX_ADDRESSES + 1, "10.0.0.1:1");
    assertThatThrownBy(() -> new RosterRequest.Join(null, null, 0, more, true))
        .hasMessageContaining("addresses");
    List<String> both = Collections.nCopies(RendezvousRequest.MAX_ADDRESSES, "10.0.0.1:1");
    assertThat(new RendezvousRequest.Meet(ID, both).addresses()).hasSize(20);
    List<String> tooMany = Collections.nCopies(RendezvousRequest.MAX_ADDRESSES + 1, "10.0.0.1:1");
    assertThatThrownBy(() -> new RendezvousRequest.Meet(ID, tooMany))
        .hasMessageContaining("addresses");
    assertThatThrownBy(() -> new RendezvousAnswer.Met(tooMany, "1.2.3.4:5"))
        .hasMessageContaining("addresses");
  }

  @Test
  void textsAreBounded() {
    String text = "x".repeat(Limits.MAX_TEXT);
    assertThat(new RosterAnswer.Notice(text).text()).hasSize(Limits.MAX_TEXT);
    assertThatThrownBy(() -> new RosterAnswer.Notice(text + "x")).hasMessageContaining("text");
    assertThatThrownBy(() -> new RosterAnswer.Kicked(text + "x")).hasMessageContaining("text");
    String token = "t".repeat(RosterRequest.MAX_TOKEN);
    assertThat(new RosterRequest.Join(token, null, 0, List.of(), true).token()).isEqualTo(token);
    assertThatThrownBy(() -> new RosterRequest.Join(token + "t", null, 0, List.of(), true))
        .hasMessageContaining("token");
    String asked = "a".repeat(MemberName.MAX_ASKED);
    assertThat(new RosterRequest.Rename(asked).name()).isEqualTo(asked);
    assertThatThrownBy(() -> new RosterRequest.Rename(asked + "a")).hasMessageContaining("name");
    String code = "c".repeat(Codes.MAX_LENGTH);
    assertThat(new RelayAnswer.Refused(code, "").code()).isEqualTo(code);
    assertThatThrownBy(() -> new RelayAnswer.Refused(code + "c", "")).hasMessageContaining("code");
  }

  @Test
  void secretsAreInNoLog() {
    assertThat(new RosterRequest.Join("secret", "anna", 1, List.of(), true).toString())
        .doesNotContain("secret");
    assertThat(new RelayRequest.Take(ID, "anna", TICKET).toString()).doesNotContain(TICKET);
    assertThat(new RelayAnswer.Ticket(TICKET).toString()).doesNotContain(TICKET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Anna",
        "a b",
        "\u001b[31m",
        "\u202eanna",
        "a/b",
        "a:b",
        "a,b",
        "-anna",
        ".anna",
        "12345",
        "hub",
        "members",
        "all",
        "anna\n",
        "änna",
        "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"
      })
  void whatIsNoNameIsOnNoRoster(String name) {
    assertThatThrownBy(() -> new RosterLine(name, ID, true))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("\u001b", "\u202e", "\n");
    assertThat(MemberName.isMember(MemberName.near(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "anna", "anna-2", "a.b_c", "1a", "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"})
  void namesAreKept(String name) {
    assertThat(new RosterLine(name, ID, true).name()).isEqualTo(name);
    assertThat(MemberName.near(name)).isEqualTo(name);
  }

  @Test
  void nearIsCloseToWhatWasWanted() {
    assertThat(MemberName.near("Anna's Laptop!")).isEqualTo("anna-s-laptop");
    assertThat(MemberName.near("12")).isEqualTo("m-12");
    assertThat(MemberName.near("9".repeat(40))).hasSize(MemberName.MAX_LENGTH);
    assertThat(MemberName.near("\u001b")).isEqualTo("member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"came\"}",
        "{\"type\":\"came\",\"member\":{\"name\":\"anna\",\"id\":\"no id\",\"mayAsk\":true}}",
        "{\"type\":\"left\"}",
        "{\"type\":\"left\",\"id\":\"short\"}",
        "{\"type\":\"members\"}",
        "{\"type\":\"members\",\"members\":[null],\"more\":false}",
        "{\"type\":\"joined\",\"hub\":\"hub\",\"name\":\"anna\",\"seen\":\"nowhere\"}",
        "{\"type\":\"joined\",\"hub\":\"hub\",\"name\":\"anna\",\"seen\":\"1.2.3.4:0\"}",
        "{\"type\":\"joined\",\"hub\":\"\\u001b\",\"name\":\"anna\",\"seen\":\"1.2.3.4:5\"}",
        "{\"type\":\"refused\",\"code\":\"\\u001b\",\"text\":\"\"}",
        "{\"type\":\"refused\",\"code\":\"full\"}",
        "{\"type\":\"refused\",\"code\":\"full\",\"text\":\"\",\"suggestion\":\"\\u001b\"}",
        "{\"type\":\"notice\"}",
        "{\"type\":\"unheard-of\"}",
        "{}",
        "beat"
      })
  void whatAHubCannotSayIsRefused(String json) {
    refused(HubLines.ROSTER_ANSWER, json);
  }

  @Test
  void ticketsIdsAndAddressesAreChecked() {
    refused(HubLines.RELAY_ANSWER, "{\"type\":\"ticket\",\"ticket\":\"" + TICKET + "0\"}");
    refused(HubLines.RELAY_ANSWER, "{\"type\":\"ticket\",\"ticket\":\"" + "0F".repeat(32) + "\"}");
    refused(HubLines.RELAY_ANSWER, "{\"type\":\"ticket\"}");
    refused(HubLines.RELAY_REQUEST, "{\"type\":\"open\",\"peer\":\"anna\"}");
    refused(HubLines.RENDEZVOUS_REQUEST, "{\"type\":\"meet\",\"peer\":\"" + ID + "\"}");
    refused(
        HubLines.RENDEZVOUS_REQUEST,
        "{\"type\":\"meet\",\"peer\":\"" + ID + "\",\"addresses\":[\"a b:1\"]}");
    refused(HubLines.RENDEZVOUS_ANSWER, "{\"type\":\"met\",\"addresses\":[]}");
    refused(
        HubLines.ROSTER_REQUEST,
        "{\"type\":\"join\",\"port\":65536,\"addresses\":[],\"mayAsk\":true}");
    refused(
        HubLines.ROSTER_REQUEST,
        "{\"type\":\"join\",\"port\":-1,\"addresses\":[],\"mayAsk\":true}");
  }
}
