package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.PeerResult.Failure;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.PeerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  @Test
  void printsItsId() {
    assertThat(bench.run("id")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).isEqualTo(FakeNode.ID + "\n");
  }

  @Test
  void printsItsIdAsJson() {
    bench.run("id", "--json");
    assertThat(bench.out()).isEqualTo("{\"id\":\"" + FakeNode.ID + "\"}\n");
  }

  @Test
  void listsPeers() {
    bench.node.peers.add(
        new KnownPeer(
            "anna" + ESCAPE,
            "abcdefghijkl",
            List.of("h:1", "h:2"),
            AcceptPolicy.NEVER,
            "met",
            0,
            List.of()));
    bench.node.peers.add(new KnownPeer("ben", null, List.of(), null, "peers file", 0, List.of()));
    bench.run("peers");
    assertThat(bench.lines())
        .containsExactly(
            "NAME      ID        ADDRESS   ACCEPT  FROM        LAST SEEN",
            "anna\\x1b  abcdefgh  h:1, h:2  never   met         -",
            "ben       -         -         -       peers file  -");
  }

  @Test
  void listsPeersAsJson() {
    bench.node.peers.add(new KnownPeer("ben", null, List.of(), null, "peers file", 0, List.of()));
    bench.run("peers", "--json");
    assertThat(bench.out())
        .isEqualTo(
            "{\"name\":\"ben\",\"id\":null,\"addresses\":[],\"policy\":null,"
                + "\"source\":\"peers file\",\"lastSeen\":0,\"facts\":[]}\n");
  }

  @Test
  void saysWhereEachThingIsKnownFromWhereThereAreSeveral() {
    bench.node.peers.add(
        new KnownPeer(
            "anna",
            "abcdefghijkl",
            List.of("h:1", "h:2"),
            null,
            "peers file, mdns",
            0,
            List.of(
                new KnownPeer.Fact("id", "abcdefghijkl", "mdns" + ESCAPE),
                new KnownPeer.Fact("address", "h:1", "peers file"),
                new KnownPeer.Fact("address", "h:1", "mdns"),
                new KnownPeer.Fact("address", "h:2", "mdns"))));
    bench.run("peers");
    assertThat(bench.lines().getLast())
        .startsWith("anna  abcdefgh (mdns\\x1b)  h:1 (peers file, mdns), h:2 (mdns)  -");
  }

  @Test
  void saysWhoAnswersAndHowSoon() {
    bench.node.statuses =
        List.of(
            new PeerStatus("anna", "abcdefghijkl", "h:1", 0.234, null),
            new PeerStatus("ben", null, null, -1, "nobody there" + ESCAPE));
    assertThat(bench.run("peers", "--ping")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines())
        .containsExactly(
            "NAME  ID        ADDRESS  ROUND TRIP",
            "anna  abcdefgh  h:1         0.23 ms",
            "ben   -         -         no answer");
    assertThat(bench.err()).isEqualTo("dunlin: ben: nobody there\\x1b\n");
    assertThat(bench.node.calls).containsExactly("ping [] 5000");
  }

  @Test
  void failsWhereAPeerThatWasNamedDoesNotAnswer() {
    bench.node.statuses = List.of(new PeerStatus("ben", null, null, -1, "nobody there"));
    assertThat(bench.run("peers", "--ping", "ben", "--timeout", "1s", "--json"))
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.out())
        .isEqualTo(
            "{\"peer\":\"ben\",\"peerId\":null,\"address\":null,\"route\":null,"
                + "\"roundTripMillis\":-1.0,"
                + "\"problem\":\"nobody there\"}\n");
    assertThat(bench.node.calls).containsExactly("ping [ben] 1000");
    assertThat(bench.run("peers", "ben")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("peers", "--ping", "--timeout", "0")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysWhereToWritePeersWhereThereAreNone() {
    bench.run("peers");
    assertThat(bench.out()).contains(folder.resolve("peers.txt").toString());
  }

  @Test
  void pinsAnId() {
    assertThat(bench.run("trust", "anna", FakeNode.ID.toString())).isEqualTo(ExitCode.OK);
    assertThat(bench.node.calls).containsExactly("trust anna " + FakeNode.ID);
    assertThat(bench.out()).contains("anna has the id " + FakeNode.ID);
  }

  @Test
  void setsAPolicy() {
    assertThat(bench.run("trust", "anna", "--accept", "always")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.calls).containsExactly("policy anna ALWAYS");
    assertThat(bench.out()).contains("accept: always");
  }

  @Test
  void trustsNothingByHalves() {
    assertThat(bench.run("trust", "anna")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("trust", "anna", "short")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("trust", "a", FakeNode.ID.toString(), "x")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("trust")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.node.calls).isEmpty();
  }

  @Test
  void forgetsWhoIsKnown() {
    bench.node.peers.add(new KnownPeer("ben", "id", List.of(), null, "met", 0, List.of()));
    assertThat(bench.run("forget", "ben")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).isEqualTo("forgot ben\n");
    assertThat(bench.run("forget", "ben")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.err()).contains("nothing is remembered of \"ben\"");
  }

  private void fillHistory() {
    bench.node.history.add(
        new HistoryEntry("aa11", 0, "sent", "photos", 3, 2_048, Results.landed("anna")));
    bench.node.history.add(
        new HistoryEntry(
            "bb22",
            0,
            "received",
            "x" + ESCAPE,
            1,
            10,
            Results.result(
                "ben", Outcome.PARTLY, "1 failed", List.of(new Failure("x" + ESCAPE, "full")))));
  }

  @Test
  void listsTheHistory() {
    fillHistory();
    bench.run("history");
    assertThat(bench.lines())
        .containsExactly(
            "ID    WHEN  PEER      WHAT                  SIZE   TIME  RESULT",
            "aa11  -     to anna   photos and 2 more  2.0 KiB  0.5 s  landed",
            "bb22  -     from ben  x\\x1b                 10 B  0.5 s  partly");
  }

  @Test
  void saysWhichWayItWent() {
    for (String way :
        List.of("put", "put-here", "fetched", "deleted", "deleted-here", "x" + ESCAPE)) {
      bench.node.history.add(new HistoryEntry("id", 0, way, "a", 1, 1, Results.landed("anna")));
    }
    bench.run("history");
    assertThat(bench.lines().stream().skip(1).map(line -> line.split("  +", -1)[2]))
        .containsExactly(
            "put to anna",
            "put by anna",
            "from anna",
            "deleted at anna",
            "deleted by anna",
            "x\\x1b anna");
  }

  @Test
  void listsAsManyAsAskedFor() {
    fillHistory();
    bench.run("history", "-n", "1", "--json");
    assertThat(bench.lines()).hasSize(1);
    assertThat(bench.out()).startsWith("{\"id\":\"aa11\"");
    for (String number : List.of("0", "10001", "x", "1.5", "-1", "99999999999")) {
      assertThat(bench.run("history", "-n", number)).describedAs(number).isEqualTo(ExitCode.USAGE);
    }
    assertThat(bench.run("history", "-n", "10000")).isEqualTo(ExitCode.OK);
  }

  @Test
  void showsOneTransferWithItsTimeline() {
    fillHistory();
    assertThat(bench.run("history", "show", "bb22")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("landed in part from ben")
        .contains("x\\x1b: full")
        .contains("0.0  started  here")
        .contains("2.5  durable  at the peer")
        .doesNotContain(ESCAPE);
    assertThat(bench.run("history", "show", "cc33")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("history", "show")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void keepsSettings() throws IOException {
    assertThat(bench.run("config", "set", "limit", "1.5M")).isEqualTo(ExitCode.OK);
    assertThat(bench.run("config", "set", "accept", "always")).isEqualTo(ExitCode.OK);
    assertThat(bench.run("config", "get", "limit")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).isEqualTo("1572864\n");
    assertThat(Files.readString(folder.resolve("config.toml"))).contains("accept = \"always\"");
    assertThat(bench.run("config", "unset", "limit")).isEqualTo(ExitCode.OK);
    bench.run("config", "get", "limit");
    assertThat(bench.lines().getLast()).isEqualTo("0");
    bench.run("config");
    assertThat(bench.out()).contains("accept        always");
    bench.run("config", "list", "--json");
    assertThat(bench.lines().getLast()).startsWith("{\"config\":{").contains("\"sync\":\"true\"");
  }

  @Test
  void refusesSettingsThatCannotBe() {
    for (String words :
        List.of(
            "get",
            "get colour",
            "set limit",
            "set limit much",
            "set accept x",
            "set colour red",
            "unset",
            "unset colour",
            "shout",
            "list x")) {
      String[] all = ("config " + words).split(" ", -1);
      assertThat(bench.run(all)).describedAs(words).isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void namesAFaultySettingsFile() throws IOException {
    Files.writeString(folder.resolve("config.toml"), "accept = \"sometimes\"\n");
    assertThat(bench.run("config")).isNotEqualTo(ExitCode.OK);
    assertThat(bench.err()).contains("accept");
  }
}
