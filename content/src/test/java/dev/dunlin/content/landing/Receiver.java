package dev.dunlin.content.landing;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.path.SafePath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of its own that fills a partial, for tests that kill it.
final class Receiver {
  static final PieceLayout LAYOUT = new PieceLayout(200 * 16_384 + 77, 16_384);
  static final PartialKey KEY = PartialKey.of(new byte[32], "d/f", LAYOUT.size(), 1);
  static final String TARGET = "d/f";

  /// How many small files are in a batch.
  static final int BATCH = 100;

  private Receiver() {}

  /// Fills a partial, or with a second argument a batch.
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    if (arguments.length > 1) {
      batch(Path.of(arguments[0]), out);
    } else {
      partial(Path.of(arguments[0]), out);
    }
  }

  /// Adds small files, says so, waits for a line and commits.
  private static void batch(Path root, PrintStream out) throws IOException {
    try (Landing landing = Landing.open(root);
        SmallBatch batch = landing.smallBatch()) {
      for (int i = 0; i < BATCH; i++) {
        batch.add(
            SafePath.parse("d" + i % 10 + "/f" + i),
            ByteBuffer.wrap(("content " + i).getBytes(StandardCharsets.US_ASCII)),
            new FileMeta(1, false));
      }
      out.println("added");
      if (System.in.read() >= 0) {
        batch.commit(Durability.SYNCED);
        out.println("committed");
        System.in.read();
      }
    }
  }

  /// Prints each piece that it recorded, fills what is missing, then waits for its input to end.
  private static void partial(Path root, PrintStream out) throws IOException {
    TestFile file = new TestFile(LAYOUT);
    try (Landing landing = Landing.open(root);
        Partial partial = landing.openPartial(KEY, SafePath.parse(TARGET), LAYOUT)) {
      out.println("open");
      for (int i = 0; i < LAYOUT.count(); i++) {
        int piece = i * 7 % LAYOUT.count();
        if (!partial.verified().get(piece)) {
          file.fill(partial, piece);
          out.println(piece);
        }
      }
      out.println("full");
      System.in.read();
    }
  }

  /// Starts the program and gives its output.
  static Running start(Path root, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Receiver.class.getName(),
                root.toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Running(
        process,
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII)));
  }

  /// The program while it runs.
  record Running(Process process, BufferedReader output) implements AutoCloseable {
    String line() throws IOException {
      String line = output.readLine();
      if (line == null) {
        throw new IOException("the receiver ended early");
      }
      return line;
    }

    /// Lets it go on.
    void goOn() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    /// Kills it as kill -9 does.
    void kill() {
      process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
      kill();
    }
  }
}
