package dev.dunlin.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.run.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What README.md says of the examples is so.
@Timeout(300)
class ExamplesTest {
  private static final int LARGE = 24 << 20;

  @TempDir Path temporary;

  private Path folder(String name) throws IOException {
    return Files.createDirectories(temporary.resolve(name));
  }

  private Path file(String name, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Path file = temporary.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.write(file, bytes);
  }

  private Run run(Class<?> program, String home, String... arguments) throws IOException {
    return new Run(program, folder(home), arguments);
  }

  /// A node in this process that takes all that it is offered.
  private RunningNode receiver(Path into) throws IOException {
    Home home = Home.of(Map.of("DUNLIN_HOME", folder("receiver").toString()));
    ReceiveTerms terms = new ReceiveTerms(into.toString(), ConflictPolicy.RENAME, false, 0);
    return Nodes.start(
        home,
        new NodeOptions(
            "receiver",
            Optional.of(HostPort.parse("127.0.0.1:0")),
            false,
            AcceptPolicy.ALWAYS,
            terms));
  }

  @Test
  void aFileIsSent() throws Exception {
    Path file = file("goods/letter.txt", 100_000);
    Path inbox = folder("inbox");
    try (RunningNode receiver = receiver(inbox)) {
      String peer = receiver.listening().orElseThrow().toString();
      try (Run send = run(SendAFile.class, "sender", file.toString(), peer)) {
        assertThat(send.line(peer + " has it: ")).startsWith("100000 bytes, content ");
        assertThat(send.end()).as(send.rest()).isZero();
      }
      assertThat(inbox.resolve("letter.txt")).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void aFileThatDoesNotArriveIsSaidSo() throws Exception {
    Path file = file("goods/letter.txt", 10);
    String nobody;
    try (RunningNode receiver = receiver(folder("inbox"))) {
      nobody = receiver.listening().orElseThrow().toString();
    }
    try (Run send = run(SendAFile.class, "sender", file.toString(), nobody)) {
      assertThat(send.rest()).contains(nobody);
      assertThat(send.end()).isNotZero();
    }
  }

  @Test
  void aFolderIsSharedByTwoAndDownloadedFromBoth() throws Exception {
    Path original = file("shared-1/box/large", LARGE);
    Path copy = file("shared-2/box/large", LARGE);
    try (Run one = run(ShareAFolder.class, "one", folder("shared-1").toString(), "127.0.0.1:0");
        Run two = run(ShareAFolder.class, "two", folder("shared-2").toString(), "127.0.0.1:0")) {
      List<String> peers = List.of(one.line("sharing at "), two.line("sharing at "));
      Path into = folder("got");
      String[] arguments = {"box/large", into.toString(), peers.getFirst(), peers.getLast()};
      try (Run get = run(DownloadFromMany.class, "getter", arguments)) {
        Path landed = Path.of(get.line("landed "));
        String sources = get.rest();
        assertThat(get.end()).as(sources).isZero();
        assertThat(landed).startsWith(into).hasSameBinaryContentAs(original);
        assertThat(bytesFrom(sources, peers)).as(sources).isEqualTo(LARGE);
      }
      assertThat(one.end()).isZero();
      assertThat(two.end()).isZero();
    }
    assertThat(copy).as("what is shared stays as it is").hasSameBinaryContentAs(original);
  }

  @Test
  void aTableIsLookedAtWhereItLies() throws Exception {
    Path table = folder("shared").resolve("plays.csv");
    Files.writeString(table, "song,count\nknot,7\nruff,12\ndunlin,\u001b[2J9\nstint,10\n");
    try (Run holder = run(ShareAFolder.class, "one", folder("shared").toString(), "127.0.0.1:0")) {
      String peer = holder.line("sharing at ");
      try (Run look = run(LookAtATable.class, "looker", peer, "plays.csv", "song")) {
        assertThat(look.line("4 of about ")).isEqualTo("4 rows");
        assertThat(look.line("4: ")).isEqualTo("stint | 10");
        assertThat(look.line("2: ")).isEqualTo("ruff | 12");
        assertThat(look.rest()).contains("dunlin | ").doesNotContain("\u001b");
        assertThat(look.end()).isZero();
      }
      assertThat(holder.end()).isZero();
    }
  }

  /// The sum of the lines `N bytes from PEER`, each of which names one of the peers.
  private static long bytesFrom(String lines, List<String> peers) {
    return lines
        .lines()
        .map(line -> line.split(" bytes from ", -1))
        .peek(parts -> assertThat(peers).as(Arrays.toString(parts)).contains(parts[1]))
        .mapToLong(parts -> Long.parseLong(parts[0]))
        .sum();
  }

  @Test
  void aNameThatNobodyHasIsSaidSo() throws Exception {
    try (Run share = run(ShareAFolder.class, "one", folder("shared").toString(), "127.0.0.1:0")) {
      String peer = share.line("sharing at ");
      String[] arguments = {"nothing", folder("got").toString(), peer};
      try (Run get = run(DownloadFromMany.class, "getter", arguments)) {
        assertThat(get.rest()).contains("nothing");
        assertThat(get.end()).isNotZero();
      }
    }
    assertThat(folder("got")).isEmptyDirectory();
  }

  @Test
  void eachIsShorterThanSixtyLines() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/dunlin/examples"))) {
      List<Path> programs = files.filter(file -> !file.endsWith("package-info.java")).toList();
      assertThat(programs).hasSize(4);
      for (Path program : programs) {
        assertThat(Files.readAllLines(program)).as(program.toString()).hasSizeLessThan(60);
      }
    }
  }
}
