package dev.dunlin.link.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Stream;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.receive.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How streams end: closed, reset, out of time, or with their link.
@Timeout(120)
class StreamEndsTest extends StreamFixture {
  @Test
  void goesOnReadingAfterItEndedWriting() throws Exception {
    try (Stream stream = pair.dialled().open("/t/hear")) {
      Streams.writeText(stream, "said");
      stream.endWrite();
      stream.endWrite();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("said");
      assertThat(stream.next(1)).isNull();
      expect(Reason.CLOSED, () -> Streams.writeText(stream, "more"));
    }
  }

  @Test
  void deliversWhatWasWrittenBeforeClose() throws Exception {
    byte[] sent = Streams.random(200_000, 3);
    try (Stream stream = pair.dialled().open("/t/hear")) {
      stream.write(ByteBuffer.wrap(sent));
    }
    assertThat(heard.poll(10, TimeUnit.SECONDS))
        .isEqualTo(new String(sent, StandardCharsets.UTF_8));
  }

  @Test
  void resetsBothWays() throws Exception {
    Stream stream = pair.dialled().open("/t/wait");
    Streams.writeText(stream, "");
    stream.idleTimeout(Duration.ofMillis(1));
    expect(Reason.TIMEOUT, () -> stream.next(1));
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("open");
    stream.reset();
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(Reason.RESET);
    expect(Reason.RESET, () -> stream.next(1));
    expect(Reason.RESET, () -> Streams.writeText(stream, "x"));
    stream.close();
    assertThat(pair.dialled().isOpen()).isTrue();
  }

  @Test
  void resetsTheStreamOfAHandlerThatFails() throws Exception {
    try (Stream stream = pair.dialled().open("/t/fail")) {
      expect(Reason.RESET, () -> stream.next(1));
    }
    assertThat(failures.poll(10, TimeUnit.SECONDS)).hasMessage("as it should");
  }

  @Test
  void timesOutAReadWithoutProgress() throws Exception {
    try (Stream stream = pair.dialled().open("/t/deaf")) {
      stream.idleTimeout(Duration.ofMillis(30));
      expect(Reason.TIMEOUT, () -> stream.read(ByteBuffer.allocate(1)));
      expect(Reason.TIMEOUT, () -> stream.readLine(5));
    }
  }

  @Test
  void timesOutAWriteThatThePeerDoesNotTake() throws Exception {
    try (Stream stream = pair.dialled().open("/t/deaf")) {
      stream.idleTimeout(Duration.ofMillis(400));
      ByteBuffer much = ByteBuffer.allocate(Frame.INITIAL_WINDOW * 2);
      expect(Reason.TIMEOUT, () -> stream.write(much));
      assertThat(much.position()).as("what was taken").isEqualTo(Frame.INITIAL_WINDOW - 8);
    }
  }

