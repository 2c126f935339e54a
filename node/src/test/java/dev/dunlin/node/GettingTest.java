package dev.dunlin.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.node.GotFile.Outcome;
import dev.dunlin.node.run.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Fetching from served folders between nodes, and all of it through an attached node.
@Timeout(90)
class GettingTest {
  @TempDir Path folder;
  private Neighbourhood street;

  @BeforeEach
  void start() {
    street = new Neighbourhood(folder);
  }

  @AfterEach
  void stop() {
    street.close();
  }

  private GetRequest request(ConflictPolicy conflicts, List<String> from, String... names) {
    return new GetRequest(List.of(names), from, street.terms("me", conflicts), 0, 0, 20_000);
  }

  private GetRequest request(List<String> from, String... names) {
    return request(ConflictPolicy.RENAME, from, names);
  }

  private Path inbox() {
    return street.inbox("me");
  }

  private static String at(RunningNode node) {
    return Neighbourhood.address(node);
  }

  private byte[] large(String... nodes) throws IOException {
    byte[] bytes = new byte[(5 << 20) + 77];
    new Random(7).nextBytes(bytes);
    for (String node : nodes) {
      Files.write(street.shelf(node).resolve("large.bin"), bytes);
    }
    return bytes;
  }

  @Test
  void aFileComesFromAllWhoHoldItAndTheResultSaysWhatFromWhom() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    RunningNode ben = street.serving("ben", "read:all");
    byte[] bytes = large("anna", "ben");
    Node me = street.dialling("me");
    List<GetEvent> events = new ArrayList<>();
    GetReport report = me.get(request(List.of(at(anna), at(ben)), "large.bin"), events::add);
    GotFile file = report.files().getFirst();
    assertThat(file.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(file.landed()).isEqualTo(inbox().toRealPath().resolve("large.bin").toString());
    assertThat(inbox().resolve("large.bin")).hasBinaryContent(bytes);
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(file.sources().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(bytes.length);
    assertThat(file.sources().keySet()).isSubsetOf(at(anna), at(ben));
    assertThat(events.getFirst()).isEqualTo(new GetEvent.Planned(1, bytes.length));
    assertThat(events.getLast()).isEqualTo(new GetEvent.Finished(file));
    assertThat(me.history(1).getFirst().direction()).isEqualTo("fetched");
    GotFile again =
        me.get(request(List.of(at(anna), at(ben)), "large.bin"), _ -> {}).files().getFirst();
    assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(again.bytes()).isZero();
  }

  @Test
  void foldersAndGlobsKeepWhatIsBelowTheirOwnName() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    street.put("anna", "docs/deep/a.txt", "a");
    street.put("anna", "docs/b.txt", "b");
    street.put("anna", "docs/c.bin", "c");
    street.put("anna", "docs/empty", "");
    Node me = street.dialling("me");
    GetReport report =
        me.get(request(List.of(at(anna)), "docs/deep", "docs/*.txt", "docs/empty"), _ -> {});
    assertThat(report.files())
        .extracting(GotFile::name)
        .containsExactly("docs/b.txt", "docs/deep/a.txt", "docs/empty");
    assertThat(report.files()).extracting(GotFile::outcome).containsOnly(Outcome.LANDED);
    assertThat(inbox().resolve("deep/a.txt")).hasContent("a");
    assertThat(inbox().resolve("b.txt")).hasContent("b");
    assertThat(inbox().resolve("empty")).isEmptyFile();
  }

