package dev.dunlin.content.served;

import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceDoor;
import dev.dunlin.content.source.SourceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The way to a file inside the served folder: from its root by handles, following no link.
record InsideDoor(Places places, Path real) implements SourceDoor {
  @Override
  public FileVersion version() throws IOException {
    Entry entry = places.lookAgain(real);
    if (entry.kind() != Entry.Kind.FILE) {
      throw new SourceException(real, "it is not a regular file");
    }
    return new Place(real, true, entry).version();
  }

  @Override
  public FileChannel open() throws IOException {
    return places.open(real);
  }
}
