package dev.dunlin.app.demo;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.send.SentLine;
import dev.dunlin.app.show.Receipt;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Spans;
import dev.dunlin.app.show.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The play, scene by scene: samples, a receiver, each thing sent, one cut and resumed, all
/// compared.
final class Demo {
  private static final Duration RECEIVER_START = Duration.ofSeconds(60);
  private static final String LISTENING = "listening at ";

  private final Stage stage;
  private final Context context;
  private final long largeBytes;
  private final Path sent;
  private final Path received;
  private int scene;

  Demo(Stage stage, Context context, long largeBytes) {
    this.stage = stage;
    this.context = context;
    this.largeBytes = largeBytes;
    this.sent = stage.folder().resolve("sent");
    this.received = stage.folder().resolve("received");
  }

  /// Plays it; throws where anything differs from what was sent.
  void play() throws CommandException, IOException, InterruptedException {
    long start = System.nanoTime();
    List<String> things = samples();
    Sender sender = new Sender(stage, receiver());
    for (String thing : things) {
      if (!thing.equals(SampleData.LARGE_FILE)) {
        scene("send " + thing);
        tell(sender.send(sent.resolve(thing)));
      }
    }
    cut(sender, sent.resolve(SampleData.LARGE_FILE));
    compare();
    line("done in " + Spans.text((System.nanoTime() - start) / 1e9));
  }

  private List<String> samples() throws IOException {
    scene("make samples in " + sent);
    List<String> things = SampleData.make(sent, largeBytes);
    line(
        "   an image, a CSV, a JSON, a folder of "
            + SampleData.SMALL_FILES
            + " small files, and one file of "
            + Sizes.text(largeBytes));
    return things;
  }

  private String receiver() throws IOException, InterruptedException {
    scene("start a receiver: dunlin up --listen 127.0.0.1:0 --accept always --into received");
    Child up =
        stage.start(
            "receiver",
            "up",
            "--listen",
            "127.0.0.1:0",
            "--accept",
            "always",
            "--into",
            received.toString(),
            "--quiet");
    String first = up.line(RECEIVER_START).orElse("");
    if (!first.startsWith(LISTENING)) {
      throw new IOException("the receiver does not listen" + up.said());
    }
    line("   process " + up.pid() + ' ' + first);
    return first.substring(LISTENING.length());
  }

  private void cut(Sender sender, Path large) throws IOException, InterruptedException {
    scene("send " + large.getFileName() + ", and kill the sender half-way");
    // Slow enough to be caught on any machine: it would take two seconds in all.
    Optional<Long> there = sender.sendAndKill(large, largeBytes / 2, largeBytes / 2);
    line(
        there
            .map(bytes -> "   killed with " + Sizes.text(bytes) + " of it there")
            .orElse("   it was through before it could be killed"));
    scene("send it again");
    SentLine again = sender.send(large);
    line(
        "   "
            + Sizes.text(again.bytes())
            + " travelled, "
            + Sizes.text(largeBytes - again.bytes())
            + " had arrived before the kill");
    tell(again);
  }

  private void compare() throws CommandException, IOException {
    scene("compare what landed with what was sent");
    Comparison comparison = Comparison.of(sent, received);
    if (!comparison.differences().isEmpty()) {
      throw new CommandException(
          ExitCode.OTHER,
          Text.count(comparison.differences().size(), "file")
              + " differ, the first is "
              + comparison.differences().getFirst()
              + "; look at both with dunlin demo --keep");
    }
    line("   " + Text.count(comparison.files(), "file") + ", each with the same SHA-256");
  }

  private void tell(SentLine line) {
    line.results()
        .forEach(result -> {
          Receipt receipt =
              new Receipt(Text.visible(result.peer()), true, line.totalBytes(), result);
          receipt.block(context.terminal()).lines().forEach(text -> line("   " + text));
        });
  }

  private void scene(String what) {
    line(++scene + ". " + what);
  }

  private void line(String text) {
    context.out().println(text);
  }
}
