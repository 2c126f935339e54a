package dev.dunlin.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.run.RunningNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Listing, putting and deleting between nodes, over real sockets and real disks.
@Timeout(90)
class SharingTest {
  private static final String OPEN = "read:all,write:all,delete:all";

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

  private static ListRequest list(List<String> peers, String... names) {
    return new ListRequest(peers, List.of(names), false, false, 10_000);
  }

  private static List<String> paths(PeerListing listing) {
    return listing.files().stream().map(RemoteFile::path).toList();
  }

  private PutRequest put(ConflictPolicy conflicts, Path file, String... peers) {
    return new PutRequest(
        new SendRequest(List.of(file.toString()), List.of(peers), 0, 20_000, 0, null), conflicts);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static PeerResult only(SendReport report) {
    return report.results().getFirst();
  }

  @Test
  void aListIsWhatIsOnTheDiskNow() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    street.put("anna", "docs/a.txt", "a");
    street.put("anna", "b.txt", "bb");
    Node ben = street.dialling("ben");
    String at = Neighbourhood.address(anna);
    PeerListing top = ben.list(list(List.of(at))).peers().getFirst();
    assertThat(paths(top)).containsExactly("b.txt", "docs");
    assertThat(top.peerId()).isEqualTo(anna.id().toString());
    assertThat(top.files().getFirst().size()).isEqualTo(2);
    assertThat(top.problem()).isNull();
    street.put("anna", "c.txt", "c");
    assertThat(paths(ben.list(list(List.of(at), "*.txt")).peers().getFirst()))
        .containsExactly("b.txt", "c.txt");
    assertThat(paths(ben.list(list(List.of(at), "**/a*", "b.txt")).peers().getFirst()))
        .containsExactly("b.txt", "docs/a.txt");
    assertThat(paths(ben.list(list(List.of(at), "docs")).peers().getFirst()))
        .containsExactly("docs/a.txt");
    assertThat(ben.list(list(List.of(at), "none.txt")).peers().getFirst().problem())
        .contains("none.txt");
  }

