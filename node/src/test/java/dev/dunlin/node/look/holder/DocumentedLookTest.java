package dev.dunlin.node.look.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.Stream;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookLines;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.look.LookStage;
import dev.dunlin.node.look.RemoteLook;
import dev.dunlin.transfer.message.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plays the example of `docs/protocol/look.md`, byte for byte, against the code that answers and
/// against the code that asks.
@Timeout(60)
class DocumentedLookTest {
  private static final Path DOCUMENT = Path.of("../docs/protocol/look.md");
  private static final String TABLE = "name,price\nknot,12\nruff,9\ndunlin,30\n";
  private static final String ORDERS =
      "{\"orders\": [{\"id\": 1, \"day\": \"2023-06-09\"}, {\"id\": 2, \"day\": \"2023-06-10\"}]}";

  /// A request as documented, and what it is answered with.
  private record Exchange(String request, String answer) {}

  @TempDir Path temporary;

  private static List<Exchange> exchanges() throws IOException {
    String text = Files.readString(DOCUMENT);
    List<Exchange> exchanges = new ArrayList<>();
    String request = "";
    for (String line : text.substring(text.indexOf("## Example")).lines().toList()) {
      if (line.startsWith("> ")) {
        request = line.substring(2);
      } else if (line.startsWith("< ")) {
        exchanges.add(new Exchange(request, line.substring(2)));
      }
    }
    assertThat(exchanges).as("exchanges in the document").hasSize(5);
    return exchanges;
  }

  @Test
  void whatIsDocumentedIsWhatIsAnswered() throws IOException {
    try (LookStage stage = new LookStage(temporary)) {
      LookService.serve(stage.services(), stage);
      stage.file("birds.csv", TABLE);
      stage.file("orders.json", ORDERS);
      for (Exchange exchange : exchanges()) {
        Stream stream = stage.link().open(LookLines.SERVICE);
        byte[] line = (exchange.request() + "\n").getBytes(StandardCharsets.UTF_8);
        stream.write(ByteBuffer.wrap(line));
        byte[] answer = stream.readLine(LookLimits.MAX_ANSWER_BYTES);
        assertThat(new String(Objects.requireNonNull(answer), StandardCharsets.UTF_8))
            .as(exchange.request())
            .isEqualTo(exchange.answer());
        stream.close();
      }
    }
  }

  @Test
  void whatIsDocumentedIsWhatIsAskedAndUnderstood() throws IOException {
    Deque<Exchange> script = new ArrayDeque<>(exchanges());
    try (LookStage stage = new LookStage(temporary)) {
      stage
          .services()
          .register(
              LookLines.SERVICE,
              stream -> {
                Exchange next = script.remove();
                byte[] asked = Objects.requireNonNull(stream.readLine(Limits.MAX_LINE_BYTES));
                boolean same = new String(asked, StandardCharsets.UTF_8).equals(next.request());
                String says = same ? next.answer() : "another request than is documented";
                stream.write(ByteBuffer.wrap((says + "\n").getBytes(StandardCharsets.UTF_8)));
              });
      for (Exchange exchange : exchanges()) {
        byte[] bytes = exchange.request().getBytes(StandardCharsets.UTF_8);
        LookRequest request = LookLines.REQUEST.decode(bytes);
        String answer = exchange.answer();
        if (answer.contains("\"error\"")) {
          assertThat(LookLines.ANSWER.decode(answer.getBytes(StandardCharsets.UTF_8)))
              .isInstanceOf(LookAnswer.Refused.class);
          script.remove();
        } else {
          LookAnswer understood = new RemoteLook(stage.link()).ask(request);
          assertThat(new String(LookLines.ANSWER.encode(understood), StandardCharsets.UTF_8))
              .isEqualTo(answer);
        }
      }
    }
  }
}
