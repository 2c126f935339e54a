package dev.dunlin.app.hub;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.HubSource;
import dev.dunlin.app.hub.console.Console;
import dev.dunlin.app.hub.metrics.MetricsServer;
import dev.dunlin.app.receive.ReceptionTeller;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.link.HostPort;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// A hub in this process, until its operator or Ctrl-C ends it.
record Running(ParseResult options, Context context) {
  static Running of(ParseResult options, Context context) {
    return new Running(options, context);
  }

  ExitCode run() throws CommandException, IOException {
    HubOptions wanted = RunOptions.hub(options, context);
    Optional<HostPort> at = RunOptions.metrics(options);
    HubSource.Started started = context.nodes().hubs().start(context.home(), wanted);
    try (Hub hub = started.hub();
        MetricsServer metrics = at.isPresent() ? MetricsServer.open(at.get(), hub) : null) {
      Greeting greeting = new Greeting(hub, started.listening(), wanted, context);
      boolean json = options.hasMatchedOption("--json");
      boolean headless = options.hasMatchedOption("--headless");
      greeting.print(json, !headless);
      if (metrics != null && !json) {
        context.out().println("metrics at http://" + metrics.address() + "/metrics");
      }
      if (!json && !headless && context.terminal().answers()) {
        return Console.of(started, context).run();
      }
      stay(started);
    } catch (InterruptedException _) {
      // Ctrl-C is how this command is meant to end; the hub is closed by now.
    }
    return ExitCode.OK;
  }

  private void stay(HubSource.Started started) throws InterruptedException {
    try (ReceptionTeller teller = ReceptionTeller.of(options, context, false)) {
      started.watch().accept(teller);
      started.end().await();
    }
  }
}
