package dev.dunlin.transfer.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.Link;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Inbox;
import dev.dunlin.transfer.stage.Lines;
import dev.dunlin.transfer.stage.OpenDesk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plays the examples of `docs/protocol/offer.md` and `fetch.md`, byte for byte, against the code
/// that receives: what the documents say is what it says, and it lands.
@Timeout(60)
class DocumentedExchangeTest {
  private static final Path DOCUMENTS = Path.of("../docs/protocol");

  @TempDir Path temporary;

  /// The lines of a document's example that begin so, without that.
  private static List<String> example(String document, String beginning) throws IOException {
    String text = Files.readString(DOCUMENTS.resolve(document));
    String example = text.substring(text.indexOf("## Example"));
    return example
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  @Test
  void theDocumentedExampleIsWhatIsSaid() throws Exception {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    try (Device sender = new Device();
        Device receiver = new Device();
        Inbox inbox = new Inbox(temporary.resolve("inbox"))) {
      OpenDesk desk = new OpenDesk(inbox.terms(Conflict.RENAME));
      OfferService.serve(receiver.services(), desk, temporary.resolve("spool"));
      sender.services().register(FetchService.SERVICE, stream -> source(stream, asked));
      Link link = sender.dial(receiver);
      Stream stream = link.open(OfferService.SERVICE);
      for (String line : example("offer.md", "> ")) {
        Lines.write(stream, line + "\n");
      }
      assertAnswers(stream, example("offer.md", "< "));
      assertThat(Device.soon(asked)).isEqualTo(example("fetch.md", "> ").getFirst());
      assertThat(inbox.at("box/hello.txt")).hasContent("hello\n");
    }
  }

  private static void source(Stream stream, BlockingQueue<String> asked) throws IOException {
    asked.add(new String(line(stream), StandardCharsets.UTF_8));
    for (String line : example("fetch.md", "< ")) {
      if (line.startsWith("hex ")) {
        String digits = line.substring(4).replace(" ", "");
        stream.write(ByteBuffer.wrap(HexFormat.of().parseHex(digits)));
      } else {
        Lines.write(stream, line + "\n");
      }
    }
  }

  private static byte[] line(Stream stream) throws IOException {
    return Objects.requireNonNull(stream.readLine(1 << 16));
  }

  private static void assertAnswers(Stream stream, List<String> documented) throws IOException {
    assertThat(documented).as("answers in the document").isNotEmpty();
    for (String expected : documented) {
      String said = new String(line(stream), StandardCharsets.UTF_8);
      while (said.contains("\"progress\"")) {
        said = new String(line(stream), StandardCharsets.UTF_8);
      }
      assertThat(withoutStamps(said)).isEqualTo(expected);
    }
  }

  private static String withoutStamps(String line) throws IOException {
    OfferAnswer answer = JsonLine.OFFER_ANSWER.decode(line.getBytes(StandardCharsets.UTF_8));
    if (!(answer instanceof Receipt receipt)) {
      return line;
    }
    Receipt bare =
        new Receipt(
            receipt.landed(),
            receipt.unchanged(),
            receipt.skipped(),
            receipt.failed(),
            receipt.failures(),
            receipt.fetched(),
            receipt.synced(),
            receipt.contentId(),
            receipt.proof(),
            Map.of());
    return new String(JsonLine.OFFER_ANSWER.encode(bare), StandardCharsets.UTF_8);
  }
}
