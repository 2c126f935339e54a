package dev.dunlin.link;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Counts who is in and who is still at the door, by address and in all.
final class Doorway {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<InetAddress, Count> byAddress = new HashMap<>();
  private final Count all = new Count();
  private final DoorwayLimits limits;

  Doorway(DoorwayLimits limits) {
    this.limits = limits;
  }

  DoorwayLimits limits() {
    return limits;
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
  @Nullable Place enter(InetAddress address) {
    lock.lock();
    try {
      Count own = byAddress.get(address);
      int ownLinks = own == null ? 0 : own.links;
      int ownHandshakes = own == null ? 0 : own.handshakes;
      if (all.links >= limits.links()
          || all.handshakes >= limits.handshakes()
          || ownLinks >= limits.linksOfOne()
          || ownHandshakes >= limits.handshakesOfOne()) {
        return null;
      }
      Count counted = own == null ? new Count() : own;
      byAddress.put(address, counted);
      counted.add(1, 1);
      all.add(1, 1);
      return new Place(address, counted);
    } finally {
      lock.unlock();
    }
  }

  /// The place of one connection, from the door to its end.
  final class Place {
    private final InetAddress address;
    private final Count own;
    private boolean atDoor = true;
    private boolean left;

    private Place(InetAddress address, Count own) {
      this.address = address;
      this.own = own;
    }

    /// The connection is secured and no longer at the door.
    void secured() {
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
    void leave() {
      lock.lock();
      try {
        secured();
        if (!left) {
          left = true;
          own.add(-1, 0);
          all.add(-1, 0);
          if (own.links == 0) {
            byAddress.remove(address);
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
