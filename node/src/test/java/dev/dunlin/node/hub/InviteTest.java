package dev.dunlin.node.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.RosterRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What leads to a hub, as text.
class InviteTest {
  private static final String ID = "ab".repeat(25) + "aa";

  @Test
  void whatIsWrittenIsRead() {
    for (String text :
        new String[] {
          "dunlin:hub.example:4434/" + ID + "/Secret-1_x",
          "dunlin:10.0.0.1:1/" + ID,
          "dunlin:[::1]:65535/" + ID + "/t"
        }) {
      assertThat(Invite.parse("  " + text + "\n").text()).isEqualTo(text);
    }
    Invite invite = Invite.parse("dunlin:hub.example:4434/" + ID + "/Secret-1_x");
    assertThat(invite.address()).isEqualTo(new HostPort("hub.example", 4434));
    assertThat(invite.hub()).isEqualTo(PeerId.parse(ID));
    assertThat(invite.token()).contains("Secret-1_x");
    assertThat(Invite.parse("dunlin:10.0.0.1:1/" + ID).token()).isEmpty();
  }

  @Test
  void theTokenIsInNoLog() {
    assertThat(Invite.parse("dunlin:a:1/" + ID + "/secret").toString())
        .doesNotContain("secret")
        .contains("<redacted>");
    assertThatThrownBy(() -> Invite.parse("dunlin:a:1/x/secret"))
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "hub.example:4434/ID/t, does not begin with",
    "dunlin:hub.example:4434, it has 1 parts",
    "dunlin:hub.example:4434/ID/t/u, it has 4 parts",
    "dunlin:hub.example/ID/t, port is missing",
    "dunlin:hub.example:0/ID/t, port 0",
    "dunlin:hub.example:70000/ID/t, port",
    "dunlin:hub.example:1/IDx/t, 52 characters",
    "dunlin:hub.example:1/ID/, token",
    "dunlin:hub.example:1/ID/a b, token",
  })
  void whatIsNoneIsRefusedWithTheReason(String text, String words) {
    assertThatThrownBy(() -> Invite.parse(text.replace("ID", ID)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not an invite")
        .hasMessageContaining(words);
  }

  @Test
  void theLongestIsReadAndALongerOneIsNot() {
    Invite longest =
        new Invite(
            new HostPort("h".repeat(HostPort.MAX_HOST_LENGTH), 65535),
            PeerId.parse(ID),
            Optional.of("t".repeat(RosterRequest.MAX_TOKEN)));
    assertThat(Invite.parse(longest.text())).isEqualTo(longest);
    assertThatThrownBy(() -> Invite.parse(longest.text() + "ttt"))
        .hasMessageContaining("longer than");
    assertThatThrownBy(() ->
            new Invite(
                longest.address(),
                longest.hub(),
                Optional.of("t".repeat(RosterRequest.MAX_TOKEN + 1))))
        .hasMessageContaining("token");
  }
}
