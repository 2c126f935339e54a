package dev.dunlin.node.trust;

import dev.dunlin.link.identity.PeerId;
import java.util.List;

/// Who is connected to the hubs that were joined, and these hubs; at a hub, its own members. Safe
/// for many threads.
public interface Members {
  /// Nobody, at no hub.
  Members NONE =
      new Members() {
        @Override
        public List<Member> hubs() {
          return List.of();
        }

        @Override
        public List<Member> all() {
          return List.of();
        }

        @Override
        public List<Member> look() {
          return List.of();
        }

        @Override
        public boolean isMember(PeerId id) {
          return false;
        }

        @Override
        public boolean mayAsk(PeerId id) {
          return false;
        }
      };

  /// The hubs that were joined, whether they are connected or not.
  List<Member> hubs();

  /// Everybody who is connected to them, as known now; takes no time.
  List<Member> all();

  /// The same, after connecting to the hubs where this node is not yet, for a moment. An interrupt
  /// ends it and stays set.
  List<Member> look();

  /// Whether this peer is connected to one of the hubs, or was when this node lost that hub.
  boolean isMember(PeerId id);

  /// Whether this is a hub that may read what this node serves.
  boolean mayAsk(PeerId id);
}
