package dev.dunlin.lab.program;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a test sets up: machines and the processes on them. Closing it ends every process.
public final class Stage implements Closeable {
  private final Path folder;
  private final List<Closeable> opened = new ArrayList<>();

  /// A stage in an empty folder.
  public Stage(Path folder) {
    this.folder = folder;
  }

  /// A machine of this name.
  public Machine machine(String name) throws IOException {
    return new Machine(this, Files.createDirectories(folder.resolve(name)));
  }

  /// Has a thing closed with the stage.
  public <T extends Closeable> T keep(T thing) {
    opened.addFirst(thing);
    return thing;
  }

  @Override
  public void close() throws IOException {
    for (Closeable thing : opened) {
      thing.close();
    }
  }
}
