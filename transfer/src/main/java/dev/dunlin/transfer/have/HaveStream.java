package dev.dunlin.transfer.have;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.link.Link;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.HaveAnswer;
import dev.dunlin.transfer.message.HaveRequest;
import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a peer says that it has of a content, line by line. For one thread.
public final class HaveStream implements AutoCloseable {
  /// How long a peer may say nothing: it gives a sign of life more often.
  private static final Duration PATIENCE = HaveService.LIFE_SIGN.multipliedBy(3);

  private final Stream stream;

  private HaveStream(Stream stream) {
    this.stream = stream;
  }

  /// Asks, and waits for nothing.
  public static HaveStream ask(Link link, ContentId content) throws IOException {
    Stream stream = link.open(HaveService.SERVICE);
    try {
      stream.idleTimeout(PATIENCE);
      JsonLine.HAVE_REQUEST.write(stream, new HaveRequest(content.toString()));
      stream.endWrite();
      return new HaveStream(stream);
    } catch (IOException | RuntimeException e) {
      stream.reset();
      throw e;
    }
  }

  /// The next answer; null where the peer has no more to say.
  public @Nullable HaveAnswer next() throws IOException {
    return JsonLine.HAVE_ANSWER.readOrEnd(stream);
  }

  @Override
  public void close() {
    stream.close();
  }
}
