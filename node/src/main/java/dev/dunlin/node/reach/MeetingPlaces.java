package dev.dunlin.node.reach;

import dev.dunlin.link.identity.PeerId;
import java.util.List;

/// The hubs by which peers can be met. Safe for many threads.
public interface MeetingPlaces {
  /// No hub was joined.
  MeetingPlaces NONE =
      new MeetingPlaces() {
        @Override
        public boolean isKnown() {
          return true;
        }

        @Override
        public List<MeetingPlace> of(PeerId peer) {
          return List.of();
        }
      };

  /// Whether it takes no time to tell who is there.
  boolean isKnown();

  /// The hubs where this peer is; may take a moment where this is not known. An interrupt ends it
  /// and stays set.
  List<MeetingPlace> of(PeerId peer);
}
