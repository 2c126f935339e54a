package dev.dunlin.app.send;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// What is to be sent, as a command line says it: paths, standard input, a text, a piece of JSON.
public final class Sources {
  /// What standard input, a text and a piece of JSON are called at the receiver.
  private static final String STDIN_NAME = "stdin";

  private static final String TEXT_NAME = "text.txt";
  private static final String DATA_NAME = "data.json";

  private Sources() {}

  static void add(CommandSpec spec) {
    spec.addOption(Options.text("--text", "TEXT", "Send this text, as text.txt."));
    spec.addOption(Options.text("--data", "JSON", "Send this JSON, as data.json."));
    spec.addOption(Options.text("--name", "NAME", "What standard input is called (stdin)."));
  }

  /// Absolute paths of all of it, at least one.
  ///
  /// @param words the paths as given; `-` is standard input
  static List<String> paths(
      List<String> words, ParseResult options, Context context, Spooled spooled)
      throws CommandException, InterruptedException {
    List<String> paths = new ArrayList<>();
    @Nullable String name = options.matchedOptionValue("--name", null);
    checkName(name);
    boolean stdin = false;
    for (String path : words) {
      if (!path.equals("-")) {
        paths.add(file(path));
      } else if (!stdin) {
        stdin = true;
        paths.add(spooled.stream(context.in(), name == null ? STDIN_NAME : name));
      }
    }
    if (name != null && !stdin) {
      throw CommandException.usage("--name names standard input, so it takes a - among the paths");
    }
    @Nullable String text = options.matchedOptionValue("--text", null);
    if (text != null) {
      paths.add(spooled.text(text, TEXT_NAME));
    }
    @Nullable String data = options.matchedOptionValue("--data", null);
    if (data != null) {
      paths.add(spooled.text(json(data), DATA_NAME));
    }
    if (paths.isEmpty()) {
      throw CommandException.usage(
          "what is to be sent? Name files or folders, - for standard input, --text or --data");
    }
    return paths;
  }

  /// The absolute path of a file or folder that is there.
  public static String file(String path) throws CommandException {
    try {
      Path absolute = Path.of(path).toAbsolutePath().normalize();
      if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
        throw new CommandException(
            ExitCode.LOCAL_FILE, path + " is not there; nothing was sent. Check the path");
      }
      return absolute.toString();
    } catch (InvalidPathException e) {
      throw new CommandException(
          ExitCode.LOCAL_FILE, path + " is no path on this system: " + e.getReason(), e);
    }
  }

  private static void checkName(@Nullable String name) throws CommandException {
    boolean plain =
        name == null
            || !(name.isBlank()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0);
    if (!plain) {
      throw CommandException.usage("--name takes the plain name of a file, without a folder");
    }
  }

  private static String json(String data) throws CommandException {
    try {
      JsonCheck.check(data);
      return data;
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--data is not JSON: " + e.getMessage());
    }
  }
}
