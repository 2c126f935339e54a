package dev.dunlin.app.send;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Files made of what is no file: standard input, a text, a piece of JSON. They live in the node's
/// spool, and are gone when this is closed.
final class Spooled implements AutoCloseable {
  private final Path folder;
  private final List<Path> made = new ArrayList<>();

  Spooled(Path folder) {
    this.folder = folder;
  }

  /// The path of a file of this name with all of a stream. The reading is done by another thread,
  /// since a read cannot be interrupted but this wait can. The file is made before that thread
  /// starts, so that an interrupted wait leaves nothing that could come to be after [#close()].
  String stream(InputStream in, String name) throws CommandException, InterruptedException {
    Path file = file(name);
    OutputStream out = open(file);
    ExecutorService reading =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("spool").factory());
    try {
      reading.submit(() -> copy(in, out)).get();
    } catch (ExecutionException e) {
      throw cannotWrite(e.getCause() == null ? e : e.getCause());
    } finally {
      reading.shutdownNow();
    }
    return file.toString();
  }

  private OutputStream open(Path file) throws CommandException {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static long copy(InputStream in, OutputStream out) throws IOException {
    try (out) {
      return in.transferTo(out);
    }
  }

  /// The path of a file of this name with a text.
  String text(String text, String name) throws CommandException {
    Path file = file(name);
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    return file.toString();
  }

  /// A file to be, in a folder of its own that only this user may read: it is offered under its
  /// name.
  private Path file(String name) throws CommandException {
    try {
      Files.createDirectories(folder);
      Path own = Files.createTempDirectory(folder, "send-");
      made.add(own);
      Path file = own.resolve(name);
      made.add(file);
      return file;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private CommandException cannotWrite(Throwable cause) {
    return new CommandException(
        ExitCode.LOCAL_FILE,
        "what is to be sent cannot be kept in "
            + folder
            + ": "
            + cause.getMessage()
            + "; make room there, or set DUNLIN_HOME to a place with room",
        cause);
  }

  @Override
  public void close() {
    for (Path path : made.reversed()) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException _) {
        // The node empties its spool at its next start.
      }
    }
  }
}
