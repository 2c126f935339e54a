package dev.dunlin.hub.roster;

import dev.dunlin.link.Link;
import dev.dunlin.link.Route;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.RosterRequest;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.List;

/// Members that are here without a connection: their links only know who they are.
final class Presences {
  private Presences() {}

  static PeerId peer(int number) {
    return PeerId.of(ByteBuffer.allocate(PeerId.BYTES).putInt(number).array());
  }

  static Presence presence(int number, String name) {
    return presence(number, name, () -> {});
  }

  static Presence presence(int number, String name, Runnable cut) {
    RosterRequest.Join join = new RosterRequest.Join(null, name, 4410, List.of(), true);
    return new Presence(link(number), name, join, 1, cut);
  }

  private static Link link(int number) {
    return (Link)
        Proxy.newProxyInstance(
            Link.class.getClassLoader(),
            new Class<?>[] {Link.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "peer" -> peer(number);
                  case "remote" -> "192.0.2." + number % 250 + ":40000";
                  case "route" -> Route.DIRECT;
                  case "close" -> null;
                  default -> throw new AssertionError("not expected: " + method);
                });
  }
}
