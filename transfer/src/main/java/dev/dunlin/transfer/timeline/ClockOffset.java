package dev.dunlin.transfer.timeline;

import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Ping;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How far a peer's clock is from ours, measured as in NTP (RFC 5905) by the quickest of a few
/// pings.
///
/// @param micros what to subtract from the peer's stamps to have them on our clock
/// @param errorMicros by how much that may be wrong: half of the round trip
public record ClockOffset(long micros, long errorMicros) {
  /// Both sides' steps on our clock, as `local.STEP` and `remote.STEP`; the peer's are left out
  /// where nothing is known of its clock.
  public static Map<String, Long> merged(
      Map<String, Long> local, Map<String, Long> remote, Optional<ClockOffset> offset) {
    Map<String, Long> merged = new LinkedHashMap<>();
    local.forEach((step, micros) -> merged.put("local." + step, micros));
    offset.ifPresent(clock ->
        remote.forEach((step, micros) -> merged.put("remote." + step, micros - clock.micros)));
    return merged;
  }

  /// The service that answers.
  public static final String SERVICE = "/dunlin/ping/1";

  private static final int TRIES = 3;

  /// Registers the answering side.
  public static void serve(Services services) {
    services.register(SERVICE, ClockOffset::answer);
  }

  private static void answer(Stream stream) throws IOException {
    long received = Timeline.nowMicros();
    JsonLine.PING.write(stream, new Ping(received, Timeline.nowMicros()));
  }

  /// Asks the peer.
  public static ClockOffset measure(Link link) throws IOException {
    return measure(link, _ -> {});
  }

  /// The same, telling the best so far after each ping: for whom does not wait for all of them.
  public static ClockOffset measure(Link link, Consumer<ClockOffset> soFar) throws IOException {
    ClockOffset best = ask(link);
    soFar.accept(best);
    for (int i = 1; i < TRIES; i++) {
      ClockOffset next = ask(link);
      best = next.errorMicros < best.errorMicros ? next : best;
      soFar.accept(best);
    }
    return best;
  }

  private static ClockOffset ask(Link link) throws IOException {
    long asked = Timeline.nowMicros();
    try (Stream stream = link.open(SERVICE)) {
      stream.endWrite();
      Ping ping = JsonLine.PING.read(stream);
      return of(asked, ping, Timeline.nowMicros());
    }
  }

  static ClockOffset of(long asked, Ping ping, long answered) {
    long offset = (ping.received() - asked + (ping.sent() - answered)) / 2;
    long roundTrip = answered - asked - (ping.sent() - ping.received());
    return new ClockOffset(offset, Math.max(1, (roundTrip + 1) / 2));
  }
}
