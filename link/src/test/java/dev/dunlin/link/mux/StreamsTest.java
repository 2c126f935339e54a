package dev.dunlin.link.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.frame.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams between two ends of a link: what they carry, and how many at once.
@Timeout(120)
class StreamsTest extends StreamFixture {
  /// Sizes at the edges of staging, copying, frames, records and windows.
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        100,
        2048,
        2049,
        4095,
        4096,
        4097,
        16_371,
        16_372,
        16_373,
        16_384,
        262_131,
        262_132,
        262_133,
        262_144,
        262_145,
        1_000_003,
        20_000_001
      })
  void carriesBytesBothWaysAtOnce(int size) throws Exception {
    byte[] sent = Streams.random(size, size);
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        Stream stream = pair.dialled().open("/t/echo")) {
      Future<byte[]> answer = tasks.submit(() -> Streams.readAll(stream));
      stream.write(ByteBuffer.wrap(sent));
      stream.endWrite();
      assertThat(answer.get()).isEqualTo(sent);
    }
    assertThat(pair.memory().unread()).isZero();
  }

  @Test
  void carriesManyOddWritesInOrder() throws Exception {
    byte[] sent = Streams.random(3_000_000, 7);
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        Stream stream = pair.accepted().open("/t/echo")) {
      Future<byte[]> answer = tasks.submit(() -> Streams.readAll(stream));
      int at = 0;
      for (int step = 1; at < sent.length; step = step * 3 % 50_021) {
        int length = Math.min(step, sent.length - at);
        stream.write(ByteBuffer.wrap(sent, at, length));
        at += length;
      }
      stream.endWrite();
      assertThat(answer.get()).isEqualTo(sent);
    }
  }

  @Test
  void gathersManyBuffersInOneWrite() throws Exception {
    byte[] sent = Streams.random(500_000, 9);
    List<ByteBuffer> parts = new ArrayList<>();
    for (int at = 0; at < sent.length; at += 5_000) {
      parts.add(ByteBuffer.wrap(sent, at, 5_000));
      parts.add(ByteBuffer.allocate(0));
    }
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        Stream stream = pair.dialled().open("/t/echo")) {
      Future<byte[]> answer = tasks.submit(() -> Streams.readAll(stream));
      stream.write(parts.toArray(new ByteBuffer[0]));
      stream.endWrite();
      assertThat(answer.get()).isEqualTo(sent);
      assertThat(parts).noneMatch(ByteBuffer::hasRemaining);
    }
  }

  @Test
  void readsIntoABufferThatIsSmallerThanWhatCame() throws Exception {
    try (Stream stream = pair.dialled().open("/t/echo")) {
      Streams.writeText(stream, "abcdefg");
      stream.endWrite();
      StringBuilder text = new StringBuilder();
      ByteBuffer three = ByteBuffer.allocate(3);
      while (stream.read(three.clear()) >= 0) {
        text.append(new String(three.array(), 0, three.position(), StandardCharsets.UTF_8));
      }
      assertThat(text).hasToString("abcdefg");
      assertThat(stream.read(ByteBuffer.allocate(0))).isZero();
    }
  }

  @Test
  void readsLinesAndThenBytes() throws Exception {
    try (Stream stream = pair.dialled().open("/t/echo")) {
      Streams.writeText(stream, "one\n\n" + "x".repeat(20_000) + "\nrest");
      stream.endWrite();
      assertThat(stream.readLine(3)).isEqualTo("one".getBytes(StandardCharsets.UTF_8));
      assertThat(stream.readLine(0)).isEmpty();
      assertThat(stream.readLine(20_000)).hasSize(20_000);
      assertThat(Streams.readText(stream)).isEqualTo("rest");
      assertThat(stream.readLine(10)).isNull();
    }
  }

  @Test
  void refusesALineThatIsTooLong() throws Exception {
    try (Stream stream = pair.dialled().open("/t/echo")) {
      Streams.writeText(stream, "four\n");
      expect(Reason.TOO_LONG, () -> stream.readLine(3));
    }
  }

  @Test
  void refusesALineThatIsCut() throws Exception {
    try (Stream stream = pair.dialled().open("/t/echo")) {
      Streams.writeText(stream, "no end");
      stream.endWrite();
      expect(Reason.PROTOCOL, () -> stream.readLine(30));
    }
  }

  @Test
  void opensAStreamEvenIfItOnlyReads() throws Exception {
    Services talker = new Services().register("/t/talk", s -> Streams.writeText(s, "hello"));
    try (LinkPair other = new LinkPair(new Services(), talker);
        Stream stream = other.dialled().open("/t/talk")) {
      assertThat(Streams.readText(stream)).isEqualTo("hello");
    }
  }

  @Test
  void answersForAServiceThatNobodyServes() throws Exception {
    try (Stream stream = pair.dialled().open("/no/such-1")) {
      assertThat(stream.readLine(500))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo(
              "{\"type\":\"error\",\"code\":\"no-such-service\","
                  + "\"message\":\"this node does not serve /no/such-1\"}");
      assertThat(stream.next(1)).isNull();
    }
  }

  @Test
  void keepsTheAnswerReadableWhenTheOtherSideTakesNoMore() throws Exception {
    try (Stream stream = pair.dialled().open("/no/such-1")) {
      byte[] much = new byte[1 << 20];
      expect(
          Reason.RESET,
          () -> {
            while (true) {
              stream.write(ByteBuffer.wrap(much));
            }
          });
      stream.endWrite();
      assertThat(stream.readLine(500)).isNotNull();
    }
  }

  @Test
  void refusesToOpenWhatCannotBeAService() {
    assertThatThrownBy(() -> pair.dialled().open("/A"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pair.dialled().open("/a\nb"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void carriesAThousandStreamsAtOnce() throws Exception {
    List<Stream> open = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Stream stream = pair.dialled().open("/t/echo");
      Streams.writeText(stream, "stream " + i);
      open.add(stream);
    }
    for (int i = 0; i < 1000; i++) {
      ByteBuffer answer = ByteBuffer.allocate(("stream " + i).length());
      while (answer.hasRemaining()) {
        assertThat(open.get(i).read(answer)).isPositive();
      }
      assertThat(new String(answer.array(), StandardCharsets.UTF_8)).isEqualTo("stream " + i);
    }
    for (Stream stream : open) {
      stream.close();
    }
    pair.dialled().ping(RawPeer.SOON);
    try (Stream stream = pair.dialled().open("/t/echo")) {
      stream.endWrite();
      assertThat(stream.next(1)).isNull();
    }
  }

  @Test
  void carriesAHundredThousandTinyStreamsOneAfterAnother() throws Exception {
    int threads = 50;
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        all.add(tasks.submit(() -> tinyStreams(100_000 / threads)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(pair.memory().unread()).isZero();
  }

  private Void tinyStreams(int count) throws LinkException {
    for (int i = 0; i < count; i++) {
      try (Stream stream = pair.dialled().open("/t/echo")) {
        Streams.writeText(stream, "tiny");
        stream.endWrite();
        assertThat(Streams.readText(stream)).isEqualTo("tiny");
      }
    }
    return null;
  }

  @Test
  void measuresARoundTrip() throws Exception {
    assertThat(pair.dialled().ping(RawPeer.SOON)).isPositive().isLessThan(RawPeer.SOON);
    assertThat(pair.accepted().ping(RawPeer.SOON)).isPositive();
  }

  @Test
  void lendsSlicesThatStayWholeUntilTheNextRead() throws Exception {
    byte[] sent = Streams.random(4_000_000, 21);
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        Stream stream = pair.dialled().open("/t/echo")) {
      Future<?> writing =
          tasks.submit(() -> {
            stream.write(ByteBuffer.wrap(sent));
            stream.endWrite();
            return 0;
          });
      int at = 0;
      ByteBuffer lent = stream.next(70_000);
      while (lent != null) {
        assertThat(lent.hasArray()).isTrue();
        // While it is lent, other traffic goes over the link.
        pair.dialled().ping(RawPeer.SOON);
        assertThat(lent).isEqualTo(ByteBuffer.wrap(sent, at, lent.remaining()));
        at += lent.remaining();
        lent = stream.next(70_000);
      }
      assertThat(at).isEqualTo(sent.length);
      writing.get();
    }
  }

  @Test
  void growsItsWindowForAFastReader() throws Exception {
    byte[] sent = new byte[64 << 20];
    try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
        Stream stream = pair.dialled().open("/t/echo")) {
      Future<?> writing =
          tasks.submit(() -> {
            stream.write(ByteBuffer.wrap(sent));
            stream.endWrite();
            return 0;
          });
      assertThat(Streams.readAll(stream)).hasSize(sent.length);
      writing.get();
      assertThat(pair.dialled().usualWindow()).isGreaterThan(Frame.INITIAL_WINDOW);
    }
  }
}
