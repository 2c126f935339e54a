package dev.dunlin.lab.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher does for `--tls-keys`, with an agent that writes one line.
@Tag("system")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a bash script")
class KeyLogTest {
  private static final String TITLE = "# TLS key log of Dunlin";
  private static final String KEY = "a key";
  private static final int USAGE = 2;
  private static final int FILE = 8;

  @TempDir Path directory;
  Checkout checkout;

  @BeforeEach
  void checkOutAndBuild() throws Exception {
    checkout = new Checkout(directory);
    assertThat(checkout.run("dunlin")).extracting(Run::exit).isEqualTo(0);
  }

  private Path file(String name) {
    return checkout.root().resolve(name);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void assertWritten(Path file, Run run, int keys) throws IOException {
    assertThat(run.exit()).as(run.errors()).isZero();
    assertThat(run.output()).isEqualTo("version one\n<up>\n");
    assertThat(run.errors())
        .startsWith("dunlin: the keys of this process's links go to " + file)
        .hasLineCount(1);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.getFirst()).startsWith(TITLE);
    assertThat(lines.subList(1, lines.size())).hasSize(keys).containsOnly(KEY);
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  private void assertRefused(Run run, int exit, String why) {
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).startsWith("dunlin: --tls-keys").contains(why).hasLineCount(1);
    assertThat(run.exit()).isEqualTo(exit);
  }

  @Test
  void writesKeysForItsOwnerAloneAndSaysSo() throws Exception {
    assertWritten(file("keys"), checkout.run("dunlin", "--tls-keys", "keys", "up"), 1);
    assertWritten(file("keys"), checkout.run("dunlin", "--tls-keys", "keys", "up"), 2);
  }

  @Test
  void takesTheVariableToo() throws Exception {
    checkout.set("DUNLIN_TLS_KEYS", file("some keys").toString());

    assertWritten(file("some keys"), checkout.run("dunlin", "up"), 1);
  }

  @Test
  void theOptionComesBeforeTheVariable() throws Exception {
    checkout.set("DUNLIN_TLS_KEYS", file("other").toString());

    assertWritten(file("keys"), checkout.run("dunlin", "--tls-keys", "keys", "up"), 1);
    assertThat(file("other")).doesNotExist();
  }

  @Test
  void anEmptyVariableIsOff() throws Exception {
    checkout.set("DUNLIN_TLS_KEYS", "");

    assertThat(checkout.run("dunlin", "up")).isEqualTo(new Run(0, "version one\n<up>\n", ""));
  }

  @Test
  void makesAKeyLogThatOthersCouldReadPrivate() throws Exception {
    Path keys = checkout.write("keys", "CLIENT_RANDOM 00 00\n");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(checkout.run("dunlin", "--tls-keys", "keys", "up").exit()).isZero();

    assertThat(mode(keys)).isEqualTo("rw-------");
    assertThat(Files.readAllLines(keys)).containsExactly("CLIENT_RANDOM 00 00", KEY);
  }

  @Test
  void refusesAFileThatHoldsSomethingElse() throws Exception {
    Path photo = checkout.write("photo.jpg", "no key log\n");
    String before = mode(photo);

    Run run = checkout.run("dunlin", "--tls-keys", "photo.jpg", "up");

    assertRefused(run, FILE, "photo.jpg: it holds something else than a key log");
    assertThat(photo).hasContent("no key log\n");
    assertThat(mode(photo)).isEqualTo(before);
  }

  @Test
  void refusesWhatIsNoOrdinaryFile() throws Exception {
    Path elsewhere = checkout.write("elsewhere", "");
    Files.createSymbolicLink(file("link"), elsewhere);
    Files.createDirectory(file("folder"));

    assertRefused(checkout.run("dunlin", "--tls-keys", "link", "up"), FILE, "symbolic link");
    assertRefused(checkout.run("dunlin", "--tls-keys", "folder", "up"), FILE, "it is a folder");
    assertRefused(
        checkout.run("dunlin", "--tls-keys", "/dev/null", "up"), FILE, "no ordinary file");
    assertThat(elsewhere).isEmptyFile();
  }

  @Test
  void refusesAPlaceThatCannotBeWritten() throws Exception {
    Run run = checkout.run("dunlin", "--tls-keys", "nowhere/keys", "up");

    assertRefused(run, FILE, "nowhere/keys: it cannot be written");
  }

  @Test
  void refusesToGoOnWithoutAFile() throws Exception {
    assertRefused(checkout.run("dunlin", "--tls-keys"), USAGE, "name a file");
    assertRefused(checkout.run("dunlin", "--tls-keys", "", "up"), USAGE, "name a file");
  }

  @Test
  void saysWhatToDoWhereTheBuildHasNoAgent() throws Exception {
    checkout.runIn(checkout.root(), "bash", "-c", "rm .build/program/*/agent/*.jar");

    Run run = checkout.run("dunlin", "--tls-keys", "keys", "up");

    assertRefused(run, 1, "this build lacks ");
    assertThat(file("keys")).doesNotExist();
  }

  @Test
  void startsFromNoCacheBesideTheAgent() throws Exception {
    checkout.set("DUNLIN_JAVA_OPTS", "-Xlog:class+load:file=loaded.txt");

    assertWritten(file("keys"), checkout.run("dunlin", "--tls-keys", "keys", "up"), 1);

    assertThat(Files.readAllLines(file("loaded.txt")))
        .anyMatch(line -> line.contains("dev.dunlin.app.Agent"))
        .noneMatch(line -> line.contains("dev.dunlin.app.Main source: shared objects file"));
  }
}
