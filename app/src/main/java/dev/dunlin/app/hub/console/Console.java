package dev.dunlin.app.hub.console;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.HubSource;
import dev.dunlin.app.menu.LeftException;
import dev.dunlin.app.menu.Menu;
import dev.dunlin.app.menu.Questions;
import dev.dunlin.app.menu.ShownCommands;
import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A hub operated by numbers, until the person leaves or the hub ends.
public final class Console {
  private final Hub hub;
  private final Context context;
  private final Optional<HubSource.Started> own;

  private Console(Hub hub, Context context, Optional<HubSource.Started> own) {
    this.hub = hub;
    this.context = context;
    this.own = own;
  }

  /// One of a hub that runs elsewhere, and runs on when this is left.
  public static Console of(Hub hub, Context context) {
    return new Console(hub, context, Optional.empty());
  }

  /// One of a hub in this process, which ends with it.
  public static Console of(HubSource.Started started, Context context) {
    return new Console(started.hub(), context, Optional.of(started));
  }

  /// Runs it.
  ///
  /// @return what the first action of a script ended with that failed; 0 for a person
  public ExitCode run() throws CommandException, IOException, InterruptedException {
    Overview overview = new Overview(hub);
    own.ifPresent(started -> started.watch().accept(overview));
    Thread asking = Thread.currentThread();
    try (ExecutorService waiting =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("hub-end").factory());
        Prompt prompt = Prompt.of(context)) {
      own.ifPresent(started -> waiting.execute(() -> awaitEnd(started.end(), overview, asking)));
      try {
        return ask(prompt, overview);
      } catch (InterruptedException e) {
        if (!overview.isOver()) {
          throw e;
        }
        return ExitCode.OK;
      } finally {
        waiting.shutdownNow();
      }
    }
  }

  private ExitCode ask(Prompt prompt, Overview overview) throws IOException, InterruptedException {
    Questions questions = new Questions(prompt, context.out());
    Commands commands = new Commands(hub);
    ShownCommands shown = new ShownCommands(context, prompt, questions, commands::run);
    Menu menu =
        new Menu(
            context,
            prompt,
            questions,
            new ConsoleEntries(hub, questions, shown).all(),
            overview::lines,
            overview::isOver);
    ExitCode code = menu.run();
    while (!mayLeave(prompt, questions, overview)) {
      code = menu.run();
    }
    return code;
  }

  /// A hub that ends with its console ends what its members do: a person is asked about that. Who
  /// wants to leave twice means it.
  private boolean mayLeave(Prompt prompt, Questions questions, Overview overview)
      throws IOException, InterruptedException {
    if (own.isEmpty() || overview.isOver() || !prompt.isPerson()) {
      return true;
    }
    try {
      int online = hub.status().online();
      return online == 0
          || questions.isYes(
              "this ends the hub, and "
                  + (online == 1 ? "1 member is" : online + " members are")
                  + " online. End it?");
    } catch (LeftException | HubException _) {
      return true;
    }
  }

  /// A hub that ended by itself has nobody to be asked about it any more.
  private static void awaitEnd(HubSource.End end, Overview overview, Thread asking) {
    try {
      end.await();
      overview.ended();
      asking.interrupt();
    } catch (InterruptedException _) {
      // The console was left first.
    }
  }
}
