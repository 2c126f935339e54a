package dev.dunlin.app.hub.console;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.hub.action.Actions;
import dev.dunlin.app.menu.Choice;
import dev.dunlin.app.menu.Entry;
import dev.dunlin.app.menu.Questions;
import dev.dunlin.app.menu.ShownCommands;
import dev.dunlin.app.menu.Step;
import dev.dunlin.app.prompt.Suggestions;
import dev.dunlin.app.prompt.Words;
import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Text;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.InviteView;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the console offers, and what each of its lines asks.
final class ConsoleEntries {
  private static final List<Choice> SWITCH =
      List.of(new Choice("on", "on"), new Choice("off", "off"));
  private static final int PATH_COLUMNS = 60;

  private final Hub hub;
  private final Questions questions;
  private final ShownCommands commands;

  ConsoleEntries(Hub hub, Questions questions, ShownCommands commands) {
    this.hub = hub;
    this.questions = questions;
    this.commands = commands;
  }

  /// What there is to choose from.
  @FunctionalInterface
  private interface Choices {
    List<Choice> now() throws HubException;
  }

  /// All, in their order: first what looks, then what is done.
  List<Entry> all() {
    Step online = one("whom? A number or a name", () -> members(Member::online));
    Step member = one("whom? A number, a name or an id", () -> members(_ -> true));
    return List.of(
        entry("Members", "members"),
        entry("Transfers and relays, live (Ctrl-C: back)", "watch"),
        entry("Store", "store"),
        entry("Invites", "invites"),
        entry("Log", "log"),
        entry("Status", "status"),
        new Entry("Invite", List.of(uses(), valid()), this::invite),
        entry("Revoke an invite", "revoke", one("which? A number or an id", this::invites)),
        entry("Kick", "kick", online, reason()),
        entry("Ban", "ban", member, reason()),
        entry(
            "Unban",
            "unban",
            one("whom? A number, a name or an id", () -> members(it -> it.banned() != null))),
        entry("Rename", "rename", member, text("the new name")),
        entry(
            "Limit a member's relayed rate",
            "limit",
            member,
            text("at most? 500k, 10M; 0: no limit")),
        entry("Tell all something", "notice", text("the text")),
        entry("Broadcast files", "broadcast", files()),
        entry("Relay on or off", "relay", _ -> questions.one("on?", SWITCH, false).map(List::of)),
        entry("Store on or off", "storing", _ -> questions.one("on?", SWITCH, false).map(List::of)),
        entry("Remove from the store", "remove", one("which? A number or a path", this::stored)),
        entry("Settings", "set", setting(), value()),
        entry("Drain", "drain", sure("take no new work, and end when idle?")),
        entry("Stop the hub", "stop", sure("end the hub now?")));
  }

  /// A line that runs one action with the answers, in their order, behind its name.
  private Entry entry(String title, String action, Step... steps) {
    return new Entry(
        title,
        List.of(steps),
        answers -> {
          List<String> words = new ArrayList<>(List.of("hub", "ctl", action));
          List<String> told = answers.stream().flatMap(List::stream).toList();
          if (!told.isEmpty()) {
            words.add("--");
            words.addAll(told);
          }
          return commands.run(words);
        });
  }

  private ExitCode invite(List<List<String>> told) {
    return commands.run(
        List.of(
            "hub",
            "ctl",
            "invite",
            "--uses=" + told.get(0).getFirst(),
            "--valid=" + told.get(1).getFirst()));
  }

  private Step uses() {
    return text("how many devices may join with it? 1, 30");
  }

  private Step valid() {
    return text("for how long? 1h, 7d");
  }

  /// Something of a list, or something else that the person writes.
  private Step one(String question, Choices choices) {
    return _ -> questions.one(question, now(choices), true).map(List::of);
  }

  private static List<Choice> now(Choices choices) throws CommandException {
    try {
      return choices.now();
    } catch (HubException e) {
      throw Actions.failure(e);
    }
  }

  private Step text(String question) {
    return _ -> questions.text(question, Suggestions.NONE).map(List::of);
  }

  private Step reason() {
    return _ ->
        questions
            .text("why? The member is told so; - for no reason", Suggestions.NONE)
            .map(text -> text.equals("-") ? List.of() : List.of(text));
  }

  private Step sure(String question) {
    return _ -> questions.isYes(question) ? Optional.of(List.of()) : Optional.empty();
  }

  private Step files() {
    return _ -> {
      Optional<String> text =
          questions.text("which files or folders? Quote those with spaces", Suggestions.NONE);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Words words = Words.of(text.get());
      if (words.open() != null) {
        throw CommandException.usage("the line ends where a " + words.open() + " is open");
      }
      return Optional.of(words.texts());
    };
  }

  private Step setting() {
    return _ -> {
      Map<String, String> all = settings();
      List<Choice> choices = new ArrayList<>();
      all.forEach((key, value) -> choices.add(new Choice(key, Text.visible(key + " = " + value))));
      return questions.one("which setting?", choices, false).map(List::of);
    };
  }

  private Map<String, String> settings() throws CommandException {
    try {
      return hub.settings();
    } catch (HubException e) {
      throw Actions.failure(e);
    }
  }

  private Step value() {
    return told -> questions.text(told.getFirst().getFirst(), Suggestions.NONE).map(List::of);
  }

  private List<Choice> members(Predicate<Member> which) throws HubException {
    Function<Member, Choice> choice =
        member ->
            new Choice(
                member.name(),
                Text.visible(member.name())
                    + "  "
                    + Text.shortId(member.id())
                    + (member.online() ? "  " + Text.orDash(member.address()) : "  away")
                    + (member.banned() == null ? "" : "  banned"));
    return hub.members().stream().filter(which).map(choice).toList();
  }

  private List<Choice> invites() throws HubException {
    List<Choice> choices = new ArrayList<>();
    for (InviteView invite : hub.invites()) {
      String used = ", used " + invite.used() + " of " + invite.uses();
      String ends = "  until " + Moments.text(invite.expiresMillis());
      choices.add(new Choice(invite.id(), Text.visible(invite.id()) + ends + used));
    }
    return choices;
  }

  private List<Choice> stored() throws HubException {
    List<Choice> choices = new ArrayList<>();
    for (StoredFile file : hub.store()) {
      choices.add(new Choice(file.path(), Text.fit(file.path(), PATH_COLUMNS)));
    }
    return choices;
  }
}
