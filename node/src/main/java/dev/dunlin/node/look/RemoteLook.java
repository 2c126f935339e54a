package dev.dunlin.node.look;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.files.RefusedException;
import java.io.IOException;
import java.time.Duration;

/// Looks at files in the served folder of the peer at the other end of a link.
///
/// Safe for many threads. Nothing that the peer says is believed further than that lengths, counts
/// and types are such as were asked; texts are not yet safe to print.
public final class RemoteLook {
  /// A peer that works on an answer says so every five seconds; one silent for this long is gone.
  public static final Duration SILENCE = Duration.ofSeconds(30);

  private final Link link;
  private final Duration silence;

  /// The peer's files.
  public RemoteLook(Link link) {
    this(link, SILENCE);
  }

  /// The same with less patience.
  RemoteLook(Link link, Duration silence) {
    this.link = link;
    this.silence = silence;
  }

  /// Asks, and waits for the answer; an interrupt ends the work there, too.
  ///
  /// @return the kind of answer that the request names
  /// @throws RefusedException with the peer's words where it does not answer this
  /// @throws LinkException TIMEOUT where it is silent, PROTOCOL where what it says cannot be
  public LookAnswer ask(LookRequest request) throws IOException {
    try (Stream stream = link.open(LookLines.SERVICE)) {
      stream.idleTimeout(silence);
      LookLines.REQUEST.write(stream, request);
      for (int busy = 0; busy <= LookLimits.MAX_BUSY; busy++) {
        LookAnswer answer = LookLines.ANSWER.read(stream);
        if (answer instanceof LookAnswer.Refused refused) {
          throw new RefusedException(refused.code(), refused.text());
        }
        if (!(answer instanceof LookAnswer.Busy)) {
          return LookCheck.check(request, answer);
        }
      }
      throw new LinkException(
          LinkException.Reason.TIMEOUT, "the peer works longer at a look than one may take");
    }
  }
}
