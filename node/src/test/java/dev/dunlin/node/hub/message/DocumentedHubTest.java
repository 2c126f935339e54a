package dev.dunlin.node.hub.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of `docs/protocol/roster.md` and `rendezvous.md` are what is written, byte for
/// byte.
class DocumentedHubTest {
  private static final Path DOCUMENTS = Path.of("../docs/protocol");

  private static <T> List<T> read(String document, String beginning, JsonLine<T> line)
      throws IOException {
    String text = Files.readString(DOCUMENTS.resolve(document));
    List<T> messages = new ArrayList<>();
    for (String each : text.substring(text.indexOf("## Example")).lines().toList()) {
      if (each.startsWith("    " + beginning)) {
        String json = each.substring(4 + beginning.length());
        T message = line.decode(json.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(line.encode(message), StandardCharsets.UTF_8)).isEqualTo(json);
        messages.add(message);
      }
    }
    return messages;
  }

  @Test
  void theDocumentedStayIsWhatIsSaid() throws IOException {
    assertThat(read("roster.md", "> ", HubLines.ROSTER_REQUEST))
        .hasExactlyElementsOfTypes(RosterRequest.Join.class, RosterRequest.Beat.class);
    assertThat(read("roster.md", "< ", HubLines.ROSTER_ANSWER))
        .hasExactlyElementsOfTypes(
            RosterAnswer.Joined.class,
            RosterAnswer.Members.class,
            RosterAnswer.Left.class,
            RosterAnswer.Beat.class);
  }

  @Test
  void theDocumentedMeetingIsWhatIsSaid() throws IOException {
    assertThat(read("rendezvous.md", "meet> ", HubLines.RENDEZVOUS_REQUEST)).hasSize(1);
    assertThat(read("rendezvous.md", "meet< ", HubLines.RENDEZVOUS_ANSWER)).hasSize(1);
    assertThat(read("rendezvous.md", "called> ", HubLines.RENDEZVOUS_REQUEST)).hasSize(1);
    assertThat(read("rendezvous.md", "called< ", HubLines.RENDEZVOUS_ANSWER)).hasSize(1);
    assertThat(read("rendezvous.md", "open> ", HubLines.RELAY_REQUEST)).hasSize(1);
    assertThat(read("rendezvous.md", "open< ", HubLines.RELAY_ANSWER)).hasSize(1);
  }
}