  @Test
  void oneNameOfTwoContentsIsToldApart() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    RunningNode ben = street.serving("ben", "read:all");
    street.put("anna", "same", "x");
    street.put("ben", "same", "x");
    street.put("anna", "other", "1");
    street.put("ben", "other", "2");
    street.put("ben", "single", "3");
    ListReport report =
        street
            .dialling("carl")
            .list(
                new ListRequest(
                    List.of(Neighbourhood.address(anna), Neighbourhood.address(ben)),
                    List.of(),
                    false,
                    true,
                    10_000));
    List<RemoteFile> annas = report.peers().getFirst().files();
    List<RemoteFile> bens = report.peers().getLast().files();
    assertThat(annas.get(1).contentId()).isNotNull().isEqualTo(bens.get(1).contentId());
    assertThat(annas.get(0).contentId()).isNotNull().isNotEqualTo(bens.get(0).contentId());
    assertThat(bens.get(2).contentId()).isNull();
  }

  @Test
  void aPeerThatDoesNotAnswerIsALineAndNotTheEnd() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    street.put("anna", "a.txt", "a");
    RunningNode ben = street.dialling("ben");
    assertThat(ben.list(list(List.of(Neighbourhood.address(anna)))).peers()).hasSize(1);
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ListReport report =
          ben.list(
              new ListRequest(
                  List.of(
                      "127.0.0.1:" + mute.getLocalPort(), "nobody", Neighbourhood.address(anna)),
                  List.of(),
                  false,
                  false,
                  2_000));
      assertThat(report.peers()).hasSize(3);
      assertThat(report.peers().get(0).problem()).isNotNull();
      assertThat(report.peers().get(1).problem()).contains("no peer is known");
      assertThat(paths(report.peers().get(2))).containsExactly("a.txt");
    }
  }

  @Test
  void whoIsNotTrustedSeesNothing() throws Exception {
    RunningNode anna = street.serving("anna", "");
    street.put("anna", "a.txt", "a");
    RunningNode ben = street.dialling("ben");
    String at = Neighbourhood.address(anna);
    assertThat(ben.list(list(List.of(at))).peers().getFirst().problem()).contains("may not read");
    assertThat(only(ben.put(put(ConflictPolicy.RENAME, file("x", "x"), at), _ -> {})).outcome())
        .isEqualTo(Outcome.DECLINED);
    DeleteRequest delete = new DeleteRequest(List.of(new PeerPath(at, "a.txt")), false);
    assertThat(ben.delete(delete).files().getFirst().problem()).contains("may not delete");
    assertThat(street.shelf("anna").resolve("a.txt")).exists();
    var _ = anna.trust("ben", ben.id());
    PeerListing listing = ben.list(list(List.of(at))).peers().getFirst();
    while (listing.problem() != null) {
      listing = ben.list(list(List.of(at))).peers().getFirst();
    }
    assertThat(paths(listing)).containsExactly("a.txt");
  }

  @Test
  void aNodeThatServesNothingSaysSo() throws Exception {
    RunningNode anna = street.start("anna", street.listening("anna"));
    String at = Neighbourhood.address(anna);
    Node ben = street.dialling("ben");
    assertThat(ben.list(list(List.of(at))).peers().getFirst().problem())
        .contains("serves no folder");
    PeerResult result = only(ben.put(put(ConflictPolicy.RENAME, file("x", "x"), at), _ -> {}));
    assertThat(result.message()).contains("serves no folder");
  }

  @Test
  void aPeerOfThePeersFileWithoutAnIdIsKnownWhenItComes() throws Exception {
    RunningNode ben = street.serving("ben", "");
    RunningNode anna = street.serving("anna", "");
    street.put("anna", "a.txt", "a");
    street.knows("anna", "benno", ben, false);
    PeerListing listing = ben.list(list(List.of(Neighbourhood.address(anna)))).peers().getFirst();
    assertThat(listing.problem()).isNull();
    assertThat(paths(listing)).containsExactly("a.txt");
    assertThat(anna.peers()).extracting(KnownPeer::name).contains("benno");
  }

  @Test
  void aStrangerIsNotTakenForAPeerOfThePeersFile() throws Exception {
    RunningNode ben = street.serving("ben", "");
    RunningNode anna = street.serving("anna", "");
    street.knows("anna", "benno", ben, false);
    RunningNode stranger = street.dialling("stranger");
    assertThat(
            stranger.list(list(List.of(Neighbourhood.address(anna)))).peers().getFirst().problem())
        .contains("may not read");
  }

  @Test
  void everybodyKnownIsListedButNotThisNodeItself() throws Exception {
    RunningNode anna = street.serving("anna", "read:all");
    RunningNode ben = street.serving("ben", "read:all");
    street.knows("ben", "anna", anna, true);
    street.knows("ben", "self", ben, true);
    assertThat(ben.list(list(List.of())).peers())
        .extracting(PeerListing::peer)
        .containsExactly("anna");
  }

  @Test
  void aPutLandsInTheServedFolderWithoutAsking() throws Exception {
    RunningNode anna = street.serving("anna", "write:all");
    RunningNode carl = street.serving("carl", "");
    RunningNode ben = street.dialling("ben");
    SendReport report =
        ben.put(
            put(
                ConflictPolicy.RENAME,
                file("note.txt", "hello"),
                Neighbourhood.address(anna),
                Neighbourhood.address(carl)),
            _ -> {});
    assertThat(report.results())
        .extracting(PeerResult::outcome)
        .containsExactly(Outcome.LANDED, Outcome.DECLINED);
    assertThat(street.shelf("anna").resolve("note.txt")).hasContent("hello");
    assertThat(street.inbox("anna")).doesNotExist();
    assertThat(ben.history(5)).extracting(HistoryEntry::direction).containsOnly("put");
    assertThat(anna.history(5)).extracting(HistoryEntry::direction).containsExactly("put-here");
  }

  @Test
  void namesThatAreTakenFollowThePuttersPolicy() throws Exception {
    RunningNode anna = street.serving("anna", "write:all");
    String at = Neighbourhood.address(anna);
    Path shelf = street.shelf("anna");
    Node ben = street.dialling("ben");
    street.put("anna", "note.txt", "old");
    Path note = file("note.txt", "new");
    assertThat(only(ben.put(put(ConflictPolicy.SKIP, note, at), _ -> {})).skipped()).isOne();
    assertThat(shelf.resolve("note.txt")).hasContent("old");
    assertThat(only(ben.put(put(ConflictPolicy.RENAME, note, at), _ -> {})).landed()).isOne();
    assertThat(shelf.resolve("note (1).txt")).hasContent("new");
    assertThat(only(ben.put(put(ConflictPolicy.OVERWRITE, note, at), _ -> {})).landed()).isOne();
    assertThat(shelf.resolve("note.txt")).hasContent("new");
  }

  @Test
  void aPutBeyondTheQuotaIsRefusedAndOneWithinItIsNot() throws Exception {
    RunningNode anna = street.serving("anna", "write:all", 10);
    String at = Neighbourhood.address(anna);
    Node ben = street.dialling("ben");
    street.put("anna", "there", "1234");
    PeerResult refused =
        only(ben.put(put(ConflictPolicy.RENAME, file("seven", "1234567"), at), _ -> {}));
    assertThat(refused.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(refused.message()).contains("quota");
    assertThat(street.shelf("anna").resolve("seven")).doesNotExist();
    PeerResult taken =
        only(ben.put(put(ConflictPolicy.RENAME, file("six", "123456"), at), _ -> {}));
    assertThat(taken.outcome()).isEqualTo(Outcome.LANDED);
  }

  @Test
  void whoUploadsANameSecondIsToldWhoWasFirst() throws Exception {
    RunningNode anna = street.serving("anna", "write:all");
    String at = Neighbourhood.address(anna);
    BlockingQueue<ReceptionEvent> events = new LinkedBlockingQueue<>();
    anna.watch(events::add);
    RunningNode slow = street.dialling("slow");
    Path big = Files.write(folder.resolve("big"), new byte[4 << 20]);
    SendRequest crawling =
        new SendRequest(List.of(big.toString()), List.of(at), 0, 60_000, 200_000, null);
    Thread first =
        Thread.ofVirtual()
            .start(() -> {
              try {
                var _ = slow.put(new PutRequest(crawling, ConflictPolicy.OVERWRITE), _ -> {});
              } catch (NodeException | InterruptedException _) {
                // Stopped at the end of the test.
              }
            });
    while (!(events.take() instanceof ReceptionEvent.Started)) {
      // Until the first has begun.
    }
    PeerResult second =
        only(street.dialling("ben").put(put(ConflictPolicy.OVERWRITE, big, at), _ -> {}));
    assertThat(second.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(second.message()).contains("\"big\" is being put by", "since");
    first.interrupt();
    first.join();
  }

  @Test
  void whatIsDeletedIsInTheTrashUnlessForGood() throws Exception {
    RunningNode anna = street.serving("anna", "delete:all");
    String at = Neighbourhood.address(anna);
    Path shelf = street.shelf("anna");
    street.put("anna", "a.txt", "a");
    street.put("anna", "b.txt", "b");
    street.put("anna", "docs/c.txt", "c");
    RunningNode ben = street.dialling("ben");
    DeleteReport report =
        ben.delete(
            new DeleteRequest(
                List.of(
                    new PeerPath(at, "docs"),
                    new PeerPath(at, "a.txt"),
                    new PeerPath(at, "none.txt"),
                    new PeerPath("nobody", "a.txt")),
                false));
    assertThat(report.files()).extracting(Deleted::path).startsWith("docs", "a.txt", "none.txt");
    assertThat(report.files().get(0).problem()).isNull();
    assertThat(report.files().get(1).problem()).isNull();
    assertThat(report.files().get(2).problem()).isNotNull();
    assertThat(report.files().get(3).problem()).contains("no peer is known");
    assertThat(shelf.resolve("a.txt")).doesNotExist();
    assertThat(shelf.resolve("docs")).doesNotExist();
    try (var kept = Files.walk(shelf.resolve(".dunlin-trash"))) {
      assertThat(kept.map(path -> path.getFileName().toString())).contains("a.txt", "c.txt");
    }
    DeleteReport gone = ben.delete(new DeleteRequest(List.of(new PeerPath(at, "b.txt")), true));
    assertThat(gone.files().getFirst().problem()).isNull();
    try (var kept = Files.walk(shelf)) {
      assertThat(kept.map(path -> path.getFileName().toString())).doesNotContain("b.txt");
    }
    assertThat(anna.history(9)).extracting(HistoryEntry::direction).containsOnly("deleted-here");
    assertThat(ben.history(9)).extracting(HistoryEntry::direction).containsOnly("deleted");
  }

  @Test
  void nothingIsDeletedByAPatternOrOutsideTheFolder() throws Exception {
    RunningNode anna = street.serving("anna", OPEN);
    String at = Neighbourhood.address(anna);
    Node ben = street.dialling("ben");
    for (String path : List.of("*", "", "/", "../x", "docs/../../x")) {
      assertThatThrownBy(() -> ben.delete(new DeleteRequest(List.of(new PeerPath(at, path)), true)))
          .describedAs(path)
          .isInstanceOfSatisfying(
              NodeException.class,
              e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.BAD_INPUT));
    }
  }

  @Test
  void aPingSaysWhoAnswers() throws Exception {
    RunningNode anna = street.serving("anna", "");
    RunningNode ben = street.dialling("ben");
    List<PeerStatus> statuses =
        ben.ping(List.of(Neighbourhood.address(anna), "127.0.0.1:1"), Duration.ofSeconds(10));
    assertThat(statuses.get(0).roundTripMillis()).isPositive();
    assertThat(statuses.get(0).peerId()).isEqualTo(anna.id().toString());
    assertThat(statuses.get(1).roundTripMillis()).isEqualTo(-1);
    assertThat(statuses.get(1).problem()).isNotNull();
  }

  /// Who fetches it from there waits for nobody to hash it again.
  @Test
  void theHashesOfWhatIsPutAreKnownThere() throws Exception {
    RunningNode anna = street.serving("anna", "write:all");
    Node ben = street.dialling("ben");
    Path large = Files.write(folder.resolve("large"), new byte[(2 << 20) + 5]);
    Files.setLastModifiedTime(large, FileTime.from(Instant.now().minusSeconds(3_600)));
    String at = anna.listening().orElseThrow().toString();
    assertThat(only(ben.put(put(ConflictPolicy.RENAME, large, at), _ -> {})).message()).isNull();
    FileVersion version = FileVersion.of(street.shelf("anna").toRealPath().resolve("large"));
    try (CachedHashes known = new HashCache(street.home("anna").hashes()).open(version)) {
      assertThat(known.root()).isPresent();
    }
  }
}
