package dev.dunlin.lab.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One name, and not the same behind it at two peers.
@Tag("system")
class DifferentContentsTest {
  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine asker;
  Sharer one;
  Sharer two;

  @BeforeEach
  void twoPeersWithAnotherReport() throws IOException {
    stage = new Stage(directory);
    asker = stage.machine("asker");
    one = Sharer.start(stage.machine("one"), "--allow", "read:all");
    two = Sharer.start(stage.machine("two"), "--allow", "read:all");
    Files.writeString(one.folder().resolve("report"), "of one");
    Files.writeString(two.folder().resolve("report"), "of two");
    Files.writeString(one.folder().resolve("shared"), "of both");
    Files.writeString(two.folder().resolve("shared"), "of both");
  }

  @Test
  void theListHasALineForEach() throws IOException {
    Ended listed = asker.run("ls", "--json", one.address(), two.address());

    assertThat(listed.exit()).as(listed.errors()).isZero();
    List<Fields> lines = listed.lines().stream().map(Fields::of).toList();
    assertThat(lines)
        .filteredOn(line -> line.text("name").equals("report"))
        .extracting(line -> line.values().get("holders"))
        .containsExactlyInAnyOrder(List.of(one.address()), List.of(two.address()));
    assertThat(lines)
        .filteredOn(line -> line.text("name").equals("shared"))
        .extracting(line -> line.values().get("holders"))
        .containsExactly(List.of(one.address(), two.address()));
  }

  @Test
  void whoFetchesItIsToldOfBothUntilOneIsAsked() throws IOException {
    Ended both = Getting.run(asker, "report", "--from", one.address() + ',' + two.address());
    Ended second = Getting.run(asker, "report", "--from", two.address());

    assertThat(both.exit()).as(both.errors()).isOne();
    assertThat(both.errors()).contains(one.address(), two.address());
    assertThat(Getting.file(both).text("outcome")).isEqualTo("failed");
    assertThat(second.exit()).as(second.errors()).isZero();
    assertThat(asker.into().resolve("report")).hasContent("of two");
  }

  @Test
  void aPeerThatDoesNotAnswerIsALineInTheList() throws IOException {
    two.up().process().close();

    Ended listed = asker.run("ls", "--json", one.address(), two.address(), "--timeout", "5s");

    assertThat(listed.exit()).isEqualTo(3);
    assertThat(listed.lines().stream().map(Fields::of))
        .anySatisfy(line -> {
          assertThat(line.text("peer")).isEqualTo(two.address());
          assertThat(line.text("problem")).isNotEqualTo("null");
        })
        .anySatisfy(line -> assertThat(line.text("name")).isEqualTo("report"));
  }
}
