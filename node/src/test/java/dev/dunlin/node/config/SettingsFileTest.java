package dev.dunlin.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Grant;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.Settings;
import dev.dunlin.node.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `config.toml` as people write it.
class SettingsFileTest {
  @TempDir Path folder;
  private Path file;
  private SettingsFile settings;

  @BeforeEach
  void start() {
    file = folder.resolve("config.toml");
    settings = new SettingsFile(file);
  }

  private void assertRefused(Reason reason, String words) {
    assertThatThrownBy(settings::load)
        .isInstanceOfSatisfying(NodeException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
  }

  @Test
  void withoutAFileTheDefaultsHold() throws NodeException {
    Settings loaded = settings.load();
    assertThat(loaded.accept()).isEqualTo(AcceptPolicy.ASK);
    assertThat(loaded.conflicts()).isEqualTo(ConflictPolicy.RENAME);
    assertThat(loaded.sync()).isTrue();
    assertThat(loaded.bytesPerSecond()).isZero();
    assertThat(loaded.listen()).hasToString("0.0.0.0:4433");
  }

  @Test
  void whatIsSetIsReadBackAndWhatIsUnsetFallsBack() throws NodeException {
    settings.set("accept", "never");
    settings.set("limit", "1000");
    settings.set("sync", "false");
    settings.set("name", "a \"quoted\" name");
    Settings loaded = new SettingsFile(file).load();
    assertThat(loaded.accept()).isEqualTo(AcceptPolicy.NEVER);
    assertThat(loaded.bytesPerSecond()).isEqualTo(1000);
    assertThat(loaded.sync()).isFalse();
    assertThat(loaded.name()).isEqualTo("a \"quoted\" name");
    settings.unset("accept");
    assertThat(settings.load().accept()).isEqualTo(AcceptPolicy.ASK);
    assertThat(settings.all()).containsEntry("limit", "1000").containsEntry("accept", "ask");
  }

  @Test
  void whatIsServedAndToWhom() throws IOException {
    Files.writeString(
        file, "serve = \"/srv/files\"\nallow = \"read:all, write:anna\"\nquota = 5\n");
    Sharing sharing = settings.load().sharing().orElseThrow();
    assertThat(sharing.folder()).isEqualTo(Path.of("/srv/files"));
    assertThat(sharing.grants())
        .containsExactly(
            new Grant(Grant.Right.READ, Grant.ALL), new Grant(Grant.Right.WRITE, "anna"));
    assertThat(sharing.quotaBytes()).isEqualTo(5);
    assertThat(sharing.followLinks()).isFalse();
    assertThat(settings.all()).containsEntry("allow", "read:all,write:anna");
    settings.unset("serve");
    assertThat(settings.load().sharing()).isEmpty();
    assertThat(settings.load().discover()).isTrue();
  }

  @Test
  void commentsStay() throws IOException {
    Files.writeString(file, "# who I am\nname = \"anna\"\n");
    settings.set("limit", "5");
    assertThat(file).content().contains("# who I am").contains("limit = 5");
  }

  @Test
  void whatIsNoTomlIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(file, "name = = \"anna\"\n");
    assertRefused(Reason.BAD_STATE, "it is no TOML");
    assertThatThrownBy(() -> settings.set("limit", "5")).isInstanceOf(NodeException.class);
    assertThat(file).hasContent("name = = \"anna\"\n");
  }

  @Test
  void aSettingThatIsNotKnownIsNamed() throws IOException {
    Files.writeString(file, "nmae = \"anna\"\n");
    assertRefused(Reason.BAD_STATE, "nmae");
    assertThatThrownBy(() -> settings.set("nmae", "anna")).hasMessageContaining("there are name");
  }

  @ParameterizedTest
  @CsvSource({
    "accept, sometimes, one of", "limit, -1, bytes a second", "limit, many, whole number",
    "sync, yes, true or false", "listen, 4433, port", "into, relative/path, absolute",
    "on-conflict, fight, one of", "serve, shared, absolute", "allow, write:, names one peer",
    "allow, own:all, is no grant", "quota, -1, bytes", "follow-links, 1, true or false",
    "discover, maybe, true or false"
  })
  void aValueThatCannotBeIsRefusedInBothWays(String key, String value, String words)
      throws IOException {
    assertThatThrownBy(() -> settings.set(key, value))
        .isInstanceOf(NodeException.class)
        .hasMessageContaining(words);
    assertThat(file).doesNotExist();
    Files.writeString(file, key + " = \"" + value + "\"\n");
    assertRefused(Reason.BAD_INPUT, words);
  }

  @Test
  void aFileOverTheLimitIsNotRead() throws IOException {
    Files.writeString(file, "#".repeat((int) SettingsFile.MAX_BYTES));
    assertThat(settings.load().sync()).isTrue();
    Files.writeString(file, "#".repeat((int) SettingsFile.MAX_BYTES + 1));
    assertRefused(Reason.BAD_STATE, "longer than");
  }
}
