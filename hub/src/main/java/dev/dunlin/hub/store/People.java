package dev.dunlin.hub.store;

import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import java.util.List;
import java.util.Optional;

/// The members, as far as the store deals with them. Asked by many threads at once; answers at
/// once.
public interface People {
  /// A member that is here and may be asked for files of its own.
  ///
  /// @param name what it is called on this hub
  record Askable(PeerId id, String name) {}

  /// What a member is called that may come in; empty for anybody else.
  Optional<String> nameOf(PeerId peer);

  /// The member with this name, or with this id, here or away.
  Optional<PeerId> find(String nameOrId);

  /// Those who are here and may be asked.
  List<Askable> askable();

  /// The link of a member that is here.
  Optional<Link> link(PeerId peer);
}
