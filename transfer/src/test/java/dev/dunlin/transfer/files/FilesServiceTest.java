package dev.dunlin.transfer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.content.served.NotServedException;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FileEntry;
import dev.dunlin.transfer.message.FilesAnswer;
import dev.dunlin.transfer.message.FilesRequest;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Lines;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a peer may ask of a served folder, and what it is told.
@Timeout(120)
class FilesServiceTest {
  private static final Duration BUSY_EVERY = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private Device source;
  private Device peer;
  private Device stranger;
  private TestShelf shelf;
  private Link link;
  private RemoteFiles files;

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    peer = new Device();
    stranger = new Device();
    shelf = new TestShelf(temporary);
    shelf.mayRead(peer);
    FilesService.serve(source.services(), shelf, BUSY_EVERY);
    link = peer.dial(source);
    files = new RemoteFiles(link);
  }

  @AfterEach
  void stop() throws IOException {
    stranger.close();
    peer.close();
    source.close();
    shelf.close();
  }

  private static List<String> paths(List<FileEntry> entries) {
    return entries.stream().map(FileEntry::path).toList();
  }

  private Stream ask(FilesRequest request) throws IOException {
    Stream stream = link.open(FilesService.SERVICE);
    FilesLine.REQUEST.write(stream, request);
    stream.endWrite();
    return stream;
  }

  /// The next answer that is no sign of life.
  private static FilesAnswer answer(Stream stream) throws IOException {
    FilesAnswer answer = FilesLine.ANSWER.read(stream);
    return answer instanceof FilesAnswer.Busy ? answer(stream) : answer;
  }

  private static void assertRefused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aFolderIsListedWithWhatIsInItOrWithout() throws IOException {
    shelf.file("a.txt", "hello");
    shelf.file("box/b.txt", "");
    RemoteListing flat = files.list("", false, PATIENCE);
    assertThat(flat.entries().getFirst())
        .isEqualTo(new FileEntry("a.txt", false, 5, 1767323045000000000L, false));
    assertThat(paths(flat.entries())).containsExactly("a.txt", "box");
    assertThat(flat.more()).isFalse();
    assertThat(flat.dropped()).isZero();
    assertThat(paths(files.list("", true, PATIENCE).entries()))
        .containsExactly("a.txt", "box", "box/b.txt");
    assertThat(paths(files.list("box", true, PATIENCE).entries())).containsExactly("box/b.txt");
  }

  @Test
  void tenThousandFilesComeInPagesNoneTwiceAndNoneLeftOut() throws IOException {
    List<String> made = new ArrayList<>();
    for (int folder = 0; folder < 10; folder++) {
      made.add(String.format("f%d", folder));
      for (int file = 0; file < 1_000; file++) {
        String path = String.format("f%d/%04d", folder, file);
        made.add(path);
        shelf.file(path, "");
      }
    }
    assertThat(paths(files.list("", true, PATIENCE).entries())).isEqualTo(made);
    RemotePage first = files.page("", true, null, FilesRequest.MAX_ENTRIES);
    assertThat(first.entries()).hasSize(FilesRequest.MAX_ENTRIES);
    assertThat(first.next()).contains("f0/0998");
  }

  @Test
  void aPageHasNoMoreEntriesThanALineHolds() throws IOException {
    String folder = ("y".repeat(240) + "/").repeat(3);
    for (int i = 0; i < 500; i++) {
      shelf.file(folder + String.format("%03d", i), "");
    }
    RemotePage page = files.page(folder.substring(0, folder.length() - 1), false, null, 500);
    assertThat(page.entries()).hasSizeBetween(100, 400);
    assertThat(page.next()).isPresent();
    assertThat(files.list("", true, PATIENCE).entries()).hasSize(503);
  }

  @Test
  void whatChangesBetweenPagesIsSeen() throws IOException {
    shelf.file("a", "");
    shelf.file("c", "");
    RemotePage first = files.page("", true, null, 1);
    assertThat(paths(first.entries())).containsExactly("a");
    Files.delete(shelf.root().resolve("a"));
    shelf.file("b", "");
    RemotePage second = files.page("", true, first.next().orElseThrow(), 5);
    assertThat(paths(second.entries())).containsExactly("b", "c");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsSaidSo() throws IOException {
    shelf.file("file", "");
    for (String folder : List.of("nowhere", "file", "..", "/etc", ".dunlin-trash")) {
      assertRefused("no-such-folder", () -> files.list(folder, true, PATIENCE));
    }
    assertRefused("no-such-folder", () -> files.page("", true, "../..", 1));
  }

  @Test
  void filesAreStatedWithTheirContentIdsInTheOrderAsked() throws IOException {
    shelf.file("a", "hello\n");
    shelf.file("box/empty", "");
    List<RemoteState> states = files.stat(List.of("box/empty", "box", "a", "no/such", "a"));
    assertThat(states).hasSize(5);
    assertThat(states.get(0))
        .isEqualTo(
            new RemoteState.File("box/empty", 0, 1767323045000000000L, false, ContentId.EMPTY));
    assertThat(states.get(2))
        .isEqualTo(states.get(4))
        .isInstanceOfSatisfying(
            RemoteState.File.class,
            file ->
                assertThat(file.content())
                    .hasToString(
                        "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"));
    assertMissing(states.get(1), "a folder");
    assertMissing(states.get(3), "no such file");
  }

  private static void assertMissing(RemoteState state, String words) {
    assertThat(state)
        .isInstanceOfSatisfying(
            RemoteState.Missing.class, missing -> assertThat(missing.message()).contains(words));
  }

  @Test
  void moreFilesThanARequestNamesAreStatedAllTheSame() throws IOException {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      paths.add("f" + i);
      shelf.file("f" + i, "content " + i);
    }
    assertThat(files.stat(paths)).hasSize(300).allMatch(RemoteState.File.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../out", "/etc/passwd", "a//b", ".dunlin-trash/a", "x\\u0000"})
  void namesThatAreNoneAreMissingAndNeverReachTheDisk(String name) throws IOException {
    shelf.mayDelete(
        peer,
        (path, _) -> {
          throw new AssertionError("asked to delete " + path);
        });
    for (String request : List.of("stat", "delete")) {
      Stream stream = link.open(FilesService.SERVICE);
      Lines.write(stream, "{\"type\":\"" + request + "\",\"paths\":[\"" + name + "\"]}\n");
      assertThat(answer(stream))
          .isInstanceOfSatisfying(
              FilesAnswer.Missing.class,
              missing -> assertThat(missing.message()).contains("refused the name"));
      assertThat(answer(stream)).isInstanceOf(FilesAnswer.Done.class);
    }
    assertThatThrownBy(() -> files.delete(List.of(name.replace("\\u0000", "\0")), true))
        .isInstanceOf(UnsafePathException.class);
  }

  /// One TiB of zeros takes minutes to hash.
  @Test
  void aPeerHearsThatItsFileIsBeingHashedAndTheHashingEndsWhenItGoes() throws Exception {
    try (RandomAccessFile sparse = new RandomAccessFile(shelf.file("huge", "").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    Stream stream = ask(new FilesRequest.Stat(List.of("huge")));
    assertThat(FilesLine.ANSWER.read(stream)).isInstanceOf(FilesAnswer.Busy.class);
    assertThat(FilesLine.ANSWER.read(stream)).isInstanceOf(FilesAnswer.Busy.class);
    stream.reset();
    assertThat(source.failure()).isInstanceOf(ClosedByInterruptException.class);
  }

  @Test
  void whoMayNotIsToldSoInTheOwnersWords() throws IOException {
    RemoteFiles theirs = new RemoteFiles(stranger.dial(source));
    shelf.file("a", "");
    assertRefused("not-allowed", () -> theirs.list("", true, PATIENCE));
    assertRefused("not-allowed", () -> theirs.stat(List.of("a")));
    assertRefused("not-allowed", () -> theirs.delete(List.of("a"), false));
    assertThatThrownBy(() -> theirs.list("", true, PATIENCE)).hasMessageContaining("--allow");
  }

  @Test
  void readingIsNoRightToDelete() throws IOException {
    shelf.file("a", "");
    assertThat(files.list("", true, PATIENCE).entries()).hasSize(1);
    assertRefused("not-allowed", () -> files.delete(List.of("a"), false));
  }

  @Test
  void aRightThatIsTakenAwayCountsFromTheNextRequestOn() throws IOException {
    shelf.file("a", "");
    shelf.file("b", "");
    RemotePage first = files.page("", true, null, 1);
    shelf.mayReadNoMore(peer);
    assertRefused("not-allowed", () -> files.page("", true, first.next().orElseThrow(), 1));
  }

  @Test
  void deletingIsDoneOneByOneAndEachFailureIsToldForItself() throws IOException {
    List<String> deleted = new ArrayList<>();
    shelf.mayDelete(
        peer,
        (path, forGood) -> {
          switch (path) {
            case "gone" -> throw new NotServedException(path, "there is no such file or folder");
            case "broken" -> throw new IOException(shelf.root() + "/broken: I/O error");
            default -> deleted.add(path + " " + forGood);
          }
        });
    List<RemoteDeletion> deletions = files.delete(List.of("a", "gone", "broken", "box/b"), true);
    assertThat(deleted).containsExactly("a true", "box/b true");
    assertThat(deletions)
        .containsExactly(
            new RemoteDeletion("a", Optional.empty()),
            new RemoteDeletion("gone", Optional.of("gone: there is no such file or folder")),
            new RemoteDeletion("broken", Optional.of("the disk of the node that shares it failed")),
            new RemoteDeletion("box/b", Optional.empty()));
  }

  @Test
  void aDeviceHasSoManyRequestsAtOnceAndNoMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(FilesService.MAX_REQUESTS_PER_PEER);
    CountDownLatch goOn = new CountDownLatch(1);
    shelf.mayRead(stranger);
    shelf.mayDelete(peer, (_, _) -> await(begun, goOn));
    List<Stream> streams = new ArrayList<>();
    for (int i = 0; i < FilesService.MAX_REQUESTS_PER_PEER; i++) {
      streams.add(ask(new FilesRequest.Delete(List.of("a"), false)));
    }
    assertThat(begun.await(Device.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertRefused("busy", () -> files.list("", true, PATIENCE));
    assertThat(new RemoteFiles(stranger.dial(source)).list("", true, PATIENCE).entries()).isEmpty();
    goOn.countDown();
    for (Stream stream : streams) {
      assertThat(answer(stream)).isEqualTo(new FilesAnswer.Deleted("a"));
      assertThat(answer(stream)).isInstanceOf(FilesAnswer.Done.class);
      assertThat(stream.readLine(1)).isNull();
    }
    awaitPlace();
  }

  /// The end of an answer is seen a moment before its place is free.
  private void awaitPlace() throws IOException {
    for (long start = System.nanoTime(); ; Thread.onSpinWait()) {
      try {
        assertThat(files.list("", true, PATIENCE).entries()).isEmpty();
        return;
      } catch (RefusedException e) {
        if (System.nanoTime() - start > Device.PATIENCE.toNanos()) {
          throw e;
        }
      }
    }
  }

  private static void await(CountDownLatch begun, CountDownLatch goOn) {
    begun.countDown();
    try {
      assertThat(goOn.await(Device.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("deleting is not interrupted", e);
    }
  }

  /// A peer that goes away does not leave a folder half deleted: what was begun is ended.
  @Test
  void deletingIsNotInterruptedWhenThePeerGoes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
    shelf.mayDelete(
        peer,
        (_, _) -> {
          await(begun, goOn);
          interrupted.add(isInterruptedWithin(BUSY_EVERY.multipliedBy(10)));
        });
    Stream stream = ask(new FilesRequest.Delete(List.of("a"), false));
    assertThat(begun.await(Device.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(FilesLine.ANSWER.read(stream)).isInstanceOf(FilesAnswer.Busy.class);
    stream.reset();
    var _ = link.ping(Device.PATIENCE); // behind the reset
    goOn.countDown();
    assertThat(Device.soon(interrupted)).isFalse();
    assertThat(source.failure()).isInstanceOf(LinkException.class);
  }

  private static boolean isInterruptedWithin(Duration time) {
    try {
      return new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"list\",\"folder\":\"\",\"recursive\":true,\"most\":0}\n",
        "{\"type\":\"list\",\"folder\":\"\",\"recursive\":true,\"most\":1001}\n",
        "{\"type\":\"list\",\"recursive\":true,\"most\":1}\n",
        "{\"type\":\"stat\",\"paths\":[]}\n",
        "{\"type\":\"delete\",\"paths\":[null]}\n",
        "{\"type\":\"wipe\",\"paths\":[\"a\"]}\n",
        "\u0000\n"
      })
  void aRequestThatIsNoneIsCutOff(String line) throws Exception {
    Stream stream = link.open(FilesService.SERVICE);
    Lines.write(stream, line);
    assertThatThrownBy(() -> FilesLine.ANSWER.read(stream)).isInstanceOf(IOException.class);
    assertThat(source.failure()).isInstanceOf(IOException.class);
    assertThat(link.isOpen()).isTrue();
  }

  @Test
  void aNodeThatSharesNothingIsToldApartFromOneThatRefuses() throws IOException {
    try (Device other = new Device()) {
      RemoteFiles none = new RemoteFiles(peer.dial(other));
      assertRefused("no-such-service", () -> none.list("", true, PATIENCE));
    }
  }

  @Test
  void aFaultIsALineOfItsOwn() throws IOException {
    Stream stream = ask(new FilesRequest.Delete(List.of("a"), false));
    assertThat(FilesLine.ANSWER.read(stream)).isInstanceOf(Fault.class);
    assertThat(FilesLine.ANSWER.readOrEnd(stream)).isNull();
  }
}
