package dev.dunlin.transfer.swarm;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.have.HaveStream;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.HaveAnswer;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Hears from one source what it has of the content: at first, and, where it is fetching itself, as
/// it gets more.
final class Hearing implements AutoCloseable {
  /// Answers behind the second are taken no faster, so that a source that sends many costs little:
  /// it waits. The second is often the first that tells of a piece.
  private static final long BETWEEN_MILLIS = 100;

  private final Worker worker;
  private final HaveStream stream;
  private final TaskGroup listening = new TaskGroup("have");

  /// Asks, and waits for nothing.
  Hearing(Worker worker, Link link) throws IOException {
    this.worker = worker;
    this.stream = HaveStream.ask(link, worker.wanted().content());
  }

  /// Waits for the first answer, and listens from then on to those that follow.
  void begin(int number) throws IOException {
    HaveAnswer first = next();
    if (first == null) {
      throw TroubleException.refuses(new Fault("no-answer", "it does not say what it has"));
    }
    if (take(number, first)) {
      listening.start(() -> listen(number));
    }
  }

  private void listen(int number) throws InterruptedException {
    try {
      while (take(number, further())) {
        Thread.sleep(BETWEEN_MILLIS);
      }
    } catch (IOException e) {
      worker.breaks(e);
    }
  }

  private HaveAnswer further() throws IOException {
    HaveAnswer answer = next();
    if (answer == null) {
      throw new LinkException(LinkException.Reason.CLOSED, "it gets no more of it");
    }
    return answer;
  }

  /// Takes one answer; whether another may follow.
  private boolean take(int number, HaveAnswer answer) throws IOException {
    return switch (answer) {
      case Fault fault when fault.code().equals("busy") -> throw TroubleException.fails(fault);
      case Fault fault -> throw TroubleException.refuses(fault);
      case HaveAnswer.Have have -> {
        worker.swarm().has(number, pieces(have), !have.whole());
        yield !have.whole();
      }
    };
  }

  private @Nullable HaveAnswer next() throws IOException {
    try {
      return stream.next();
    } catch (LinkException e) {
      throw e.reason() == LinkException.Reason.PROTOCOL
          ? TroubleException.lies("it cannot say what it has: " + e.getMessage())
          : e;
    }
  }

  /// The pieces told, which must be of the content as it is wanted.
  private BitSet pieces(HaveAnswer.Have have) throws TroubleException {
    if (have.size() != worker.wanted().size()) {
      throw TroubleException.refuses(
          new Fault(
              "no-such-content",
              "it says that the content has "
                  + have.size()
                  + " bytes, not "
                  + worker.wanted().size()));
    }
    int count = worker.wanted().layout().count();
    BitSet pieces = new BitSet();
    if (have.whole()) {
      pieces.set(0, count);
    }
    for (Span span : have.spans()) {
      if (span.to() > count) {
        throw TroubleException.lies("it says that it has pieces that the content has not");
      }
      pieces.set(span.from(), span.to());
    }
    return pieces;
  }

  @Override
  public void close() {
    listening.close();
    stream.close();
  }
}
