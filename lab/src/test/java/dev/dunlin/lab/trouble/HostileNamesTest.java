package dev.dunlin.lab.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that would move a cursor, clear a screen or forge a line, if a terminal got them raw.
@Tag("system")
class HostileNamesTest {
  private static final List<String> NAMES =
      List.of(
          "red\u001b[31m", "title\u001b]0;x\u0007", "line\nforged", "rtl\u202egpj.exe", "c1\u009b");

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
  }

  private static void assertHarmless(String text) {
    Predicate<Integer> harmful =
        c -> (c != '\n' && Character.isISOControl(c)) || Character.getType(c) == Character.FORMAT;
    assertThat(text.codePoints().boxed()).noneMatch(harmful);
    assertThat(text.lines()).noneMatch(line -> line.startsWith("forged"));
  }

  private Path folderOfNames() throws IOException {
    Path folder = Files.createDirectories(sender.files().resolve("folder"));
    for (String name : NAMES) {
      Files.writeString(folder.resolve(name), "x");
    }
    Files.writeString(folder.resolve("plain"), "x");
    return folder;
  }

  @Test
  void namesOfFilesReachNoTerminalRaw() throws IOException {
    var _ = folderOfNames();
    Machine.Up receive = receiver.receive("--yes");

    Ended sent = sender.run("send", "folder", "--to", receive.address());
    Ended received = receive.process().await();

    assertThat(sent.exit()).as(sent.errors()).isEqualTo(6);
    assertThat(sent.errors()).contains("red", "title", "line", "rtl", "c1");
    assertThat(receiver.into().resolve("folder/plain")).exists();
    for (String text : List.of(sent.output(), sent.errors())) {
      assertHarmless(text);
    }
    for (String text : List.of(received.output(), received.errors())) {
      assertHarmless(text);
    }
  }

  @Test
  void nameThatANodeGivesItselfReachesNoTerminalRaw() throws IOException {
    Files.writeString(
        sender.home().resolve("config.toml"), "name = \"eve\\u001b[2J\\nforged\\u202e\"\n");
    Machine.Up up = receiver.up("--accept", "ask");
    Running sending = sender.start("send", "--text", "x", "--to", up.address());
    String waits = up.process().awaitLine("waits");

    Ended received = receiver.run("receive", "--yes");

    assertThat(sending.await().exit()).isZero();
    assertThat(received.output()).contains("eve");
    assertHarmless(waits);
    assertHarmless(received.output() + '\n' + received.errors());
    assertHarmless(receiver.run("history").output() + '\n' + receiver.run("peers").output());
  }
}
