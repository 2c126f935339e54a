package dev.dunlin.app.shell;

import dev.dunlin.app.command.Commands;
import dev.dunlin.app.show.Columns;
import java.io.PrintStream;

/// What `help` prints in the shell.
final class ShellHelp {
  private static final int NAME_COLUMNS = 12;

  private static final String FORMS =
      """

      The forms of old:
        #FILELIST PEERS                 as  ls PEERS
        #UPLOAD FILE PEERS              as  put FILE --to PEERS
        #DOWNLOAD FILE PEERS            as  get FILE --from PEERS
        UPLOAD@FILE   DOWNLOAD@FILE   DELETE@FILE
                                        at the joined hub; else the one peer of peers.txt
      Peers are divided by spaces or commas. Files go out of the served folder, and come into it.

      TAB completes commands, options, peers, files, and files of a peer behind PEER: .
      Ctrl-C ends the command that runs, Ctrl-D the shell. help COMMAND tells more.
      """;

  private ShellHelp() {}

  static void print(Commands commands, PrintStream out) {
    for (String name : commands.names()) {
      if (!Shell.isRefused(name)) {
        commands
            .find(name)
            .map(command -> String.join(" ", command.spec().usageMessage().description()))
            .ifPresent(about -> out.println("  " + Columns.pad(name, NAME_COLUMNS) + about));
      }
    }
    out.println("  " + Columns.pad("exit", NAME_COLUMNS) + "Leaves this shell.");
    out.print(FORMS);
    out.flush();
  }
}
