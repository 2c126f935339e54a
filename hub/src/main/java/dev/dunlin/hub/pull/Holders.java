package dev.dunlin.hub.pull;

import dev.dunlin.hub.store.People.Askable;
import dev.dunlin.transfer.files.RemoteState;
import java.util.List;

/// Members that say they have the same file under the same name.
///
/// @param file what they say it is; of its time and executability, what the first says
/// @param members who they are
record Holders(RemoteState.File file, List<Askable> members) {
  Holders {
    members = List.copyOf(members);
  }
}
