package dev.dunlin.app.command;

import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.content.path.VisibleText;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.Settings;
import dev.dunlin.node.config.SettingsFile;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/// What a command is handed: where it reads, prints, and finds its node.
///
/// @param home whose node it is
/// @param nodes where nodes come from
/// @param in standard input
/// @param out standard output, UTF-8
/// @param err standard error, UTF-8
/// @param terminal what is known about the terminal
public record Context(
    Home home,
    NodeSource nodes,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Terminal terminal) {
  /// The most characters of one error; longer ones are cut.
  private static final int MAX_ERROR_CHARACTERS = 4_000;

  /// Tells what went wrong, on standard error, whatever it holds made safe to print.
  public void error(String message) {
    err.println("dunlin: " + VisibleText.of(message, MAX_ERROR_CHARACTERS));
  }

  /// What `config.toml` says.
  public Settings settings() throws NodeException {
    return new SettingsFile(home.configFile()).load();
  }

  /// The node that runs already, or one in this process that only dials out.
  public Node node() throws NodeException {
    Optional<Node> running = nodes.attach(home);
    return running.isPresent()
        ? running.get()
        : nodes.start(home, settings().options(Optional.empty(), false)).node();
  }
}
