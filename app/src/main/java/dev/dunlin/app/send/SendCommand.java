package dev.dunlin.app.send;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Interrupts;
import dev.dunlin.app.command.Options;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin send PATH... --to PEER`.
public final class SendCommand implements Command {
  /// What standard input, a text and a piece of JSON are called at the receiver.
  private static final String STDIN_NAME = "stdin";

  private static final String TEXT_NAME = "text.txt";
  private static final String DATA_NAME = "data.json";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "send",
            "Sends files, folders, standard input or a piece of text to one or more peers.");
    spec.addPositional(Options.words("[PATH...]", "Files and folders; - is standard input."));
    spec.addOption(
        Options.names(
            "--to",
            "PEER[,PEER...]",
            "Who gets it: a name from peers.txt, an id or its beginning, or host:port."));
    spec.addOption(Options.text("--text", "TEXT", "Send this text, as text.txt."));
    spec.addOption(Options.text("--data", "JSON", "Send this JSON, as data.json."));
    spec.addOption(Options.text("--name", "NAME", "What standard input is called (stdin)."));
    spec.addOption(Options.time("--timeout", "Give up after this time in all: 30s, 5m, 1h."));
    spec.addOption(
        Options.time("--idle-timeout", "Give up where nothing moves for this time (60s)."));
    spec.addOption(Options.limit());
    spec.addOption(Options.json());
    spec.addOption(Options.quiet());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin send report.pdf photos/ --to anna",
            "  dunlin send disk.img --to 192.0.2.7:4433,192.0.2.8:4433 --limit 20M",
            "  tar c src | dunlin send - --name src.tar --to anna",
            "",
            "Ends with 0 only when every item has landed at every peer (dunlin help exit-codes).",
            "Interrupted, it goes on from where it was when the same command is given again.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    List<String> peers = peers(options);
    SendTeller teller = SendTeller.of(options, context);
    long start = System.nanoTime();
    try (teller;
        Spooled spooled = new Spooled(context.home().spool())) {
      List<String> paths = paths(options, context, spooled);
      SendRequest request = request(options, paths, peers, start);
      try (Node node = context.node()) {
        SendReport report = node.send(request, teller);
        teller.ended(report, seconds(start));
        return Verdict.of(report);
      }
    } catch (CommandException | NodeException e) {
      String why = Interrupts.caused(e) ? "interrupted" : String.valueOf(e.getMessage());
      teller.failed(why, peers.size(), seconds(start));
      throw e;
    } catch (InterruptedException e) {
      teller.failed("interrupted", peers.size(), seconds(start));
      throw e;
    }
  }

  private static List<String> peers(ParseResult options) throws CommandException {
    List<String> peers = new ArrayList<>();
    for (String names : options.matchedOptionValue("--to", List.<String>of())) {
      for (String name : names.split(",", -1)) {
        if (name.isBlank()) {
          throw CommandException.usage("--to has an empty name in \"" + names + "\"");
        }
        if (!peers.contains(name.strip())) {
          peers.add(name.strip());
        }
      }
    }
    if (peers.isEmpty()) {
      throw CommandException.usage(
          "to whom? Say it with --to NAME or --to HOST:PORT; `dunlin peers` lists who is known");
    }
    return peers;
  }

  private static List<String> paths(ParseResult options, Context context, Spooled spooled)
      throws CommandException, InterruptedException {
    List<String> paths = new ArrayList<>();
    @Nullable String name = options.matchedOptionValue("--name", null);
    checkName(name);
    boolean stdin = false;
    for (String path : Options.words(options, 0, Integer.MAX_VALUE)) {
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

  private static String file(String path) throws CommandException {
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

  /// What time was spent on reading standard input is taken from the time that there is.
  private static SendRequest request(
      ParseResult options, List<String> paths, List<String> peers, long startNanos)
      throws CommandException {
    long total = options.matchedOptionValue("--timeout", 0L);
    long left = total - (System.nanoTime() - startNanos) / 1_000_000;
    if (total > 0 && left <= 0) {
      throw new CommandException(
          ExitCode.TIMEOUT, "the time was over before all of standard input was read");
    }
    long idle =
        options.matchedOptionValue("--idle-timeout", SendRequest.DEFAULT_IDLE_TIMEOUT_MILLIS);
    if (idle == 0) {
      throw CommandException.usage("--idle-timeout takes a time above 0");
    }
    long limit = options.matchedOptionValue("--limit", 0L);
    return new SendRequest(paths, peers, total > 0 ? left : 0, idle, limit);
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
