package dev.dunlin.node.look.holder;

import dev.dunlin.link.Stream;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookLines;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// While one thread works at an answer, says now and then that it does, and interrupts it where
/// nobody waits for it any more.
final class Attending implements AutoCloseable {
  private final Stream stream;
  private final ReentrantLock line = new ReentrantLock();
  private final TaskGroup tasks = new TaskGroup("look");
  private boolean answered;

  /// Begins; the caller is the thread that works.
  Attending(Stream stream, Duration busyEvery) {
    this.stream = stream;
    Thread worker = Thread.currentThread();
    tasks.start(() -> hear(worker));
    tasks.start(() -> tell(busyEvery));
  }

  /// The peer says nothing more after its request: what ends its side ends the work.
  private void hear(Thread worker) {
    try {
      stream.readLine(1);
    } catch (IOException _) {
      // Cut off: the same as gone.
    }
    line.lock();
    try {
      if (!answered) {
        worker.interrupt();
      }
    } finally {
      line.unlock();
    }
  }

  private void tell(Duration busyEvery) throws IOException, InterruptedException {
    while (true) {
      Thread.sleep(busyEvery);
      say(new LookAnswer.Busy(), false);
    }
  }

  /// Says the answer.
  void answer(LookAnswer answer) throws IOException {
    say(answer, true);
  }

  private void say(LookAnswer answer, boolean last) throws IOException {
    line.lock();
    try {
      if (!answered) {
        answered = last;
        LookLines.ANSWER.write(stream, answer);
      }
    } finally {
      line.unlock();
    }
  }

  /// Nobody is interrupted any more.
  @Override
  public void close() {
    line.lock();
    try {
      answered = true;
    } finally {
      line.unlock();
    }
    tasks.close();
  }
}
