import dev.dunlin.link.CryptoProvider;
import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkListener;
import dev.dunlin.link.Listener;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.DeviceKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The benchmark `streams`: one JVM serves, another measures.
final class Streams {
  private static final long POURED_BYTES = 512L << 20;
  private static final int CHUNK_BYTES = 256 << 10;
  private static final int STALLED = 10;
  private static final int MANY = 1_000;
  private static final int ECHOED_BYTES = 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Streams() {}

  public static void main(String[] words) throws Exception {
    CryptoProvider.install();
    if (words[0].equals("serve")) {
      serve();
    } else {
      measure(HostPort.parse(words[1]), Integer.parseInt(words[2]));
    }
  }

  private static void serve() throws Exception {
    Services services = new Services();
    services.register("/bench/pour/1", stream -> pour(stream, POURED_BYTES));
    services.register("/bench/flood/1", stream -> pour(stream, Long.MAX_VALUE));
    services.register("/bench/echo/1", Streams::echo);
    LinkListener listener = link -> {};
    try (Listener open =
        Listener.open(HostPort.parse("127.0.0.1:0"), DeviceKey.ephemeral(), services, listener)) {
      System.out.println("listening at " + open.address());
      new CountDownLatch(1).await();
    }
  }

  private static void pour(Stream stream, long bytes) throws LinkException {
    stream.idleTimeout(PATIENCE);
    byte[] chunk = new byte[CHUNK_BYTES];
    for (long left = bytes; left > 0; left -= CHUNK_BYTES) {
      stream.write(ByteBuffer.wrap(chunk));
    }
    stream.endWrite();
  }

  private static void echo(Stream stream) throws LinkException {
    stream.idleTimeout(PATIENCE);
    ByteBuffer echoed = read(stream);
    stream.write(echoed.flip());
    stream.endWrite();
  }

  private static ByteBuffer read(Stream stream) throws LinkException {
    ByteBuffer buffer = ByteBuffer.allocate(ECHOED_BYTES);
    while (buffer.hasRemaining() && stream.read(buffer) >= 0) {}
    return buffer;
  }

  private static void measure(HostPort address, int runs) throws Exception {
    Dialer dialer = new Dialer(DeviceKey.ephemeral(), new Services());
    try (Link link = dialer.dial(List.of(address), Optional.empty(), PATIENCE)) {
      compare(link, runs);
      many(link, runs);
    }
  }

  private static void compare(Link link, int runs) throws Exception {
    double[] alone = new double[runs];
    double[] beside = new double[runs];
    double[] worst = new double[runs];
    pour(link);
    pour(link);
    for (int i = 0; i < runs; i++) {
      alone[i] = pour(link);
      List<Stream> stalled = new ArrayList<>();
      for (int j = 0; j < STALLED; j++) {
        Stream stream = link.open("/bench/flood/1");
        stream.write(ByteBuffer.allocate(1));
        stalled.add(stream);
      }
      beside[i] = pour(link);
      worst[i] = link.ping(PATIENCE).toNanos() / 1e6;
      stalled.forEach(Stream::reset);
    }
    System.out.printf("%-48s %8.0f MB/s%n", "a stream alone", POURED_BYTES / median(alone) / 1e6);
    System.out.printf(
        "%-48s %8.0f MB/s, %.2f of that%n",
        "beside " + STALLED + " streams that nobody reads",
        POURED_BYTES / median(beside) / 1e6,
        median(alone) / median(beside));
    System.out.printf("%-48s %8.2f ms%n", "a ping beside them", median(worst));
  }

  private static double pour(Link link) throws LinkException {
    long start = System.nanoTime();
    try (Stream stream = link.open("/bench/pour/1")) {
      long bytes = 0;
      for (ByteBuffer some = stream.next(CHUNK_BYTES); some != null; some = stream.next(CHUNK_BYTES)) {
        bytes += some.remaining();
      }
      if (bytes != POURED_BYTES) {
        throw new IllegalStateException("only " + bytes + " bytes came");
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /// All are open before the first is answered.
  private static void many(Link link, int runs) throws Exception {
    double[] took = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      CountDownLatch open = new CountDownLatch(MANY);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> all = new ArrayList<>();
        for (int j = 0; j < MANY; j++) {
          all.add(threads.submit(() -> echoOnce(link, open)));
        }
        for (Future<?> one : all) {
          one.get();
        }
      }
      took[i] = (System.nanoTime() - start) / 1e6;
    }
    System.out.printf(
        "%-48s %8.1f ms for all to be opened and echo 1 KiB%n",
        MANY + " streams open at once",
        median(took));
  }

  private static Void echoOnce(Link link, CountDownLatch open) throws Exception {
    try (Stream stream = link.open("/bench/echo/1")) {
      stream.idleTimeout(PATIENCE);
      stream.write(ByteBuffer.allocate(ECHOED_BYTES - 1));
      open.countDown();
      open.await();
      stream.write(ByteBuffer.allocate(1));
      stream.endWrite();
      if (read(stream).hasRemaining()) {
        throw new IllegalStateException("an echo was cut short");
      }
    }
    return null;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
