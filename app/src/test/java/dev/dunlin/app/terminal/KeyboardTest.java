package dev.dunlin.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyboardTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PipedOutputStream fingers = new PipedOutputStream();
  private Keyboard keyboard;

  @BeforeEach
  void connect() throws IOException {
    // A person answers what is shown: the keys are pressed when the question appears.
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    keyboard = new Keyboard(new PipedInputStream(fingers), out);
  }

  @AfterEach
  void close() {
    keyboard.close();
  }

  private void type(String text) {
    try {
      fingers.write(text.getBytes(StandardCharsets.UTF_8));
      fingers.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void dropsWhatWasTypedBeforeTheQuestion() throws Exception {
    type("y\n");
    assertThat(keyboard.ask("sure? ", Duration.ofMillis(50))).isEmpty();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("sure? ");
  }

  @Test
  void givesUpAtTheDeadlineAndHearsTheNextAnswer() throws Exception {
    assertThat(keyboard.ask("one? ", Duration.ofMillis(1))).isEmpty();
    type("YES \n");
    assertThat(keyboard.ask("two? ", LONG)).contains("yes");
  }

  @Test
  void takesTheEndOfTheInputForANo() throws Exception {
    fingers.close();
    assertThat(keyboard.confirm("sure? ")).isFalse();
  }

  @Test
  void isInterruptedWhileItWaits() {
    Thread.currentThread().interrupt();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> keyboard.ask("sure? ", LONG))
        .isInstanceOf(InterruptedException.class);
  }
}
