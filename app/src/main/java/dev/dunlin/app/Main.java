package dev.dunlin.app;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Interrupts;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.Home;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The program's entrance.
public final class Main {
  private Main() {}

  /// Runs a command and ends the process with its exit code.
  public static void main(String[] words) {
    System.exit(run(words));
  }

  /// Runs a command in this process's surroundings, and returns its exit code.
  static int run(String[] words) {
    PrintStream out = stream(FileDescriptor.out);
    if (words.length == 1 && (words[0].equals("--version") || words[0].equals("-V"))) {
      out.println("dunlin " + Version.TEXT);
      return ExitCode.OK.number();
    }
    PrintStream err = stream(FileDescriptor.err);
    KeyLog keyLog = new KeyLog(System.getProperty(KeyLog.PROPERTY), err);
    keyLog.warnIfUnheard(System.getenv());
    Interrupts interrupts = Interrupts.of(Thread.currentThread());
    Context context =
        new Context(
            Home.of(System.getenv()),
            new LocalNodes(keyLog),
            System.in,
            out,
            err,
            Terminal.of(System.getenv()));
    ExitCode code = Program.run(words, context);
    // A command cut off by Ctrl-C may have met that as any failure; `up` ends well by it.
    boolean cut = interrupts.asked() && code != ExitCode.OK;
    out.flush();
    err.flush();
    return cut ? ExitCode.INTERRUPTED.number() : code.number();
  }

  /// UTF-8 whatever the locale: JSON is, and names are.
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
  }
}
