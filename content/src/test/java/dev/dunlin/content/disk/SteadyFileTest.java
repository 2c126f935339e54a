package dev.dunlin.content.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.hash.TestBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyFileTest {
  private static final int SIZE = 1 << 20;

  @TempDir Path folder;

  @Test
  void readsAndWritesAtAnyPlace() throws Exception {
    try (SteadyFile file = open(new AtomicInteger())) {
      file.write(5, ByteBuffer.wrap(new byte[] {1, 2, 3}));
      ByteBuffer into = ByteBuffer.allocate(10);

      assertThat(file.size()).isEqualTo(8);
      assertThat(file.read(4, into)).isEqualTo(4);
      assertThat(into.array()).startsWith(0, 1, 2, 3, 0);
      assertThat(file.read(100, into)).isZero();
    }
  }

  @Test
  void aThreadInterruptedBeforehandDoesNotTouchTheFile() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    try (SteadyFile file = open(opened)) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(ClosedByInterruptException.class).isThrownBy(file::size);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(file.size()).isZero();
    }
    assertThat(opened).hasValue(1);
  }

  @Test
  void interruptsOfSomeDoNoHarmToOthers() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    byte[] content = TestBytes.of(SIZE);
    try (SteadyFile file = open(opened);
        ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      file.write(0, ByteBuffer.wrap(content));
      AtomicBoolean stop = new AtomicBoolean();
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        readers.add(threads.submit(() -> readUntil(stop, file, content)));
      }
      try {
        for (int tries = 0; opened.get() < 8 && tries < 100_000; tries++) {
          interruptOne(threads, file);
        }
      } finally {
        stop.set(true);
      }
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
    }
    assertThat(opened).hasValueGreaterThanOrEqualTo(8);
  }

  @Test
  void isClosedForGood() throws Exception {
    SteadyFile file = open(new AtomicInteger());
    file.close();

    assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(file::size);
  }

  private static void interruptOne(ExecutorService threads, SteadyFile file) throws Exception {
    Future<?> victim =
        threads.submit(() -> {
          ByteBuffer into = ByteBuffer.allocate(SIZE);
          for (int i = 0; i < 1000; i++) {
            file.read(0, into.clear());
          }
          return null;
        });
    Thread.onSpinWait();
    victim.cancel(true);
  }

  private static int readUntil(AtomicBoolean stop, SteadyFile file, byte[] content)
      throws IOException {
    int rounds = 0;
    while (!stop.get()) {
      ByteBuffer into = ByteBuffer.allocate(SIZE);
      assertThat(file.read(0, into)).isEqualTo(SIZE);
      assertThat(into.array()).isEqualTo(content);
      rounds++;
    }
    return rounds;
  }

  private SteadyFile open(AtomicInteger opened) throws IOException {
    Path path = folder.resolve("f");
    if (!Files.exists(path)) {
      Files.createFile(path);
    }
    return SteadyFile.open(() -> {
      opened.incrementAndGet();
      return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    });
  }
}
