package dev.dunlin.link.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What passes a splice, what ends it, and what it holds; over real sockets.
@Timeout(60)
class SpliceTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String TICKET = "0".repeat(Preface.TICKET_LENGTH);

  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private final List<SocketChannel> opened = new ArrayList<>();
  private final LentBuffers buffers = new LentBuffers(LentBuffers.MOST_LENT);
  private final AtomicInteger left = new AtomicInteger();

  @AfterEach
  void close() throws IOException {
    for (SocketChannel channel : opened) {
      channel.close();
    }
    tasks.shutdownNow();
  }

  /// Two callers, each with the channel of its own.
  private record Pair(Splice splice, SocketChannel first, SocketChannel second) {}

  private Pair pair(Splice.Terms terms) throws IOException {
    return pair(terms, buffers);
  }

  private Pair pair(Splice.Terms terms, LentBuffers lent) throws IOException {
    SocketChannel[] first = connected();
    SocketChannel[] second = connected();
    Splice splice = new Splice(caller(first[1]), caller(second[1]), terms, lent);
    return new Pair(splice, first[0], second[0]);
  }

  private RelayCaller caller(SocketChannel channel) {
    return new RelayCaller(channel, TICKET, "somewhere", () -> {}, left::incrementAndGet);
  }

  private SocketChannel[] connected() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      SocketChannel one = SocketChannel.open(server.getLocalAddress());
      SocketChannel other = server.accept();
      opened.add(one);
      opened.add(other);
      return new SocketChannel[] {one, other};
    }
  }

  private Future<String> run(Pair pair) throws IOException {
    Future<String> ended = tasks.submit(pair.splice()::run);
    assertThat(new String(read(pair.first(), 3), StandardCharsets.US_ASCII)).isEqualTo("ok\n");
    assertThat(new String(read(pair.second(), 3), StandardCharsets.US_ASCII)).isEqualTo("ok\n");
    return ended;
  }

  private static byte[] read(SocketChannel from, int length) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(length);
    while (all.hasRemaining()) {
      assertThat(from.read(all)).as("after %s bytes", all.position()).isNotNegative();
    }
    return all.array();
  }

  private static Void write(SocketChannel to, byte[] content) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(content);
    while (all.hasRemaining()) {
      to.write(all);
    }
    return null;
  }

  /// Writes until it fails.
  private void flood(SocketChannel to) {
    flood(to, tasks);
  }

  private static void flood(SocketChannel to, ExecutorService writers) {
    var _ =
        writers.submit(() -> {
          ByteBuffer some = ByteBuffer.allocate(1 << 16);
          while (to.write(some.clear()) >= 0) {}
          return null;
        });
  }

  private static byte[] random(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void await(BooleanSupplier what) {
    while (!what.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static Splice.Terms terms(Duration idle) {
    return new Splice.Terms(idle, Throttle.NONE);
  }

  @Test
  void passesBytesBothWaysAtOnceAndCountsThem() throws Exception {
    Pair pair = pair(terms(LONG));
    Future<String> ended = run(pair);
    byte[] forth = random(5_000_001, 1);
    byte[] back = random(3 * Flow.WAITING_BYTES, 2);
    Future<Void> writing = tasks.submit(() -> write(pair.first(), forth));
    Future<byte[]> there = tasks.submit(() -> read(pair.second(), forth.length));
    write(pair.second(), back);
    assertThat(read(pair.first(), back.length)).isEqualTo(back);
    assertThat(there.get()).isEqualTo(forth);
    writing.get();
    // Counted when they have passed, which the reader may know a moment sooner.
    await(() -> pair.splice().bytesForth() == forth.length);
    await(() -> pair.splice().bytesBack() == back.length);
    assertThat(ended.isDone()).isFalse();
    assertThat(left).hasValue(0);
  }

  @Test
  void passesEachLengthAroundItsBuffers() throws Exception {
    Pair pair = pair(terms(LONG));
    var _ = run(pair);
    for (int around : new int[] {1, Flow.WAITING_BYTES, Portion.FIRST_BYTES, LentBuffers.BYTES}) {
      for (int length = Math.max(1, around - 1); length <= around + 1; length++) {
        byte[] content = random(length, length);
        Future<Void> writing = tasks.submit(() -> write(pair.first(), content));
        assertThat(read(pair.second(), length)).as("%s bytes", length).isEqualTo(content);
        writing.get();
      }
    }
  }

  @Test
  void goesOnWithItsOwnBufferWhenTooManyLargeOnesAreOut() throws Exception {
    Pair pair = pair(terms(LONG), new LentBuffers(0));
    var _ = run(pair);
    byte[] content = random(300_000, 3);
    Future<Void> writing = tasks.submit(() -> write(pair.first(), content));
    assertThat(read(pair.second(), content.length)).isEqualTo(content);
    writing.get();
  }

  @Test
  void holdsNoLargeBufferWhileThereIsNothingToPass() throws Exception {
    Pair pair = pair(terms(LONG));
    var _ = run(pair);
    for (int length : new int[] {3_000_000, Flow.WAITING_BYTES, 2 * Flow.WAITING_BYTES}) {
      byte[] content = random(length, 4);
      Future<Void> writing = tasks.submit(() -> write(pair.first(), content));
      read(pair.second(), length);
      writing.get();
      await(() -> buffers.lent() == 0);
    }
  }

  @Test
  void isClosedFromAnotherThread() throws Exception {
    Pair pair = pair(terms(LONG));
    Future<String> ended = run(pair);
    pair.splice().close();
    assertThat(ended.get()).isEqualTo("closed");
    assertThat(pair.first().read(ByteBuffer.allocate(1))).isNegative();
    assertThat(pair.second().read(ByteBuffer.allocate(1))).isNegative();
    assertThat(left).hasValue(2);
    pair.splice().close();
    assertThat(left).as("places are given back once").hasValue(2);
  }

  @Test
  void isClosedWhileItIsHeldUp() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    Throttle never =
        _ -> {
          held.countDown();
          new CountDownLatch(1).await();
        };
    Pair pair = pair(new Splice.Terms(LONG, never));
    Future<String> ended = run(pair);
    write(pair.first(), random(100_000, 5));
    held.await();
    pair.splice().close();
    assertThat(ended.get()).isEqualTo("closed");
    assertThat(buffers.lent()).isZero();
  }

  @Test
  void doesNotTakeBeingHeldUpForIdle() throws Exception {
    Semaphore let = new Semaphore(0);
    Pair pair = pair(new Splice.Terms(SHORT, _ -> let.acquire()));
    Future<String> ended = run(pair);
    write(pair.first(), new byte[] {1});
    assertThat(let.tryAcquire(3 * SHORT.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    assertThat(ended.isDone()).isFalse();
    let.release();
    assertThat(read(pair.second(), 1)).containsExactly(1);
    assertThat(ended.get()).isEqualTo("idle");
  }

  @Test
  void endsWhenOneSideReadsNothingThoughItTalks() throws Exception {
    Pair pair = pair(terms(SHORT));
    Future<String> ended = run(pair);
    flood(pair.first());
    flood(pair.second());
    var _ =
        tasks.submit(() -> {
          ByteBuffer some = ByteBuffer.allocate(1 << 16);
          while (pair.first().read(some.clear()) >= 0) {}
          return null;
        });
    assertThat(ended.get()).isEqualTo("idle");
    assertThat(pair.splice().bytesBack()).isPositive();
    assertThat(buffers.lent()).isZero();
  }

  @Test
  void givesItsBuffersBackWhenAConnectionIsLost() throws Exception {
    Pair pair = pair(terms(LONG));
    Future<String> ended = run(pair);
    flood(pair.first());
    read(pair.second(), 1_000_000);
    pair.second().setOption(StandardSocketOptions.SO_LINGER, 0);
    pair.second().close();
    assertThat(ended.get()).startsWith("lost: ");
    assertThat(buffers.lent()).isZero();
    assertThat(left).hasValue(2);
  }

  @Test
  void endsAtAnInterrupt() throws Exception {
    Pair pair = pair(terms(LONG));
    CountDownLatch over = new CountDownLatch(1);
    Thread running =
        Thread.ofVirtual()
            .start(() -> {
              String _ = pair.splice().run();
              if (Thread.currentThread().isInterrupted()) {
                over.countDown();
              }
            });
    read(pair.first(), 3);
    running.interrupt();
    assertThat(over.await(20, TimeUnit.SECONDS)).as("the interrupt stays").isTrue();
    assertThat(left).hasValue(2);
  }

  @Test
  void fiftyShareFairly() throws Exception {
    int count = 50;
    long enough = 512L << 20;
    AtomicLongArray each = new AtomicLongArray(count);
    List<Pair> pairs = new ArrayList<>();
    // The kernel's threads, so that what is unfair is not the test's own.
    try (ExecutorService ends = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (int i = 0; i < count; i++) {
        Pair pair = pair(terms(LONG));
        pairs.add(pair);
        var _ = run(pair);
        int me = i;
        var _ = ends.submit(() -> drain(pair.second(), each, me));
      }
      for (Pair pair : pairs) {
        flood(pair.first(), ends);
      }
      await(() -> counts(each).allMatch(bytes -> bytes > 0));
      List<Long> before = counts(each).boxed().toList();
      long sum = counts(each).sum();
      await(() -> counts(each).sum() - sum >= enough);
      List<Long> shares =
          IntStream.range(0, count).mapToObj(i -> each.get(i) - before.get(i)).toList();
      pairs.forEach(pair -> pair.splice().close());
      assertThat(shares).allMatch(share -> share > enough / count / 4);
    }
  }

  private static LongStream counts(AtomicLongArray of) {
    return IntStream.range(0, of.length()).mapToLong(of::get);
  }

  private static @Nullable Void drain(SocketChannel from, AtomicLongArray counts, int mine)
      throws IOException {
    ByteBuffer some = ByteBuffer.allocateDirect(1 << 16);
    for (int n = from.read(some); n >= 0; n = from.read(some.clear())) {
      counts.addAndGet(mine, n);
    }
    return null;
  }
}
