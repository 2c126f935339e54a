package dev.dunlin.transfer.files;

import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.FilesAnswer;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// The answers to one request, line by line: one thread works them out, another says now and then
/// that it does.
final class Answering implements AutoCloseable {
  private final Stream stream;
  private final Duration busyEvery;
  private final ReentrantLock line = new ReentrantLock();
  private final TaskGroup telling = new TaskGroup("files-busy");

  Answering(Stream stream, Duration busyEvery) {
    this.stream = stream;
    this.busyEvery = busyEvery;
  }

  void say(FilesAnswer answer) throws IOException {
    line.lock();
    try {
      FilesLine.ANSWER.write(stream, answer);
    } finally {
      line.unlock();
    }
  }

  /// From now on says that it works; interrupts the caller where nobody hears it any more.
  void giveUpWhenGone() {
    Thread owner = Thread.currentThread();
    telling.start(() -> {
      try {
        tell();
      } catch (IOException _) {
        owner.interrupt();
      }
    });
  }

  /// The same for work that is better not interrupted.
  void tellThatItGoesOn() {
    telling.start(this::tell);
  }

  private void tell() throws IOException, InterruptedException {
    while (true) {
      Thread.sleep(busyEvery);
      say(new FilesAnswer.Busy());
    }
  }

  @Override
  public void close() {
    telling.close();
  }
}
