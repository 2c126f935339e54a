package dev.dunlin.app;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Columns;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin help [COMMAND | exit-codes]`, and what `dunlin --help` prints.
final class HelpCommand implements Command {
  private static final int NAME_COLUMNS = 12;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("help", "Shows the help of a command, or the exit codes.");
    spec.addPositional(Options.words("[COMMAND|exit-codes]", "What about."));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws CommandException {
    List<String> about = Options.words(options, 0, 1);
    if (about.isEmpty()) {
      print(context.out());
    } else if (about.getFirst().equals("exit-codes")) {
      exitCodes(context.out());
    } else {
      Command command =
          Catalogue.find(about.getFirst()).orElseThrow(() -> Program.unknown(about.getFirst()));
      Program.usage(command, context);
    }
    return ExitCode.OK;
  }

  static void print(PrintStream out) {
    out.println("Dunlin moves files between machines: fast, encrypted, and resumable.");
    out.println();
    out.println("Usage: dunlin COMMAND [OPTIONS]");
    for (Catalogue.Group group : Catalogue.groups()) {
      out.println();
      out.println(group.title() + ':');
      for (String name : group.names()) {
        Catalogue.find(name).ifPresent(command -> line(out, name, command));
      }
    }
    out.println();
    out.println("Examples:");
    out.println("  dunlin up                              on the machine that receives");
    out.println("  dunlin send photos/ --to 192.0.2.7:4433   on the one that sends");
    out.println("  dunlin demo                            see it all on this machine alone");
    out.println();
    out.println("dunlin --tls-keys FILE COMMAND writes the keys of its links, for Wireshark.");
    out.println("dunlin COMMAND --help tells more. The node's files are in DUNLIN_HOME, or where");
    out.println("XDG has them. Each class of failure has an exit code: dunlin help exit-codes");
  }

  private static void line(PrintStream out, String name, Command command) {
    String description = String.join(" ", command.spec().usageMessage().description());
    out.println("  " + Columns.pad(name, NAME_COLUMNS) + description);
  }

  private static void exitCodes(PrintStream out) {
    out.println("A command ends with:");
    for (ExitCode code : ExitCode.values()) {
      out.println(Columns.padLeft(Integer.toString(code.number()), 5) + "  " + code.meaning());
    }
    out.println("With several peers it is the code of the first that did not get everything.");
  }
}
