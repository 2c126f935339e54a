package dev.dunlin.app.hub.action;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Columns;
import dev.dunlin.app.show.Spans;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// All actions, and how one is done.
public final class Actions {
  private static final int USAGE_COLUMNS = 26;

  private static final List<Action> ALL = all();

  private Actions() {}

  private static List<Action> all() {
    List<Action> all = new ArrayList<>();
    all.addAll(Looks.ALL);
    all.addAll(InviteActions.ALL);
    all.addAll(MemberActions.ALL);
    all.addAll(ServiceActions.ALL);
    return List.copyOf(all);
  }

  /// Their names, in the order of the help.
  public static List<String> names() {
    return ALL.stream().map(Action::name).toList();
  }

  /// A line for each, for the help.
  public static String[] lines() {
    return ALL.stream()
        .map(action -> "  " + Columns.pad(action.usage(), USAGE_COLUMNS) + ' ' + action.about())
        .toArray(String[]::new);
  }

  /// Adds the options that actions know.
  public static void addOptions(CommandSpec spec) {
    addInviteOptions(spec);
    spec.addOption(Options.json());
  }

  /// Adds those of an invite.
  public static void addInviteOptions(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "--uses", "N", InviteActions::uses, "How many devices may join with an invite (1)."));
    spec.addOption(
        Options.value(
            "--valid", "TIME", Spans::parseMillis, "How long an invite can be used: 1h, 7d (7d)."));
  }

  /// The one with this name, checked against the words that follow it; throws, with words, where
  /// there is none or it takes others. So what cannot be is said before a hub is asked.
  ///
  /// @param words the name first
  public static void check(List<String> words, ParseResult options) throws CommandException {
    Action action = find(words.getFirst());
    action.check(words.size() - 1);
    for (String option : List.of("--uses", "--valid")) {
      if (options.hasMatchedOption(option) && !action.name().equals(InviteActions.INVITE)) {
        throw CommandException.usage(option + " is about an invite; write hub invite " + option);
      }
    }
  }

  /// Does what the words say, and tells how it went.
  ///
  /// @param words the name first, then what it takes
  public static ExitCode perform(List<String> words, Hub hub, ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    check(words, options);
    Action action = find(words.getFirst());
    List<String> rest = words.subList(1, words.size());
    try {
      return action.deed().perform(new Order(hub, action.name(), rest, options, context));
    } catch (HubException e) {
      throw failure(e);
    }
  }

  /// What a hub cannot do, as this program ends by it.
  public static CommandException failure(HubException e) {
    ExitCode code =
        switch (e.reason()) {
          case BAD_INPUT, NAME_TAKEN -> ExitCode.USAGE;
          case UNKNOWN_MEMBER -> ExitCode.UNREACHABLE;
          case BAD_STATE -> ExitCode.LOCAL_FILE;
          case ALREADY_RUNNING -> ExitCode.CANNOT_RUN;
          case NOT_NOW, HUB_LOST -> ExitCode.OTHER;
        };
    return new CommandException(code, String.valueOf(e.getMessage()), e);
  }

  private static Action find(String name) throws CommandException {
    Optional<Action> found = ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    return found.orElseThrow(() ->
        CommandException.usage(
            "hub ctl has no action \"" + name + "\"; there are " + String.join(", ", names())));
  }
}
