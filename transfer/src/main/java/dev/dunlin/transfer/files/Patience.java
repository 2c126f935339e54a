package dev.dunlin.transfer.files;

import dev.dunlin.link.LinkException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long a peer is waited for: no longer than it may be silent, and, where there is one, not
/// past a deadline.
final class Patience {
  private final Duration silence;
  private final @Nullable Duration inAll;
  private final long startNanos = System.nanoTime();

  /// @param inAll how long from now; null for as long as it gives signs of life
  Patience(Duration silence, @Nullable Duration inAll) {
    this.silence = silence;
    this.inAll = inAll;
  }

  /// How long the next answer may take to come; throws TIMEOUT where none may come any more.
  Duration next() throws LinkException {
    if (inAll == null) {
      return silence;
    }
    Duration left = inAll.minusNanos(System.nanoTime() - startNanos);
    if (!left.isPositive()) {
      throw new LinkException(
          LinkException.Reason.TIMEOUT,
          "the peer's answer did not end within " + inAll.toSeconds() + " s");
    }
    return left.compareTo(silence) < 0 ? left : silence;
  }
}
