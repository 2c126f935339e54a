package dev.dunlin.content.served;

import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A folder that is being looked at, inside the served folder or not.
///
/// @param own what was opened for this alone
record HeldPlace(Folders.Held held, @Nullable Folders own) implements AutoCloseable {
  Folder folder() {
    return held.folder();
  }

  @Override
  public void close() throws IOException {
    try (own) {
      held.close();
    }
  }
}
