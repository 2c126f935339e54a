package dev.dunlin.app;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.demo.Child;
import dev.dunlin.app.demo.SampleData;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.Home;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs the real commands once, for the build: the classes they load and how their loops ran go
/// into the AOT cache that later starts begin with. Never part of a user's command.
final class Training {
  /// Enough for the JIT to know the loops that hash, encrypt and copy.
  private static final long LARGE_BYTES = 48L << 20;

  private static final List<String> HOMES = List.of("alone", "attached", "receiver", "hub");

  private static final String LISTENING = "listening at ";
  private static final int PIPE_BYTES = 64 << 10;

  private final Path folder;
  private final ExecutorService nodes =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("training-", 0).factory());

  private Training(Path folder) {
    this.folder = folder;
  }

  /// Trains in a folder below `DUNLIN_HOME`, which the build removes.
  public static void main(String[] words) throws IOException, InterruptedException {
    new Training(Home.of(System.getenv()).state().resolve("training")).run();
  }

  private void run() throws IOException, InterruptedException {
    for (String word : List.of("--version", "--help", "help")) {
      int _ = Main.run(new String[] {word});
    }
    Path samples = folder.resolve("samples");
    List<String> things = SampleData.make(samples, LARGE_BYTES);
    makeKeys();
    String receiver = up("receiver");
    for (String thing : things) {
      run("alone", "send", samples.resolve(thing).toString(), "--to", receiver);
    }
    String _ = up("attached");
    run("attached", "send", samples.toString(), "--to", receiver, "--json");
    run("attached", "send", "--text", "hello", "--data", "{}", "--to", receiver);
    share(samples.resolve(things.getFirst()), receiver);
    meet();
    for (String home : List.of("alone", "attached")) {
      run(home, "id");
      run(home, "peers");
      run(home, "history");
      run(home, "history", "--json");
    }
    look(samples);
    run("alone", "config", "list");
    run("alone", "send");
    run("alone", "receive", "--listen", "127.0.0.1:0", "--yes", "--timeout", "10ms");
    nodes.shutdownNow();
    nodes.close();
  }

  /// Looks at a table and at JSON. Images are left out: what draws them is large, and seldom
  /// needed.
  private void look(Path samples) {
    String table = samples.resolve("tides.csv").toString();
    run("alone", "view", table, "--head", "20", "--sort", "#3", "--where", "#2=ST1");
    run("alone", "view", samples.resolve("sightings.json").toString(), "--fold", "0");
  }

  /// Puts a file into the served folder of the receiver, and takes it from there.
  private void share(Path file, String receiver) {
    String name = String.valueOf(file.getFileName());
    for (String home : List.of("alone", "attached")) {
      String into = folder.resolve("got-" + home).toString();
      run(home, "put", file.toString(), "--to", receiver, "--on-conflict", "overwrite");
      run(home, "ls", receiver);
      run(home, "ls", receiver, "--json");
      run(home, "get", name, "--from", receiver, "--into", into);
      run(home, "peers", "--ping");
      run(home, "rm", receiver + ':' + name, "--yes");
    }
  }

  /// Runs a hub, asks it, and joins it.
  private void meet() throws IOException {
    String _ = start("hub", List.of("hub", "--listen", "127.0.0.1:0", "--headless"));
    for (String words : List.of("invite", "invite --json", "invites", "ctl status")) {
      run("hub", ("hub " + words).split(" "));
    }
    ByteArrayOutputStream invite = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(invite, true, StandardCharsets.UTF_8);
    ExitCode _ = Program.run(new String[] {"hub", "invite"}, context("hub", out));
    run("attached", "join", invite.toString(StandardCharsets.UTF_8).strip(), "--as", "trainee");
    run("attached", "hubs");
    run("attached", "peers");
    run("hub", "hub", "ctl", "members");
    run("hub", "hub", "ctl", "members", "--json");
    run("hub", "hub", "ctl", "stop");
  }

  /// Makes the homes' keys in other processes: that happens once in a home's life, and the classes
  /// for it are from signed jars, which the JVM would check at every start if they were in the
  /// cache.
  private void makeKeys() throws IOException, InterruptedException {
    for (String home : HOMES) {
      Path place = Files.createDirectories(folder.resolve(home));
      Map<String, String> environment = Map.of("DUNLIN_HOME", place.toString());
      try (Child child =
          Child.start(List.of("id"), environment, folder.resolve(home + "-errors.txt"))) {
        if (child.exitCode() != 0) {
          throw new IOException("a home of the training has no key" + child.said());
        }
      }
    }
  }

  /// Starts a node, and returns its address when it stands.
  private String up(String home) throws IOException {
    return start(
        home,
        List.of(
            "up",
            "--listen",
            "127.0.0.1:0",
            "--accept",
            "always",
            "--into",
            folder.resolve("into").toString(),
            "--serve",
            Files.createDirectories(folder.resolve("served-" + home)).toString(),
            "--allow",
            "read:all,write:all,delete:all",
            "--no-discover",
            "--quiet"));
  }

  private String start(String home, List<String> words) throws IOException {
    PipedInputStream output = new PipedInputStream(PIPE_BYTES);
    PrintStream out = new PrintStream(new PipedOutputStream(output), true, StandardCharsets.UTF_8);
    Future<?> _ = nodes.submit(() -> Program.run(words.toArray(String[]::new), context(home, out)));
    // Not closed: the node goes on writing to it.
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
    String first = String.valueOf(lines.readLine());
    if (!first.startsWith(LISTENING)) {
      throw new IOException("the node of the training does not stand: " + first);
    }
    return first.substring(LISTENING.length());
  }

  private void run(String home, String... words) {
    ExitCode code = Program.run(words, context(home, System.out));
    if (code != ExitCode.OK && code != ExitCode.TIMEOUT && words.length > 1) {
      System.err.println(String.join(" ", words) + " ended with " + code);
    }
  }

  private Context context(String home, PrintStream out) {
    return new Context(
        Home.of(Map.of("DUNLIN_HOME", folder.resolve(home).toString())),
        new LocalNodes(new KeyLog(null, System.err)),
        InputStream.nullInputStream(),
        out,
        System.err,
        Terminal.none());
  }
}
