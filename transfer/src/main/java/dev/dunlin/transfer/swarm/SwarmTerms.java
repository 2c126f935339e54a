package dev.dunlin.transfer.swarm;

import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.timeline.Timeline;

/// How a content is fetched.
///
/// @param holdings where what is verified is given on meanwhile
/// @param limit how fast content may come in
/// @param requestBytes how many bytes one request asks, [#MIN_REQUEST_BYTES] to
///   [Limits#MAX_BYTES_ASKED], one request after the other on each source; 0 for the usual: whole
///   pieces, asked ahead
/// @param timeline where it is stamped when content came, was verified and was durable; that of
///   several fetches has the first and the last of them
public record SwarmTerms(Holdings holdings, RateLimit limit, int requestBytes, Timeline timeline) {
  /// The fewest bytes that one request asks.
  public static final int MIN_REQUEST_BYTES = 100;

  /// Throws IllegalArgumentException for a number of bytes that is not asked.
  public SwarmTerms {
    if (requestBytes != 0
        && (requestBytes < MIN_REQUEST_BYTES || requestBytes > Limits.MAX_BYTES_ASKED)) {
      throw new IllegalArgumentException(
          "a request asks "
              + MIN_REQUEST_BYTES
              + " to "
              + Limits.MAX_BYTES_ASKED
              + " bytes, not "
              + requestBytes);
    }
  }

  /// Whole pieces, of all who have them.
  public SwarmTerms(Holdings holdings, RateLimit limit) {
    this(holdings, limit, 0, new Timeline());
  }

  /// Requests of so many bytes.
  public SwarmTerms(Holdings holdings, RateLimit limit, int requestBytes) {
    this(holdings, limit, requestBytes, new Timeline());
  }
}
