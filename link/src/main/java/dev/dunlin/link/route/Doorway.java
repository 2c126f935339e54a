package dev.dunlin.link.route;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Counts who is in and who is still at the door, by address and in all.
public final class Doorway {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Origin, Count> byOrigin = new HashMap<>();
  private final Count all = new Count();
  private final DoorwayLimits limits;

  public Doorway(DoorwayLimits limits) {
    this.limits = limits;
  }

  public DoorwayLimits limits() {
    return limits;
  }

  /// What counts as one address: an IPv4 address, or the first 64 bits of an IPv6 address, since
  /// one host has all that follow.
  private record Origin(long bits, boolean six) {
    private static Origin of(InetAddress address) {
      byte[] bytes = address.getAddress();
      long bits = 0;
      for (int i = 0; i < Math.min(bytes.length, Long.BYTES); i++) {
        bits = bits << Byte.SIZE | (bytes[i] & 0xff);
      }
      return new Origin(bits, bytes.length > Integer.BYTES);
    }
  }

  private static final class Count {
    private int links;
    private int handshakes;

    private void add(int linkChange, int handshakeChange) {
      links += linkChange;
      handshakes += handshakeChange;
    }
  }

  /// A place for a new connection from this address; null when there is none.
  public @Nullable Place enter(InetAddress address) {
    Origin origin = Origin.of(address);
    lock.lock();
    try {
      Count own = byOrigin.get(origin);
      int ownLinks = own == null ? 0 : own.links;
      int ownHandshakes = own == null ? 0 : own.handshakes;
      if (all.links >= limits.links()
          || all.handshakes >= limits.handshakes()
          || ownLinks >= limits.linksOfOne()
          || ownHandshakes >= limits.handshakesOfOne()) {
        return null;
      }
      Count counted = own == null ? new Count() : own;
      byOrigin.put(origin, counted);
      counted.add(1, 1);
      all.add(1, 1);
      return new Place(origin, counted);
    } finally {
      lock.unlock();
    }
  }

  /// The place of one connection, from the door to its end.
  public final class Place {
    private final Origin origin;
    private final Count own;
    private boolean atDoor = true;
    private boolean left;

    private Place(Origin origin, Count own) {
      this.origin = origin;
      this.own = own;
    }

    /// The connection is secured and no longer at the door.
    public void secured() {
      lock.lock();
      try {
        if (atDoor) {
          atDoor = false;
          own.add(0, -1);
          all.add(0, -1);
        }
      } finally {
        lock.unlock();
      }
    }

    /// The connection has ended; leaving twice does nothing.
    public void leave() {
      lock.lock();
      try {
        secured();
        if (!left) {
          left = true;
          own.add(-1, 0);
          all.add(-1, 0);
          if (own.links == 0) {
            byOrigin.remove(origin);
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
