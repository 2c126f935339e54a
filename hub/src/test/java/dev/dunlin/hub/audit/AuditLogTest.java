package dev.dunlin.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"));

  @TempDir private Path folder;
  private final List<String> troubles = new ArrayList<>();

  private AuditLog log(long maxBytes) {
    return new AuditLog(folder.resolve("state/hub-audit.jsonl"), maxBytes, CLOCK, troubles::add);
  }

  @Test
  void keepsALineOfJsonForEachChange() throws Exception {
    AuditLog log = log(1 << 20);
    assertThat(log.latest(10)).isEmpty();
    log.add(AuditLog.OPERATOR, "kick", "anna", "too \"loud\"\n\u001b[31m");
    log.add(AuditLog.HUB, "stop", null, null);
    assertThat(log.latest(10))
        .containsExactly(
            "{\"at\":\"2026-11-21T12:00:00.123Z\",\"by\":\"operator\",\"action\":\"kick\","
                + "\"about\":\"anna\",\"detail\":\"too \\\"loud\\\"\\n\\u001B[31m\"}",
            "{\"at\":\"2026-11-21T12:00:00.123Z\",\"by\":\"hub\",\"action\":\"stop\"}");
    assertThat(log.latest(1)).singleElement().asString().contains("stop");
    assertThat(troubles).isEmpty();
  }

  @Test
  void turnsItsFilesOverAndKeepsAFew() throws Exception {
    AuditLog log = log(300);
    for (int i = 0; i < 40; i++) {
      log.add(AuditLog.OPERATOR, "set", "key", "number " + i);
    }
    try (var files = Files.list(folder.resolve("state"))) {
      assertThat(files).hasSizeBetween(AuditLog.SET_ASIDE, AuditLog.SET_ASIDE + 1);
    }
    List<String> latest = log.latest(100);
    assertThat(latest.getLast()).contains("number 39");
    assertThat(latest).hasSizeBetween(10, 20);
    assertThat(latest.getFirst()).contains("number " + (40 - latest.size()));
  }

  @Test
  void goesOnBehindALineThatAKillCutShort() throws Exception {
    log(1 << 20).add(AuditLog.OPERATOR, "kick", "anna", null);
    Path file = folder.resolve("state/hub-audit.jsonl");
    Files.writeString(file, Files.readString(file) + "{\"at\":\"2026");
    AuditLog again = log(1 << 20);
    again.add(AuditLog.OPERATOR, "ban", "anna", null);
    assertThat(again.latest(10)).hasSize(2);
    assertThat(again.latest(1)).singleElement().asString().startsWith("{\"at\"").contains("ban");
  }

  @Test
  void aDiskThatFailsIsToldAndStopsNothing() throws Exception {
    Files.writeString(folder.resolve("state"), "no folder");
    log(1 << 20).add(AuditLog.OPERATOR, "kick", "anna", null);
    assertThat(troubles).singleElement().asString().contains("hub-audit.jsonl");
  }
}