  @Test
  void aStreamThatIsNeverReadSlowsNoOther() throws Exception {
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        Stream stuck = pair.dialled().open("/t/deaf")) {
      Future<?> writing =
          tasks.submit(() -> {
            stuck.write(ByteBuffer.allocate(5 << 20));
            return 0;
          });
      byte[] sent = Streams.random(10_000_000, 5);
      try (Stream stream = pair.dialled().open("/t/echo")) {
        Future<byte[]> answer = tasks.submit(() -> Streams.readAll(stream));
        stream.write(ByteBuffer.wrap(sent));
        stream.endWrite();
        assertThat(answer.get()).isEqualTo(sent);
      }
      assertThat(writing.isDone()).isFalse();
      stuck.reset();
      assertThatThrownBy(writing::get).hasCauseInstanceOf(LinkException.class);
    }
  }

  @Test
  void endsStreamsWithTheirLink() throws Exception {
    Stream stream = pair.dialled().open("/t/wait");
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> reading = tasks.submit(() -> stream.next(1));
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("open");
      CountDownLatch closed = new CountDownLatch(2);
      pair.dialled().onClose(closed::countDown);
      pair.accepted().onClose(closed::countDown);
      pair.dialled().close();
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(Reason.CLOSED);
      assertThatThrownBy(reading::get).hasCauseInstanceOf(LinkException.class);
    }
    assertThat(pair.dialled().isOpen()).isFalse();
    assertThat(pair.accepted().isOpen()).isFalse();
    expect(Reason.CLOSED, () -> pair.dialled().open("/t/echo"));
    expect(Reason.CLOSED, () -> pair.dialled().ping(RawPeer.SOON));
    CountDownLatch late = new CountDownLatch(1);
    pair.dialled().onClose(late::countDown);
    assertThat(late.getCount()).isZero();
    pair.dialled().close();
  }

  @Test
  void deliversWhatWasWrittenBeforeTheLinkWasClosed() throws Exception {
    byte[] sent = Streams.random(150_000, 11);
    Stream stream = pair.dialled().open("/t/hear");
    stream.write(ByteBuffer.wrap(sent));
    stream.close();
    pair.dialled().close();
    assertThat(heard.poll(10, TimeUnit.SECONDS))
        .isEqualTo(new String(sent, StandardCharsets.UTF_8));
  }

  @Test
  void failsWritersThatWaitWhenTheLinkIsLost() throws Exception {
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        Stream stuck = pair.dialled().open("/t/deaf")) {
      Future<?> writing =
          tasks.submit(() -> {
            stuck.write(ByteBuffer.allocate(5 << 20));
            return 0;
          });
      pair.dialled().ping(RawPeer.SOON);
      pair.accepted().end(new Failure(Reason.CLOSED, "lost, for this test"));
      assertThatThrownBy(writing::get).hasCauseInstanceOf(LinkException.class);
    }
  }

  @Test
  void leavesALentSliceWholeWhenThePeerResets() throws Exception {
    byte[] sent = Streams.random(200_000, 22);
    Stream stream = pair.dialled().open("/t/echo");
    stream.write(ByteBuffer.wrap(sent));
    // The first bytes come as a small copy; what follows is a slice of a large segment.
    ByteBuffer skipped = ByteBuffer.allocate(50_000);
    while (skipped.hasRemaining()) {
      assertThat(stream.read(skipped)).isPositive();
    }
    ByteBuffer lent = stream.next(100);
    assertThat(lent).isNotNull();
    byte[] before = new byte[lent.remaining()];
    lent.get(0, before);
    pair.accepted().end(new Failure(Reason.CLOSED, "lost, for this test"));
    CountDownLatch lost = new CountDownLatch(1);
    pair.dialled().onClose(lost::countDown);
    assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
    // What the queue held is back in the pool; what is lent must not be.
    List<byte[]> arrays = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] array = pair.memory().borrow();
      Arrays.fill(array, (byte) 0);
      arrays.add(array);
    }
    byte[] after = new byte[before.length];
    lent.get(0, after);
    assertThat(after).isEqualTo(before);
    arrays.forEach(pair.memory()::give);
    stream.close();
    assertThat(pair.memory().lentLarge()).isZero();
  }

  @Test
  void mayBeClosedBeforeItStarts() throws Exception {
    try (RawPeer peer = new RawPeer(services)) {
      assertThat(peer.link().isOpen()).isTrue();
    }
    var ends = new MuxLink.Ends(RawPeer.SOMEBODY, dev.dunlin.link.Route.LOCAL, true);
    var sockets = RawPeer.connected();
    var wire = new dev.dunlin.link.wire.PlainWire(sockets[0], "never", Duration.ofSeconds(1));
    MuxLink link = new MuxLink(wire, ends, services);
    link.close();
    link.start();
    assertThat(link.isOpen()).isFalse();
    assertThat(sockets[1].read(ByteBuffer.allocate(1))).isEqualTo(-1);
    sockets[1].close();
  }
}
