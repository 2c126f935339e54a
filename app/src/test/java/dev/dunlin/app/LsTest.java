package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.ListReport;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LsTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  private static PeerListing listing(String peer, RemoteFile... files) {
    return new PeerListing(peer, "id", List.of(files), false, null);
  }

  private static RemoteFile file(String path, long size, @Nullable String id) {
    return new RemoteFile(path, false, size, 0, id);
  }

  private void answers(PeerListing... listings) {
    bench.node.listing = new ListReport(List.of(listings));
  }

  @Test
  void showsWhoHoldsWhatAndWhetherItIsTheSame() {
    answers(
        listing(
            "anna",
            new RemoteFile("docs", true, 0, 0, null),
            file("same", 2048, "id"),
            file("own", 1, null),
            file("taken", 7, "one")),
        listing("ben", file("same", 2048, "id"), file("taken", 7, "two")));
    assertThat(bench.run("ls")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines())
        .containsExactly(
            "      SIZE  MODIFIED          HOLDERS    CONTENT  NAME",
            "    folder  -                 anna                docs/",
            "       1 B  -                 anna                own",
            "   2.0 KiB  -                 anna, ben  same     same",
            "       7 B  -                 anna       differs  taken",
            "       7 B  -                 ben        differs  taken");
  }

  @Test
  void asksEverybodyUnlessSomebodyIsNamed() {
    bench.run("ls");
    bench.run("ls", "anna", "ben:docs/", "cleo", "-R", "--timeout", "2s");
    bench.run("ls", "anna,10.0.0.1:4433");
    bench.run("ls", "anna:a,b");
    bench.run("ls", "anna:docs", "--glob", "*.csv", "--glob", "*.txt");
    assertThat(bench.node.listRequests)
        .containsExactly(
            new ListRequest(List.of(), List.of(""), false, true, 10_000),
            new ListRequest(List.of("anna", "cleo"), List.of(""), true, true, 2_000),
            new ListRequest(List.of("ben"), List.of("docs"), true, true, 2_000),
            new ListRequest(List.of("anna", "10.0.0.1:4433"), List.of(""), false, true, 10_000),
            new ListRequest(List.of("anna"), List.of("a,b"), false, true, 10_000),
            new ListRequest(
                List.of("anna"), List.of("docs/*.csv", "docs/*.txt"), false, true, 10_000));
  }

  @Test
  void goesOnWhereAPeerDoesNotAnswer() {
    answers(
        new PeerListing("ben", null, List.of(), false, "not reached" + ESCAPE),
        new PeerListing("h:1", null, List.of(), false, "h:1: refused"),
        listing("anna", file("a", 1, null)));
    assertThat(bench.run("ls")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.lines()).hasSize(2);
    assertThat(bench.err())
        .startsWith(
            "dunlin: ben: not reached\\x1b\ndunlin: h:1: refused\n  Is `dunlin up` running");
  }

  @Test
  void endsWithTheCodeOfWhatIsMissing() {
    answers(new PeerListing("ben", "id", List.of(), false, "may not read"));
    assertThat(bench.run("ls")).isEqualTo(ExitCode.OTHER);
    answers(new PeerListing("ben", "id", List.of(file("a", 1, null)), true, null));
    assertThat(bench.run("ls")).isEqualTo(ExitCode.PARTLY);
    assertThat(bench.err()).contains("ben: may not read").contains("shares more than is listed");
  }

  @Test
  void saysWhereThereIsNothing() {
    bench.run("ls");
    assertThat(bench.out()).startsWith("nobody is known yet");
    answers(listing("anna"));
    assertThat(bench.run("ls", "anna")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getLast()).isEqualTo("nothing there");
  }

  @Test
  void printsForScripts() {
    answers(
        listing("anna", file("a" + ESCAPE + "\u202e", 1, "id")),
        listing("ben", file("a" + ESCAPE + "\u202e", 1, "id")),
        new PeerListing("cleo", null, List.of(), false, "not reached"));
    assertThat(bench.run("ls", "--json")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.lines())
        .containsExactly(
            "{\"name\":\"a\\u001B\\u202e\",\"folder\":false,\"size\":1,"
                + "\"modified\":\"1970-01-01T00:00:00Z\",\"contentId\":\"id\","
                + "\"holders\":[\"anna\",\"ben\"]}",
            "{\"peer\":\"cleo\",\"problem\":\"not reached\"}");
  }

  @Test
  void showsNamesMadeVisible() {
    answers(listing("anna" + ESCAPE, file("evil" + ESCAPE + "[2J\nx", 1, null)));
    bench.run("ls");
    assertThat(bench.out()).contains("anna\\x1b", "evil\\x1b[2J\\x0ax").doesNotContain(ESCAPE);
    assertThat(bench.lines()).hasSize(2);
  }

  @Test
  void printsManyEntriesAllOfThemInOrder() {
    List<RemoteFile> files = new ArrayList<>();
    for (int i = 10_000; i < 20_000; i++) {
      files.add(file("file-" + i, i, null));
    }
    answers(new PeerListing("anna", "id", files, false, null));
    assertThat(bench.run("ls", "--sort", "size", "--reverse")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(10_001);
    assertThat(bench.lines().get(1)).endsWith("file-10000");
    assertThat(bench.lines().getLast()).endsWith("file-19999");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(bench.run("ls", "--sort", "colour")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("\"colour\" is none of name, size, time");
    assertThat(bench.run("ls", "--timeout", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.node.listRequests).isEmpty();
  }
}
