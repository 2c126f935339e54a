package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyLogTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anAttachedCommandSaysOnceThatItHasNoLinksOfItsOwn() {
    KeyLog keyLog = new KeyLog("/tmp/my\u001bkeys", err);

    keyLog.attached();
    keyLog.attached();

    assertThat(said())
        .contains("goes through the node that runs", "/tmp/my\\x1bkeys", "start that node with")
        .hasLineCount(1);
  }

  @Test
  void whoAskedForNoKeysHearsNothing() {
    KeyLog keyLog = new KeyLog(null, err);

    keyLog.attached();
    keyLog.warnIfUnheard(Map.of());
    keyLog.warnIfUnheard(Map.of("DUNLIN_TLS_KEYS", ""));

    assertThat(said()).isEmpty();
  }

  @Test
  void aVariableThatNoLauncherHeardOfIsTold() {
    new KeyLog(null, err).warnIfUnheard(Map.of("DUNLIN_TLS_KEYS", "keys"));

    assertThat(said()).contains("DUNLIN_TLS_KEYS is set", "there will be none");
  }

  @Test
  void aVariableThatTheLauncherHeardOfIsNotToldAgain() {
    new KeyLog("/keys", err).warnIfUnheard(Map.of("DUNLIN_TLS_KEYS", "keys"));

    assertThat(said()).isEmpty();
  }

  @Test
  void theOptionAmongTheWordsOfACommandIsWrongUsage() {
    assertThat(Program.unknown("--tls-keys"))
        .hasMessageContaining("dunlin --tls-keys FILE COMMAND")
        .extracting(e -> e.code())
        .isEqualTo(ExitCode.USAGE);
  }
}
