package dev.dunlin.content.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// The way to a file that a person named: its path, on which links may lead.
record PathDoor(Path path) implements SourceDoor {
  @Override
  public FileVersion version() throws IOException {
    return FileVersion.of(path);
  }

  @Override
  public FileChannel open() throws IOException {
    return FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }
}
