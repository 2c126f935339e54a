package dev.dunlin.lab.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.PiecesRoot;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class TwoPeersTest {
  private static final int SIZE = (5 << 20) + 77;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine asker;
  Machine holder;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    asker = stage.machine("asker");
    holder = stage.machine("holder");
  }

  private static List<Fields> lines(Ended listed) {
    assertThat(listed.exit()).as(listed.errors()).isZero();
    return listed.lines().stream().map(Fields::of).toList();
  }

  private Ended list(Sharer sharer, String... more) throws IOException {
    List<String> words =
        Stream.concat(Stream.of("ls", "--json", sharer.address()), Stream.of(more)).toList();
    return asker.run(words.toArray(String[]::new));
  }

  @Test
  void whatIsSharedIsListedFetchedAndSeenToChange() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all");
    Path large = Samples.file(sharer.folder().resolve("docs/large"), SIZE, new Random(41));
    Path script = Files.writeString(sharer.folder().resolve("run.sh"), "#!/bin/sh\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    assertThat(lines(list(sharer)))
        .extracting(line -> line.text("name"), line -> line.values().get("folder"))
        .containsExactlyInAnyOrder(tuple("docs", true), tuple("run.sh", false));

    Ended got = Getting.run(asker, "docs/large", "run.sh", "--from", sharer.address());
    assertThat(got.exit()).as(got.errors()).isZero();
    assertThat(got.last().whole("totalBytes")).isEqualTo(SIZE + Files.size(script));
    assertThat(Getting.from(got, sharer.address())).isEqualTo(SIZE + Files.size(script));
    assertThat(asker.into().resolve("large")).hasSameBinaryContentAs(large);
    assertThat(asker.into().resolve("run.sh")).isExecutable().hasContent("#!/bin/sh\n");
    assertThat(Files.getLastModifiedTime(asker.into().resolve("large")))
        .isEqualTo(Files.getLastModifiedTime(large));

    Files.writeString(sharer.folder().resolve("new"), "while it runs");
    Files.delete(script);
    assertThat(lines(list(sharer)))
        .extracting(line -> line.text("name"))
        .containsExactlyInAnyOrder("docs", "new");
  }

  @Test
  void aPlaceIsTakenAsScpTakesIt() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all,write:all,delete:all");
    Path album = Samples.folder(sharer.folder().resolve("album"), 30, 9000, new Random(42));
    Samples.file(asker.files().resolve("here"), 3000, new Random(43));

    Ended got = asker.run("get", "--json", sharer.address() + ":album", "./fetched/");
    Ended put = asker.run("put", "--json", "here", sharer.address() + ":");
    Ended removed =
        asker.run("rm", "--json", "--yes", sharer.address() + ":album/part-0/file-1.bin");

    assertThat(got.exit()).as(got.errors()).isZero();
    assertThat(put.exit()).as(put.errors()).isZero();
    assertThat(removed.exit()).as(removed.errors()).isZero();
    assertThat(sharer.folder().resolve("here"))
        .hasSameBinaryContentAs(asker.files().resolve("here"));
    Path fetched = asker.files().resolve("fetched/album");
    assertThat(Files.deleteIfExists(fetched.resolve("part-0/file-1.bin"))).isTrue();
    for (int i = 0; i < 30; i++) {
      if (i != 1) {
        String name = "part-0/file-" + i + ".bin";
        assertThat(fetched.resolve(name)).hasSameBinaryContentAs(album.resolve(name));
      }
    }
    assertThat(album.resolve("part-0/file-1.bin")).doesNotExist();
  }

  @Test
  void theLastLineOfGetIsTrue() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all");
    Path file = Samples.file(sharer.folder().resolve("file"), SIZE, new Random(44));

    Ended got = Getting.run(asker, "file", "--from", sharer.address());
    Ended again = Getting.run(asker, "file", "--from", sharer.address());
    Files.delete(asker.into().resolve("file"));
    Ended small = Getting.run(asker, "file", "--from", sharer.address(), "--piece-size", "64k");

    assertThat(got.last().text("type")).isEqualTo("got");
    assertThat(got.last().whole("bytes")).isEqualTo(SIZE);
    assertThat(got.last().whole("items")).isOne();
    assertThat(got.last().whole("failed")).isZero();
    assertThat(got.last().number("seconds")).isPositive();
    assertThat(got.last().text("contentId")).isEqualTo(PiecesRoot.of(file));
    assertThat(Getting.file(got).text("outcome")).isEqualTo("landed");
    assertThat(Getting.file(got).text("landed"))
        .isEqualTo(asker.into().toRealPath().resolve("file").toString());
    assertThat(again.exit()).as(again.errors()).isZero();
    assertThat(again.last().whole("bytes")).isZero();
    assertThat(Getting.file(again).text("outcome")).isEqualTo("unchanged");
    assertThat(small.exit()).as(small.errors()).isZero();
    assertThat(asker.into().resolve("file")).hasSameBinaryContentAs(file);
  }

  @Test
  void whatIsNotGrantedIsRefusedAndSaysSo() throws IOException {
    Sharer sharer = Sharer.start(holder);
    Path secret = Files.writeString(sharer.folder().resolve("secret"), "not for everybody");
    Files.writeString(asker.files().resolve("mine"), "not wanted");

    Ended listed = asker.run("ls", "--json", sharer.address());
    Ended got = Getting.run(asker, "secret", "--from", sharer.address());
    Ended put = asker.run("put", "--json", "mine", "--to", sharer.address());
    Ended removed = asker.run("rm", "--json", "--yes", sharer.address() + ":secret");

    assertThat(listed.exit()).isNotZero();
    assertThat(listed.last().text("problem")).contains("may not read");
    assertThat(listed.output()).doesNotContain("\"name\"");
    assertThat(got.exit()).isOne();
    assertThat(got.errors()).contains("may not read");
    assertThat(asker.into().resolve("secret")).doesNotExist();
    assertThat(put.exit()).as(put.errors()).isEqualTo(5);
    assertThat(removed.exit()).isOne();
    assertThat(removed.errors()).contains("may not delete");
    assertThat(secret).hasContent("not for everybody");
    assertThat(Samples.contents(sharer.folder())).containsOnlyKeys("secret");
  }

  @Test
  void aPutBeyondTheQuotaIsRefused() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all,write:all", "--quota", "1M");
    Samples.file(asker.files().resolve("fits"), 700 << 10, new Random(45));
    Samples.file(asker.files().resolve("not"), 400 << 10, new Random(46));

    Ended fits = asker.run("put", "--json", "fits", "--to", sharer.address());
    Ended not = asker.run("put", "--json", "not", "--to", sharer.address());

    assertThat(fits.exit()).as(fits.errors()).isZero();
    assertThat(not.exit()).as(not.errors()).isNotZero();
    assertThat(not.last().whole("bytes")).isZero();
    assertThat(Samples.contents(sharer.folder())).containsOnlyKeys("fits");
  }

  @Test
  void linksThatLeadOutAreNeitherListedNorServed() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "outside");
    Sharer sharer = Sharer.start(holder, "--allow", "read:all");
    Files.writeString(sharer.folder().resolve("good"), "inside");
    Files.createSymbolicLink(sharer.folder().resolve("far"), secret);
    Files.createSymbolicLink(sharer.folder().resolve("up"), Path.of("../.."));

    assertThat(lines(list(sharer, "-R")))
        .extracting(line -> line.text("name"))
        .containsExactly("good");
    for (String name : List.of("far", "up/secret", "up/holder/home/key.p8")) {
      Ended got = Getting.run(asker, name, "--from", sharer.address());
      assertThat(got.exit()).as(name + got.lines()).isOne();
      assertThat(Getting.file(got).text("outcome")).isEqualTo("failed");
    }
    assertThat(asker.into().resolve("far")).doesNotExist();
  }

  @Test
  void namesThatLeadOutAreRefusedWhoeverSaysThem() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all,write:all,delete:all");
    Path outside = Files.writeString(sharer.folder().resolveSibling("outside"), "mine");

    for (String name : List.of("../outside", "/etc/hostname", "a/../../outside", "..", ".")) {
      Ended got = Getting.run(asker, name, "--from", sharer.address());
      Ended removed = asker.run("rm", "--json", "--yes", sharer.address() + ":" + name);

      assertThat(got.exit()).as(name + got.lines()).isNotZero();
      assertThat(removed.exit()).as(name + removed.lines()).isNotZero();
    }
    assertThat(outside).hasContent("mine");
    assertThat(sharer.folder()).isDirectory();
    assertThat(asker.into().resolve("outside")).doesNotExist();
    assertThat(sharer.up().process().isAlive()).isTrue();
  }

  @Test
  void whatIsDeletedIsKeptInTheTrashUnlessForGood() throws IOException {
    Sharer sharer = Sharer.start(holder, "--allow", "read:all,delete:all");
    Files.writeString(sharer.folder().resolve("kept"), "a word that is kept");
    Files.writeString(sharer.folder().resolve("gone"), "a word that is gone");

    Ended kept = asker.run("rm", "--yes", "--json", sharer.address() + ":kept");
    Ended gone = asker.run("rm", "--yes", "--for-good", "--json", sharer.address() + ":gone");

    assertThat(kept.exit()).as(kept.errors()).isZero();
    assertThat(gone.exit()).as(gone.errors()).isZero();
    assertThat(lines(list(sharer, "-R"))).isEmpty();
    try (Stream<Path> all = Files.walk(sharer.folder())) {
      assertThat(all.filter(Files::isRegularFile).toList())
          .anySatisfy(file -> assertThat(file).hasContent("a word that is kept"))
          .noneSatisfy(file -> assertThat(file).hasContent("a word that is gone"));
    }
  }
}
