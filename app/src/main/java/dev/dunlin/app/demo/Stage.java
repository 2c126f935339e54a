package dev.dunlin.app.demo;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Sizes;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The folder and the processes of a demo: all are gone when it is closed, however it went.
final class Stage implements AutoCloseable {
  private static final long SMALL_FILES_BYTES = 32L << 20;

  private final Path folder;
  private final boolean keep;
  private final PrintStream out;
  private final List<Child> children = new ArrayList<>();

  private Stage(Path folder, boolean keep, PrintStream out) {
    this.folder = folder;
    this.keep = keep;
    this.out = out;
  }

  /// A stage in the temporary folder, with room for what is sent and for what lands.
  static Stage open(long largeBytes, boolean keep, PrintStream out)
      throws CommandException, IOException {
    Path folder = Files.createTempDirectory("dunlin-demo-");
    long needed = 2 * (largeBytes + SMALL_FILES_BYTES);
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed) {
      Files.delete(folder);
      throw new CommandException(
          ExitCode.LOCAL_FILE,
          "the demo needs "
              + Sizes.text(needed)
              + " in "
              + folder.getParent()
              + ", free are "
              + Sizes.text(free)
              + ": give it less to send with --size 64M");
    }
    return new Stage(folder, keep, out);
  }

  /// Where everything happens.
  Path folder() {
    return folder;
  }

  /// Starts this program once more, with a home of its own.
  Child start(String home, String... words) throws IOException {
    Path homeFolder = Files.createDirectories(folder.resolve(home));
    Path errors = homeFolder.resolve("stderr.txt");
    Child child = Child.start(List.of(words), Map.of("DUNLIN_HOME", homeFolder.toString()), errors);
    children.add(child);
    return child;
  }

  @Override
  public void close() {
    // What ends a demo early must not end its putting in order.
    boolean interrupted = Thread.interrupted();
    children.forEach(Child::close);
    if (keep) {
      out.println("everything is kept in " + folder);
    } else {
      delete();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void delete() {
    try (var paths = Files.walk(folder)) {
      List<Path> all = new ArrayList<>(paths.toList());
      for (Path path : all.reversed()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      out.println("not everything could be removed in " + folder + ": " + e.getMessage());
    }
  }
}
