package dev.dunlin.hub.relay;

import dev.dunlin.hub.roster.Presence;
import dev.dunlin.link.relay.RelayCaller;
import dev.dunlin.node.hub.message.HubLines;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The tickets that are out. Each opens one side of one relay, once, within some seconds: 32 random
/// bytes that travelled to its member over that member's link.
///
/// Safe for many threads.
final class Tickets {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final LongSupplier nanoClock;
  private final Map<String, Side> out = new HashMap<>();

  Tickets(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /// One side of a crossing, of which the other may have called already.
  private static final class Side {
    private final Crossing crossing;
    private final boolean asker;
    private @Nullable RelayCaller other;

    private Side(Crossing crossing, boolean asker) {
      this.crossing = crossing;
      this.asker = asker;
    }
  }

  /// What became of a call.
  sealed interface Call {
    /// Nobody was given this ticket, or it was used, or it is too old.
    record Unknown() implements Call {}

    /// The other side has not called yet; the caller is kept.
    record Waits() implements Call {}

    /// Both are there.
    record Both(Crossing crossing, RelayCaller from, RelayCaller to) implements Call {}
  }

  /// Crossings that came to nothing, and the callers that waited for them.
  record Ended(List<Crossing> crossings, List<RelayCaller> callers) {}

  /// Two tickets for these two.
  synchronized Crossing issue(Presence from, Presence to) {
    long expires = nanoClock.getAsLong() + HubLines.TICKET_LASTS.toNanos();
    Crossing crossing = new Crossing(from, to, ticket(), ticket(), expires);
    out.put(crossing.fromTicket(), new Side(crossing, true));
    out.put(crossing.toTicket(), new Side(crossing, false));
    return crossing;
  }

  private String ticket() {
    byte[] ticket = new byte[BYTES];
    random.nextBytes(ticket);
    return HexFormat.of().formatHex(ticket);
  }

  /// Takes a caller's ticket, which is of no more use then.
  synchronized Call call(RelayCaller caller) {
    Side side = out.get(caller.ticket());
    if (side == null || side.crossing.expiresNanos() - nanoClock.getAsLong() <= 0) {
      return new Call.Unknown();
    }
    out.remove(caller.ticket());
    Crossing crossing = side.crossing;
    RelayCaller first = side.other;
    if (first != null) {
      return side.asker
          ? new Call.Both(crossing, caller, first)
          : new Call.Both(crossing, first, caller);
    }
    Side other = out.get(side.asker ? crossing.toTicket() : crossing.fromTicket());
    if (other == null) {
      return new Call.Unknown();
    }
    other.other = caller;
    return new Call.Waits();
  }

  /// Takes back the tickets that are too old.
  Ended expire() {
    long now = nanoClock.getAsLong();
    return withdraw(crossing -> crossing.expiresNanos() - now <= 0);
  }

  /// Takes back the tickets of crossings that are not made yet.
  synchronized Ended withdraw(Predicate<Crossing> which) {
    List<Crossing> crossings = new ArrayList<>();
    List<RelayCaller> callers = new ArrayList<>();
    out.values()
        .removeIf(side -> {
          if (!which.test(side.crossing)) {
            return false;
          }
          if (!crossings.contains(side.crossing)) {
            crossings.add(side.crossing);
          }
          if (side.other != null) {
            callers.add(side.other);
          }
          return true;
        });
    return new Ended(crossings, callers);
  }

  /// How many are out.
  synchronized int count() {
    return out.size();
  }
}
