package dev.dunlin.transfer.offer;

import dev.dunlin.link.Link;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.fetch.Tally;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The receiver's side of an offer's conversation, said by more than one thread: line by line.
final class Answers {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final int LOOKS_PER_HEARTBEAT = 25;

  private final Stream stream;
  private final ReentrantLock line = new ReentrantLock();

  Answers(Stream stream) {
    this.stream = stream;
  }

  Link link() {
    return stream.link();
  }

  void say(OfferAnswer answer) throws IOException {
    line.lock();
    try {
      JsonLine.OFFER_ANSWER.write(stream, answer);
    } finally {
      line.unlock();
    }
  }

  /// Says the same again and again until interrupted.
  void every(Duration pause, Supplier<OfferAnswer> answer)
      throws IOException, InterruptedException {
    while (true) {
      say(answer.get());
      Thread.sleep(pause);
    }
  }

  /// Tells how far it is, when it changed and now and then, until interrupted.
  void progress(Tally tally, ReceptionWatcher watcher) throws IOException, InterruptedException {
    long told = -1;
    int items = -1;
    for (int look = 1; ; look++) {
      Thread.sleep(LOOK_EVERY);
      long bytes = tally.bytes();
      int done = tally.doneItems();
      watcher.progress(tally);
      if (bytes != told || done != items || look % LOOKS_PER_HEARTBEAT == 0) {
        say(new OfferAnswer.Progress(bytes, done));
        told = bytes;
        items = done;
      }
    }
  }
}
