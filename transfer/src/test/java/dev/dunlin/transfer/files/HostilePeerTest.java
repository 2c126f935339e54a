package dev.dunlin.transfer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.FileEntry;
import dev.dunlin.transfer.message.FilesAnswer;
import dev.dunlin.transfer.message.FilesRequest;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Asking peers that follow a script: what they say is cut, dropped or refused, and ends.
@Timeout(120)
class HostilePeerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ID = "ab".repeat(32);

  private Device peer;
  private Device asker;
  private RemoteFiles files;

  @BeforeEach
  void start() throws IOException {
    peer = new Device();
    asker = new Device();
    files = new RemoteFiles(asker.dial(peer));
  }

  @AfterEach
  void stop() {
    asker.close();
    peer.close();
  }

  /// What a peer says to a request.
  private interface Script {
    void play(Stream stream, FilesRequest request) throws Exception;
  }

  private void answer(Script script) {
    peer.services()
        .register(
            FilesService.SERVICE, stream -> script.play(stream, FilesLine.REQUEST.read(stream)));
  }

  private void say(FilesAnswer... answers) {
    answer((stream, _) -> {
      for (FilesAnswer answer : answers) {
        FilesLine.ANSWER.write(stream, answer);
      }
    });
  }

  private void sayRaw(String lines) {
    answer((stream, _) -> Lines.write(stream, lines));
  }

  private static FilesAnswer page(boolean more, String... paths) {
    return new FilesAnswer.Page(List.of(paths).stream().map(path -> file(path)).toList(), more);
  }

  private static FileEntry file(String path) {
    return new FileEntry(path, false, 1, 0, false);
  }

  private static void assertFails(Reason reason, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(LinkException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
  }

  private void assertBrokenList(String words) {
    assertFails(Reason.PROTOCOL, words, () -> files.list("", true, PATIENCE));
  }

  /// Pages of a thousand files without end, in order.
  private static void endless(Stream stream, FilesRequest request, String prefix)
      throws IOException {
    FilesRequest.Listing listing = (FilesRequest.Listing) request;
    String after = listing.after();
    int first = after == null ? 0 : Integer.parseInt(after.substring(prefix.length())) + 1;
    List<FileEntry> entries = new ArrayList<>();
    for (int i = first;
        i < first + Math.min(listing.most(), 256 * 1024 / prefix.length() / 2);
        i++) {
      entries.add(file(prefix + String.format("%08d", i)));
    }
    FilesLine.ANSWER.write(stream, new FilesAnswer.Page(entries, true));
  }

  @Test
  void aMillionFilesAreCut() throws IOException {
    AtomicInteger pages = new AtomicInteger();
    answer((stream, request) -> {
      pages.incrementAndGet();
      endless(stream, request, "f");
    });
    RemoteListing listing = files.list("", true, PATIENCE);
    assertThat(listing.entries()).hasSize(RemoteFiles.MAX_LISTED);
    assertThat(listing.more()).isTrue();
    assertThat(pages.get()).isEqualTo(RemoteFiles.MAX_LISTED / FilesRequest.MAX_ENTRIES + 1);
  }

  @Test
  void asManyFilesAsAListingHoldsAreNotCut() throws IOException {
    answer((stream, request) -> {
      FilesRequest.Listing listing = (FilesRequest.Listing) request;
      if (listing.after() != null && listing.after().equals("f00099999")) {
        FilesLine.ANSWER.write(stream, page(false));
      } else {
        endless(stream, request, "f");
      }
    });
    RemoteListing listing = files.list("", true, PATIENCE);
    assertThat(listing.entries()).hasSize(RemoteFiles.MAX_LISTED);
    assertThat(listing.more()).isFalse();
  }

  /// So that the longest names do not fill the memory either.
  @Test
  void longNamesAreCutByTheirLengthTogether() throws IOException {
    String prefix = ("x".repeat(250) + "/").repeat(15);
    answer((stream, request) -> endless(stream, request, prefix));
    RemoteListing listing = files.list("", true, PATIENCE);
    assertThat(listing.more()).isTrue();
    assertThat(listing.entries().stream().mapToLong(entry -> entry.path().length()).sum())
        .isBetween(RemoteFiles.MAX_LISTED_CHARACTERS - 4_096, RemoteFiles.MAX_LISTED_CHARACTERS);
  }

  @Test
  void aListThatGoesOnForTooLongEnds() {
    answer((stream, request) -> {
      Thread.sleep(100);
      FilesRequest.Listing listing = (FilesRequest.Listing) request;
      FilesLine.ANSWER.write(stream, page(true, listing.after() + "x"));
    });
    assertFails(Reason.TIMEOUT, "", () -> files.list("", true, Duration.ofMillis(500)));
  }

  @Test
  void signsOfLifeDoNotMakeAListLonger() {
    answer((stream, _) -> {
      while (true) {
        FilesLine.ANSWER.write(stream, new FilesAnswer.Busy());
        Thread.sleep(100);
      }
    });
    assertFails(Reason.TIMEOUT, "", () -> files.list("", true, Duration.ofMillis(500)));
  }

  @Test
  void pagesThatDoNotAdvanceAreRefused() {
    say(page(true, "a", "b"));
    assertBrokenList("out of order, or one twice");
  }

  @Test
  void anEmptyPageWithMoreBehindItIsRefused() {
    say(page(true));
    assertBrokenList("nothing, and more behind it");
  }

  @Test
  void entriesOutOfOrderAreRefused() {
    say(page(false, "b", "a"));
    assertBrokenList("out of order");
  }

  @Test
  void anEntryThatComesTwiceIsRefused() {
    say(page(false, "a", "a"));
    assertBrokenList("one twice");
  }

  @Test
  void moreEntriesThanWereAskedAreRefused() {
    say(page(false, "a", "b", "c"));
    assertFails(Reason.PROTOCOL, "3 entries, where 2", () -> files.page("", true, null, 2));
  }

  @Test
  void morePagedEntriesThanAnyPageMayHaveAreRefused() {
    String entry = "{\"path\":\"a\",\"folder\":false,\"size\":1,\"mtime\":0,\"executable\":false}";
    String entries = (entry + ",").repeat(FilesRequest.MAX_ENTRIES) + entry;
    sayRaw("{\"type\":\"page\",\"entries\":[" + entries + "],\"more\":false}\n");
    assertBrokenList("\"entries\" is 1001");
  }

  @Test
  void entriesOfAnotherFolderAreRefused() {
    say(page(false, "boxed"));
    assertFails(Reason.PROTOCOL, "not in the folder", () -> files.list("box", true, PATIENCE));
    assertFails(Reason.PROTOCOL, "not in the folder", () -> files.list("b", true, PATIENCE));
  }

  @Test
  void entriesDeeperThanWereAskedAreRefused() {
    say(page(false, "box/a"));
    assertFails(Reason.PROTOCOL, "not in the folder", () -> files.list("", false, PATIENCE));
  }

  @Test
  void namesThatNoPathMayHaveAreDroppedAndCounted() throws IOException {
    String endless = "z/".repeat(70) + "z";
    say(
        page(
            false,
            "",
            "/etc",
            "../out",
            ".dunlin-x",
            "a",
            "a//b",
            "a\u001b[2J",
            "b\u202e",
            endless));
    RemoteListing listing = files.list("", true, PATIENCE);
    assertThat(listing.entries()).containsExactly(file("a"));
    assertThat(listing.dropped()).isEqualTo(8);
  }

  @Test
  void aPageOfNothingButBadNamesIsGoneOnFrom() throws IOException {
    answer((stream, request) -> {
      boolean first = ((FilesRequest.Listing) request).after() == null;
      FilesLine.ANSWER.write(stream, first ? page(true, "..", "../x") : page(false, "a"));
    });
    RemoteListing listing = files.list("", true, PATIENCE);
    assertThat(listing.entries()).containsExactly(file("a"));
    assertThat(listing.dropped()).isEqualTo(2);
  }

  @Test
  void sizesThatNoFileMayHaveAreDroppedAndCounted() throws IOException {
    FileEntry largest = new FileEntry("b", false, 16L << 40, 0, false);
    say(
        new FilesAnswer.Page(
            List.of(
                new FileEntry("a", false, (16L << 40) + 1, 0, false),
                largest,
                new FileEntry("c", false, Long.MAX_VALUE, 0, false)),
            false));
    RemoteListing listing = files.list("", true, PATIENCE);
    assertThat(listing.entries()).containsExactly(largest);
    assertThat(listing.dropped()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\":\"a\",\"size\":-1}",
        "{\"path\":\"a\",\"size\":99999999999999999999999}",
        "{\"size\":1}",
        "null"
      })
  void entriesThatCannotBeAreRefused(String entry) {
    sayRaw("{\"type\":\"page\",\"entries\":[" + entry + "],\"more\":false}\n");
    assertBrokenList("");
  }

  @Test
  void aPathLongerThanAnyIsRefused() {
    sayRaw(
        "{\"type\":\"page\",\"entries\":[{\"path\":\""
            + "x".repeat(4_097)
            + "\"}],\"more\":true}\n");
    assertBrokenList("\"path\" is 4097");
  }

  @Test
  void aLineWithoutEndIsCutOff() {
    sayRaw("x".repeat(FilesLine.MAX_ANSWER_BYTES + 1));
    assertFails(Reason.TOO_LONG, "", () -> files.list("", true, PATIENCE));
  }

  @Test
  void aPeerThatIsBusyForEverIsGivenUp() {
    answer((stream, _) -> {
      while (true) {
        FilesLine.ANSWER.write(stream, new FilesAnswer.Busy());
      }
    });
    assertFails(Reason.PROTOCOL, "for ever", () -> files.stat(List.of("a")));
    assertFails(Reason.PROTOCOL, "for ever", () -> files.list("", true, PATIENCE));
  }

  @Test
  void aPeerMayBeBusyForAsLongAsTheLargestFileTakes() throws IOException {
    answer((stream, _) -> {
      for (int i = 0; i < Asking.MAX_BUSY; i++) {
        FilesLine.ANSWER.write(stream, new FilesAnswer.Busy());
      }
      FilesLine.ANSWER.write(stream, new FilesAnswer.Stated("a", 1, 0, false, ID));
      FilesLine.ANSWER.write(stream, new FilesAnswer.Done());
    });
    assertThat(files.stat(List.of("a"))).hasSize(1);
  }

  @Test
  void aSilentPeerIsGivenUp() throws Exception {
    answer((stream, _) -> {
      var _ = stream.readLine(1); // the end of the request
      Thread.sleep(Device.PATIENCE);
    });
    RemoteFiles impatient = new RemoteFiles(asker.dial(peer), Duration.ofMillis(200));
    assertFails(Reason.TIMEOUT, "", () -> impatient.list("", true, PATIENCE));
  }

  /// A sign of life is as good as an answer: silence ends a request, not the time it takes.
  @Test
  void aPeerThatSaysNowAndThenThatItWorksIsWaitedFor() throws Exception {
    answer((stream, _) -> {
      for (int i = 0; i < 8; i++) {
        Thread.sleep(500);
        FilesLine.ANSWER.write(stream, new FilesAnswer.Busy());
      }
      FilesLine.ANSWER.write(stream, page(false, "a"));
    });
    RemoteFiles impatient = new RemoteFiles(asker.dial(peer), Duration.ofSeconds(3));
    assertThat(impatient.list("", true, PATIENCE).entries()).hasSize(1);
  }

  @Test
  void statesOfOtherFilesThanWereAskedAreRefused() {
    say(new FilesAnswer.Stated("b", 1, 0, false, ID), new FilesAnswer.Done());
    assertFails(Reason.PROTOCOL, "something else", () -> files.stat(List.of("a")));
  }

  @Test
  void anEndBeforeAllIsStatedIsRefused() {
    say(new FilesAnswer.Stated("a", 1, 0, false, ID), new FilesAnswer.Done());
    assertFails(Reason.PROTOCOL, "something else", () -> files.stat(List.of("a", "b")));
  }

  @Test
  void statesBehindTheLastAreRefused() {
    FilesAnswer state = new FilesAnswer.Stated("a", 1, 0, false, ID);
    say(state, state);
    assertFails(Reason.PROTOCOL, "something else", () -> files.stat(List.of("a")));
  }

  @Test
  void aStreamThatEndsEarlyIsALostOne() {
    say(new FilesAnswer.Stated("a", 1, 0, false, ID));
    assertFails(Reason.CLOSED, "early", () -> files.stat(List.of("a")));
  }

  @Test
  void aFileLargerThanAnyIsRefused() {
    say(new FilesAnswer.Stated("a", (16L << 40) + 1, 0, false, ID), new FilesAnswer.Done());
    assertFails(Reason.PROTOCOL, "something else", () -> files.stat(List.of("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ABABABAB", "../../../../../../../../../../../../../../../../../abc"})
  void aContentIdThatIsNoneIsRefused(String id) {
    sayRaw("{\"type\":\"stated\",\"path\":\"a\",\"size\":1,\"content\":\"" + id + "\"}\n");
    assertFails(Reason.PROTOCOL, "", () -> files.stat(List.of("a")));
  }

  @Test
  void aDeletionThatWasNotAskedForIsNotBelieved() {
    say(new FilesAnswer.Deleted("b"), new FilesAnswer.Done());
    assertFails(Reason.PROTOCOL, "something else", () -> files.delete(List.of("a"), false));
  }

  @Test
  void aPageIsNoAnswerToAStat() {
    say(page(false, "a"));
    assertFails(Reason.PROTOCOL, "something else", () -> files.stat(List.of("a")));
  }
}
