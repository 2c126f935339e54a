package dev.dunlin.lab.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.PiecesRoot;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class SendTest {
  private static final long SEED = 20;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;
  String address;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    address = receiver.up("--accept", "always").address();
  }

  @Test
  void fileArrivesAndTheLastLineIsTrue() throws IOException {
    int size = (3 << 20) + 4321;
    Path file = Samples.file(sender.files().resolve("file.bin"), size, new Random(SEED));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06.07Z")));

    Ended sent = sender.send("file.bin", "--to", address);

    assertThat(sent.exit()).isZero();
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
    Fields last = sent.last();
    assertThat(last.whole("bytes")).isEqualTo(size);
    assertThat(last.whole("totalBytes")).isEqualTo(size);
    assertThat(last.whole("items")).isOne();
    assertThat(last.number("seconds")).isPositive();
    assertThat(last.text("route")).isEqualTo("direct");
    assertThat(last.text("contentId")).isEqualTo(PiecesRoot.of(file));
    assertThat(last.whole("failed")).isZero();
    assertThat(last.objects("results").getFirst().text("peerId")).isEqualTo(receiver.id());
  }

  @Test
  void whatIsThereAlreadyDoesNotTravelAgain() throws IOException {
    Samples.file(sender.files().resolve("file.bin"), 3 << 20, new Random(SEED));
    var _ = sender.send("file.bin", "--to", address);

    Ended again = sender.send("file.bin", "--to", address);

    assertThat(again.exit()).isZero();
    assertThat(again.last().whole("bytes")).isZero();
    assertThat(again.last().whole("totalBytes")).isEqualTo(3 << 20);
    assertThat(Samples.contents(receiver.into())).hasSize(1);
  }

  @Test
  void folderArrivesWithTimesBitsAndLinksInside() throws IOException {
    Path folder = Samples.folder(sender.files().resolve("album"), 150, 9000, new Random(SEED));
    Path script = Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(folder.resolve("part-0/up"), Path.of("../run.sh"));
    Files.createDirectories(folder.resolve("empty/emptier"));
    Files.setLastModifiedTime(
        folder.resolve("empty"), FileTime.from(Instant.parse("2011-11-11T11:11:11Z")));

    Ended sent = sender.send("album", "--to", address);

    assertThat(sent.exit()).isZero();
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
    assertThat(sent.last().whole("items")).isEqualTo(Samples.contents(sender.files()).size());
  }

  @Test
  void linkThatLeadsOutsideIsRefusedAndTold() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "not to be sent");
    Path folder = Files.createDirectories(sender.files().resolve("album"));
    Files.writeString(folder.resolve("good"), "to be sent");
    Files.createSymbolicLink(folder.resolve("far"), secret);
    Files.createSymbolicLink(folder.resolve("near"), Path.of("../../../secret"));

    Ended sent = sender.send("album", "--to", address);

    assertThat(sent.exit()).isEqualTo(6);
    assertThat(sent.events("refused"))
        .extracting(event -> Path.of(event.text("path")).getFileName().toString())
        .containsExactlyInAnyOrder("far", "near");
    assertThat(sent.last().whole("refused")).isEqualTo(2);
    assertThat(sent.last().whole("failed")).isOne();
    assertThat(Samples.contents(receiver.into())).containsOnlyKeys("album", "album/good");
  }

  @Test
  void severalPathsArriveSideBySide() throws IOException {
    Files.writeString(sender.files().resolve("one.txt"), "one");
    Samples.folder(sender.files().resolve("many"), 3, 100, new Random(SEED));
    Path elsewhere = Files.writeString(directory.resolve("else.txt"), "else");

    Ended sent = sender.send("one.txt", "many", elsewhere.toString(), "--to", address);

    assertThat(sent.exit()).isZero();
    assertThat(Samples.contents(receiver.into()))
        .containsAllEntriesOf(Samples.contents(sender.files()))
        .containsKey("else.txt")
        .hasSize(Samples.contents(sender.files()).size() + 1);
  }

  @Test
  void standardInputArrivesUnderTheNameItIsGiven() throws IOException {
    Path input = Samples.file(directory.resolve("input"), 2_500_000, new Random(SEED));

    Ended plain = sender.runReading(input, "send", "-", "--to", address);
    Ended named = sender.runReading(input, "send", "-", "--name", "a b.bin", "--to", address);

    assertThat(plain.exit()).isZero();
    assertThat(named.exit()).isZero();
    assertThat(receiver.into().resolve("stdin")).hasSameBinaryContentAs(input);
    assertThat(receiver.into().resolve("a b.bin")).hasSameBinaryContentAs(input);
  }

  @Test
  void textAndJsonArriveAsFiles() throws IOException {
    Ended text = sender.run("send", "--text", "Grüße\n", "--to", address);
    Ended json = sender.run("send", "--data", "{\"a\": [1, null]}", "--to", address);

    assertThat(text.exit()).isZero();
    assertThat(json.exit()).isZero();
    assertThat(receiver.into().resolve("text.txt")).hasContent("Grüße\n");
    assertThat(receiver.into().resolve("data.json")).hasContent("{\"a\": [1, null]}");
  }

  @Test
  void emptyFileAndEmptyFolderArrive() throws IOException {
    Files.createFile(sender.files().resolve("nothing"));
    Files.createDirectory(sender.files().resolve("void"));

    Ended sent = sender.send("nothing", "void", "--to", address);

    assertThat(sent.exit()).isZero();
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
  }
}
