package dev.dunlin.transfer.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.served.NotServedException;
import dev.dunlin.link.Link;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.FileEntry;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plays the example of `docs/protocol/files.md`, byte for byte, against the code that answers and
/// against the code that asks.
@Timeout(60)
class DocumentedFilesTest {
  private static final Path DOCUMENT = Path.of("../docs/protocol/files.md");
  private static final long MTIME = 1767323045000000000L;

  /// A request as documented, and what it is answered with.
  private record Exchange(String request, List<String> answers) {}

  @TempDir Path temporary;
  private Device source;
  private Device peer;
  private Link link;

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    peer = new Device();
    link = peer.dial(source);
  }

  @AfterEach
  void stop() {
    peer.close();
    source.close();
  }

  private static List<Exchange> exchanges() throws IOException {
    String text = Files.readString(DOCUMENT);
    List<Exchange> exchanges = new ArrayList<>();
    for (String line : text.substring(text.indexOf("## Example")).lines().toList()) {
      if (line.startsWith("> ")) {
        exchanges.add(new Exchange(line.substring(2), new ArrayList<>()));
      } else if (line.startsWith("< ")) {
        exchanges.getLast().answers().add(line.substring(2));
      }
    }
    assertThat(exchanges).as("exchanges in the document").hasSize(4);
    return exchanges;
  }

  @Test
  void whatIsDocumentedIsWhatIsAnswered() throws IOException {
    try (TestShelf shelf = new TestShelf(temporary)) {
      shelf.mayRead(peer);
      shelf.mayDelete(
          peer,
          (path, _) -> {
            if (!path.equals("box/hello.txt")) {
              throw new NotServedException(path, "there is no such file or folder");
            }
          });
      var _ = shelf.file("box/hello.txt", "hello\n");
      Files.setLastModifiedTime(shelf.root().resolve("box"), FileTime.from(TestShelf.LONG_AGO));
      FilesService.serve(source.services(), shelf);
      for (Exchange exchange : exchanges()) {
        Stream stream = link.open(FilesService.SERVICE);
        Lines.write(stream, exchange.request() + "\n");
        stream.endWrite();
        assertThat(lines(stream)).as(exchange.request()).isEqualTo(exchange.answers());
      }
    }
  }

  private static List<String> lines(Stream stream) throws IOException {
    List<String> lines = new ArrayList<>();
    byte[] line = stream.readLine(1 << 16);
    while (line != null) {
      lines.add(new String(line, StandardCharsets.UTF_8));
      line = stream.readLine(1 << 16);
    }
    return lines;
  }

  @Test
  void whatIsDocumentedIsWhatIsAskedAndUnderstood() throws Exception {
    List<Exchange> exchanges = exchanges();
    BlockingQueue<Exchange> script = new LinkedBlockingQueue<>(exchanges);
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    source
        .services()
        .register(
            FilesService.SERVICE,
            stream -> {
              byte[] request = Objects.requireNonNull(stream.readLine(1 << 16));
              asked.add(new String(request, StandardCharsets.UTF_8));
              for (String line : Device.soon(script).answers()) {
                Lines.write(stream, line + "\n");
              }
            });
    RemoteFiles files = new RemoteFiles(link);
    FileEntry folder = new FileEntry("box", true, 0, MTIME, false);
    FileEntry file = new FileEntry("box/hello.txt", false, 6, MTIME, false);
    assertThat(files.page("", true, null, 1))
        .isEqualTo(new RemotePage(List.of(folder), 0, Optional.of("box")));
    assertThat(files.page("", true, "box", 1_000))
        .isEqualTo(new RemotePage(List.of(file), 0, Optional.empty()));
    ContentId id =
        ContentId.parse("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
    assertThat(files.stat(List.of("box/hello.txt", "box/gone.txt")))
        .containsExactly(
            new RemoteState.File("box/hello.txt", 6, MTIME, false, id),
            new RemoteState.Missing(
                "box/gone.txt", "box/gone.txt: there is no such file or folder"));
    assertThat(files.delete(List.of("box/hello.txt", "box/gone.txt"), false))
        .containsExactly(
            new RemoteDeletion("box/hello.txt", Optional.empty()),
            new RemoteDeletion(
                "box/gone.txt", Optional.of("box/gone.txt: there is no such file or folder")));
    for (Exchange exchange : exchanges) {
      assertThat(Device.soon(asked)).isEqualTo(exchange.request());
    }
  }
}
