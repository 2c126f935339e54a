package dev.dunlin.lab.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One machine of a test: a home of its own (DUNLIN_HOME), a folder where things land, and
/// processes of the program.
public final class Machine {
  private static final String LISTENING = "listening at ";

  private final Stage stage;
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private List<String> before = List.of();
  private String host = "127.0.0.1";
  private int processes;

  Machine(Stage stage, Path folder) throws IOException {
    this.stage = stage;
    this.folder = folder;
    Homes.fill(Files.createDirectories(home()), folder.getFileName().toString());
  }

  /// Where its node keeps its files.
  public Path home() {
    return folder.resolve("home");
  }

  /// Where things land.
  public Path into() {
    return folder.resolve("into");
  }

  /// Its files to send, in a folder that is made.
  public Path files() throws IOException {
    return Files.createDirectories(folder.resolve("files"));
  }

  /// Adds an option of the JVM to all processes from now on.
  public Machine with(String option) {
    options.add(option);
    return this;
  }

  /// Has all processes from now on started by another command, whose words come first, and its node
  /// listen at another address than loopback's.
  public Machine behind(List<String> words, String address) {
    before = List.copyOf(words);
    host = address;
    return this;
  }

  /// Starts a command with nothing on standard input.
  public Running start(String... words) throws IOException {
    return start(Path.of("/dev/null"), words);
  }

  /// Starts a command at a terminal of its own.
  public PseudoTerminal atTerminal(String... words) throws IOException {
    Map<String, String> environment = Map.of("DUNLIN_HOME", home().toString());
    return stage.keep(PseudoTerminal.start(command(words), environment, files()));
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>(before);
    // Whoever runs the tests may have had Ctrl-C ignored, as shells do in the background.
    if (Files.isExecutable(Path.of("/usr/bin/env")) && isLinux()) {
      command.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
    }
    command.addAll(Program.command(options, List.of(words)));
    return command;
  }

  /// Starts a command that reads a file on standard input.
  public Running start(Path input, String... words) throws IOException {
    Path errors = folder.resolve("errors-" + processes++);
    ProcessBuilder builder = new ProcessBuilder(command(words)).directory(files().toFile());
    builder.environment().put("DUNLIN_HOME", home().toString());
    builder.redirectInput(input.toFile()).redirectError(errors.toFile());
    return stage.keep(new Running(builder.start(), errors));
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }

  /// Runs a command to its end.
  public Ended run(String... words) throws IOException {
    return start(words).await();
  }

  /// Runs a command that reads a file on standard input.
  public Ended runReading(Path input, String... words) throws IOException {
    return start(input, words).await();
  }

  /// Sends, with `--json`.
  public Ended send(String... words) throws IOException {
    return startSend(words).await();
  }

  /// Starts sending, with `--json`.
  public Running startSend(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("send", "--json"));
    all.addAll(List.of(words));
    return start(all.toArray(String[]::new));
  }

  /// Its node, running by these options; `--listen` and `--into` are given.
  public Up up(String... words) throws IOException {
    return listening(List.of("up", "--into", into().toString()), words);
  }

  /// A command that waits for one offer.
  public Up receive(String... words) throws IOException {
    return listening(List.of("receive", "--into", into().toString()), words);
  }

  /// A hub, running by these options; `--listen` and `--headless` are given.
  public Up hub(String... words) throws IOException {
    return listening(List.of("hub", "--headless"), words);
  }

  private Up listening(List<String> command, String... words) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(words));
    if (!all.contains("--listen")) {
      all.addAll(List.of("--listen", host + ":0"));
    }
    Running running = start(all.toArray(String[]::new));
    return new Up(running, address(running.awaitLine("listening")));
  }

  /// What the first line of a process that listens says, with `--json` or not.
  private static String address(String line) {
    return line.startsWith("{")
        ? Fields.of(line).text("address")
        : line.substring(line.indexOf(LISTENING) + LISTENING.length());
  }

  /// This machine's id.
  public String id() throws IOException {
    return run("id").output();
  }

  /// A process that listens.
  ///
  /// @param process which
  /// @param address where it listens
  public record Up(Running process, String address) {}
}
