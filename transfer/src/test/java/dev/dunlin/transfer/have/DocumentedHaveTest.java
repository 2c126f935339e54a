package dev.dunlin.transfer.have;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.content.landing.PartialKey;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Lines;
import dev.dunlin.transfer.stage.Shelf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plays the examples of `docs/protocol/have.md`, and of `fetch.md` by content id, byte for byte,
/// against the code that answers.
@Timeout(60)
class DocumentedHaveTest {
  private static final Path DOCUMENTS = Path.of("../docs/protocol");

  @TempDir Path temporary;

  private static List<String> example(String document, String beginning) throws IOException {
    String text = Files.readString(DOCUMENTS.resolve(document));
    return text.substring(text.indexOf("## Example"))
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  private static String line(Stream stream) throws IOException {
    return new String(Objects.requireNonNull(stream.readLine(1 << 16)), StandardCharsets.UTF_8);
  }

  @Test
  void theDocumentedAnswersAreWhatIsSaid() throws Exception {
    Shelf shelf = new Shelf(temporary);
    PartialKey key = PartialKey.of(new byte[PartialKey.BYTES]);
    ContentId content = ContentId.parse("cd".repeat(ContentId.BYTES));
    byte[] hash = new byte[ContentId.BYTES];
    try (Device source = new Device();
        Device peer = new Device();
        Landing landing = Landing.open(temporary.resolve("inbox"));
        Partial partial =
            landing.openPartial(key, SafePath.parse("file"), PieceLayout.of(2 << 20));
        Growing growing =
            shelf.holdings().register(content, partial, new byte[2 * ContentId.BYTES])) {
      HaveService.serve(source.services(), shelf.holdings());
      partial.verified(1, hash);
      Stream stream = peer.dial(source).open(HaveService.SERVICE);
      Lines.write(stream, example("have.md", "> ").getFirst() + "\n");
      List<String> documented = example("have.md", "< ");
      assertThat(documented).hasSize(2);
      assertThat(line(stream)).isEqualTo(documented.getFirst());
      partial.verified(0, hash);
      growing.grew();
      assertThat(line(stream)).isEqualTo(documented.getLast());
      assertThat(stream.readLine(1 << 16)).isNull();
    }
  }

  @Test
  void theDocumentedContentIsWhatIsGiven() throws Exception {
    Shelf shelf = new Shelf(temporary);
    Path file = Files.writeString(temporary.resolve("hello.txt"), "hello\n");
    ContentId _ = shelf.put(file);
    try (Device source = new Device();
        Device peer = new Device()) {
      FetchService.serve(source.services(), new Outbox(), shelf.holdings());
      List<String> asked = example("fetch.md", "content> ");
      List<String> answers = example("fetch.md", "content< ");
      assertThat(asked).hasSize(3);
      int next = 0;
      for (String request : asked) {
        Stream stream = peer.dial(source).open(FetchService.SERVICE);
        Lines.write(stream, request + "\n");
        assertThat(line(stream).replaceFirst("\"at\":[0-9]{16}}", "\"at\":1795203900000000}"))
            .isEqualTo(answers.get(next++));
        while (next < answers.size() && answers.get(next).startsWith("hex ")) {
          assertThat(hex(stream, answers.get(next))).isEqualTo(answers.get(next++));
        }
        assertThat(stream.read(ByteBuffer.allocate(1))).as("nothing follows").isNegative();
      }
      assertThat(next).isEqualTo(answers.size());
    }
  }

  /// As many bytes as are documented, written as they are there.
  private static String hex(Stream stream, String documented) throws IOException {
    int bytes = documented.substring("hex ".length()).replace(" ", "").length() / 2;
    ByteBuffer read = ByteBuffer.allocate(bytes);
    while (read.hasRemaining() && stream.read(read) >= 0) {
      // Until all have come.
    }
    String digits = HexFormat.of().formatHex(read.array());
    return "hex "
        + digits.substring(0, 2)
        + " "
        + digits.substring(2, 10)
        + " "
        + digits.substring(10);
  }
}
