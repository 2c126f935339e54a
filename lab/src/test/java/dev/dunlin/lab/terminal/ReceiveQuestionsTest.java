package dev.dunlin.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.PseudoTerminal;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `receive` asks at a terminal.
@Tag("system")
class ReceiveQuestionsTest {
  private static final String LISTENING = "listening at ";

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine sender;
  Machine receiver;

  @BeforeEach
  void twoMachines() throws IOException {
    assumeTrue(PseudoTerminal.isThere(), "no script of util-linux");
    stage = new Stage(directory);
    sender = stage.machine("sender");
    receiver = stage.machine("receiver");
    Files.writeString(sender.files().resolve("report"), "the new one");
  }

  private PseudoTerminal receive(String... more) throws IOException {
    String into = receiver.into().toString();
    List<String> words = new ArrayList<>(List.of("receive", "--listen", "127.0.0.1:0"));
    words.addAll(List.of("--into", into));
    words.addAll(List.of(more));
    return receiver.atTerminal(words.toArray(String[]::new));
  }

  private static String address(PseudoTerminal receiving) {
    var _ = receiving.awaitText(LISTENING);
    return receiving.awaitText("\n").strip();
  }

  @Test
  void yesLandsTheOffer() throws IOException {
    PseudoTerminal receiving = receive();
    Running sending = sender.startSend("report", "--to", address(receiving));

    assertThat(receiving.awaitText("accept? [y/N] ")).contains("report", sender.id());
    receiving.enter("y");

    assertThat(sending.await().exit()).isZero();
    var _ = receiving.awaitText("look at report? [y/N] ");
    receiving.enter("y");
    assertThat(receiving.awaitText("new one")).endsWith("the new one");
    Ended received = receiving.await();
    assertThat(received.exit()).as(received.output()).isZero();
    assertThat(receiver.into().resolve("report")).hasContent("the new one");
  }

  @Test
  void anythingElseDeclinesIt() throws IOException {
    PseudoTerminal receiving = receive();
    Running sending = sender.startSend("report", "--to", address(receiving));

    var _ = receiving.awaitText("accept? [y/N] ");
    receiving.enter("");

    assertThat(sending.await().exit()).isEqualTo(5);
    assertThat(receiving.await().exit()).isEqualTo(5);
    assertThat(receiver.into().resolve("report")).doesNotExist();
  }

  @Test
  void controlCAtTheQuestionTakesNothingAndEnds() throws IOException {
    PseudoTerminal receiving = receive();
    Running sending = sender.startSend("report", "--to", address(receiving));

    var _ = receiving.awaitText("accept? [y/N] ");
    receiving.type(PseudoTerminal.CONTROL_C);

    assertThat(receiving.await().exit()).isEqualTo(130);
    assertThat(sending.await().exit()).isNotZero();
    assertThat(receiver.into().resolve("report")).doesNotExist();
  }

  @Test
  void aTakenNameIsAskedAboutUntilTheAnswerIsOne() throws IOException {
    Files.createDirectories(receiver.into());
    Files.writeString(receiver.into().resolve("report"), "the old one");
    PseudoTerminal receiving = receive("--yes", "--on-conflict", "ask");
    Running sending = sender.startSend("report", "--to", address(receiving));

    String question = "[r]ename, [o]verwrite or [s]kip; rr, oo, ss for all? ";
    assertThat(receiving.awaitText(question)).contains("report exists with another content");
    receiving.enter("perhaps");
    var _ = receiving.awaitText(question);
    receiving.enter("r");

    assertThat(sending.await().exit()).isZero();
    assertThat(receiving.await().exit()).isZero();
    assertThat(receiver.into().resolve("report")).hasContent("the old one");
    assertThat(receiver.into().resolve("report (1)")).hasContent("the new one");
  }
}