  @Test
  void manySmallFilesAllLand() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    for (int i = 0; i < 600; i++) {
      street.put("anna", "many/" + i, "file " + i);
    }
    GetReport report = street.dialling("me").get(request(List.of(at(anna)), "many"), _ -> {});
    assertThat(report.files()).hasSize(600);
    assertThat(report.files()).extracting(GotFile::outcome).containsOnly(Outcome.LANDED);
    assertThat(inbox().resolve("many/599")).hasContent("file 599");
  }

  @Test
  void twoContentsUnderOneNameFailUnlessOnePeerIsAsked() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    RunningNode ben = street.serving("ben", "read:all");
    street.put("anna", "a", "one");
    street.put("ben", "a", "two");
    Node me = street.dialling("me");
    GotFile both = me.get(request(List.of(at(anna), at(ben)), "a"), _ -> {}).files().getFirst();
    assertThat(both.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(both.message()).contains(at(anna) + " has 3 bytes", at(ben) + " has 3 bytes");
    assertThat(inbox().resolve("a")).doesNotExist();
    GotFile one = me.get(request(List.of(at(ben)), "a"), _ -> {}).files().getFirst();
    assertThat(one.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(inbox().resolve("a")).hasContent("two");
  }

  @Test
  void namesThatAreTakenFollowThePolicy() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    street.put("anna", "a.txt", "new");
    Files.createDirectories(inbox());
    Files.writeString(inbox().resolve("a.txt"), "old");
    Node me = street.dialling("me");
    List<String> from = List.of(at(anna));
    assertThat(me.get(request(ConflictPolicy.SKIP, from, "a.txt"), _ -> {}).files().getFirst())
        .extracting(GotFile::outcome)
        .isEqualTo(Outcome.SKIPPED);
    assertThat(inbox().resolve("a.txt")).hasContent("old");
    assertThat(me.get(request(ConflictPolicy.RENAME, from, "a.txt"), _ -> {}).files().getFirst())
        .extracting(GotFile::landed)
        .isEqualTo(inbox().toRealPath().resolve("a (1).txt").toString());
    var _ = me.get(request(ConflictPolicy.OVERWRITE, from, "a.txt"), _ -> {});
    assertThat(inbox().resolve("a.txt")).hasContent("new");
    assertThatThrownBy(() -> request(ConflictPolicy.ASK, from, "a.txt"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatLeadsOutOfTheServedFolderIsRefused() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    Files.writeString(street.shelf("anna").resolveSibling("secret"), "secret");
    Files.createSymbolicLink(
        street.shelf("anna").resolve("out"), street.shelf("anna").resolveSibling("secret"));
    Node me = street.dialling("me");
    assertThatThrownBy(() -> me.get(request(List.of(at(anna)), "../secret"), _ -> {}))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.BAD_INPUT));
    GotFile link = me.get(request(List.of(at(anna)), "out"), _ -> {}).files().getFirst();
    assertThat(link.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(inbox().resolve("out")).doesNotExist();
  }

  @Test
  void aPeerThatIsNotThereIsAFaultAndAMissingNameAFailure() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    street.put("anna", "a", "a");
    GetReport report =
        street.dialling("me").get(request(List.of(at(anna), "127.0.0.1:1"), "a", "none"), _ -> {});
    GotFile there = report.files().get(0);
    GotFile missing = report.files().get(1);
    assertThat(there.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(there.faults()).singleElement().asString().startsWith("127.0.0.1:1: ");
    assertThat(missing.name()).isEqualTo("none");
    assertThat(missing.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(missing.message()).contains("no such file", "127.0.0.1:1");
  }

  @Test
  void whereNobodyIsNamedWhoeverIsKnownIsAsked() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    street.put("anna", "a", "a");
    street.knows("me", "anna", anna, true);
    Node me = street.dialling("me");
    GotFile file = me.get(request(List.of(), "a"), _ -> {}).files().getFirst();
    assertThat(file.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(file.sources()).containsEntry("anna", 1L);
  }

  @Test
  void smallRequestsOfOneHolderBringTheSameBytes() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    Files.write(street.shelf("anna").resolve("x"), new byte[2_050]);
    GetRequest tiny =
        new GetRequest(
            List.of("x"),
            List.of(at(anna)),
            street.terms("me", ConflictPolicy.RENAME),
            GetRequest.MIN_PIECE_SIZE,
            0,
            20_000);
    GotFile file = street.dialling("me").get(tiny, _ -> {}).files().getFirst();
    assertThat(file.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(inbox().resolve("x")).hasBinaryContent(new byte[2_050]);
    assertThatThrownBy(() ->
            new GetRequest(
                List.of("x"), List.of(), tiny.terms(), GetRequest.MIN_PIECE_SIZE - 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAttachedNodeDoesAllOfIt() throws Exception {
    RunningNode anna = street.serving("anna", "read:all,write:all,delete:all");
    street.put("anna", "a", "hello");
    RunningNode _ = street.serving("me", "");
    Node me = street.attach("me");
    List<String> from = List.of(at(anna));
    List<GetEvent> events = new ArrayList<>();
    GetReport report = me.get(request(from, "a", "none"), events::add);
    assertThat(report.files())
        .extracting(GotFile::outcome)
        .containsExactly(Outcome.LANDED, Outcome.FAILED);
    assertThat(report.bytes()).isEqualTo(5);
    assertThat(events).contains(new GetEvent.Planned(1, 5));
    assertThat(inbox().resolve("a")).hasContent("hello");
    ListReport list = me.list(new ListRequest(from, List.of(), true, true, 5_000));
    assertThat(list.peers().getFirst().files()).extracting(RemoteFile::path).containsExactly("a");
    SendRequest send =
        new SendRequest(
            List.of(Files.writeString(folder.resolve("b"), "b").toString()),
            from,
            0,
            20_000,
            0,
            null);
    assertThat(
            me.put(new PutRequest(send, ConflictPolicy.SKIP), _ -> {})
                .results()
                .getFirst()
                .landed())
        .isOne();
    assertThat(me.delete(new DeleteRequest(List.of(new PeerPath(at(anna), "b")), true)).files())
        .extracting(Deleted::problem)
        .containsOnlyNulls();
    assertThat(me.ping(from, Duration.ofSeconds(5)).getFirst().roundTripMillis()).isPositive();
  }

  @Test
  void aLongListingComesWholeThroughAnAttachedNode() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    for (int i = 0; i < 10_050; i++) {
      street.put("anna", "n" + i, "");
    }
    RunningNode _ = street.serving("me", "");
    PeerListing listing =
        street
            .attach("me")
            .list(new ListRequest(List.of(at(anna)), List.of(), false, false, 60_000))
            .peers()
            .getFirst();
    assertThat(listing.problem()).isNull();
    assertThat(listing.files()).hasSize(10_050);
    assertThat(listing.files()).doesNotHaveDuplicates();
  }

  @Test
  void anInterruptOfAnAttachedCallIsAnInterruptAndEndsItsWorkAlone() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    large("anna");
    RunningNode _ = street.serving("me", "");
    Node me = street.attach("me");
    GetRequest crawling =
        new GetRequest(
            List.of("large.bin"),
            List.of(at(anna)),
            new ReceiveTerms(inbox().toString(), ConflictPolicy.RENAME, false, 300_000),
            0,
            0,
            20_000);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    CompletableFuture<Boolean> began = new CompletableFuture<>();
    Thread command =
        Thread.ofVirtual()
            .start(() -> {
              try {
                var _ = me.get(crawling, _ -> began.complete(true));
                end.complete(new AssertionError("it was not interrupted"));
              } catch (NodeException | InterruptedException e) {
                end.complete(e);
              }
            });
    began.get(60, TimeUnit.SECONDS);
    command.interrupt();
    assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(me.peers()).isNotEmpty();
    assertThat(me.ping(List.of(at(anna)), Duration.ofSeconds(10)).getFirst().problem()).isNull();
  }
}
