package dev.dunlin.app.menu;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.menu.Entry.Deed;
import dev.dunlin.app.prompt.Suggestions;
import dev.dunlin.app.prompt.Words;
import dev.dunlin.app.share.Place;
import dev.dunlin.app.shell.LocalNames;
import dev.dunlin.app.shell.LocalSuggestions;
import dev.dunlin.app.shell.RemoteName;
import dev.dunlin.app.shell.Served;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the menu offers, and what each of its lines asks.
final class Entries {
  private static final String FILES = "which files or folders? Quote those with spaces";
  private static final String TO_WHOM = "to whom? A number, a name or HOST:PORT";
  private static final String TO_WHICH = "to whom? Numbers, names or HOST:PORT, divided by commas";
  private static final String OF_WHOM = "whose? A number, a name or HOST:PORT";
  private static final String INVITE = "the invite, as the hub printed it (dunlin:...)";
  private static final String AS_WHOM = "what is this device called there? a-z, 0-9, - _ .";
  private static final String WHICH_HUB = "which? A number or a name";
  private static final String WHERE = "into which folder? A number, or another folder";

  private final Context context;
  private final Questions questions;
  private final Surroundings surroundings;
  private final LocalNames names;
  private final LocalSuggestions local;
  private final Function<List<String>, ExitCode> run;

  /// @param run runs a command line
  Entries(
      Context context,
      Questions questions,
      Surroundings surroundings,
      LocalNames names,
      LocalSuggestions local,
      Function<List<String>, ExitCode> run) {
    this.context = context;
    this.questions = questions;
    this.surroundings = surroundings;
    this.names = names;
    this.local = local;
    this.run = run;
  }

  /// The folder that is offered first.
  @FunctionalInterface
  private interface Usual {
    Path in(Context context) throws NodeException;
  }

  /// All, in their order.
  List<Entry> all() {
    Step peer = _ -> one(TO_WHOM, surroundings.peers());
    Step owner = _ -> one(OF_WHOM, surroundings.peers());
    return List.of(
        new Entry("Send to one", List.of(files(), peer), sending("send")),
        new Entry("Broadcast", List.of(files(), everybody()), sending("send")),
        new Entry(
            "Receive",
            List.of(folder(usual -> usual.settings().into())),
            command(told -> List.of("receive", "--into", told.getFirst().getFirst()))),
        new Entry(
            "Browse and download",
            List.of(
                owner, remote(), folder(usual -> Served.of(usual).orElse(usual.settings().into()))),
            command(Entries::get)),
        new Entry("Upload", List.of(files(), peers()), sending("put")),
        new Entry("Delete", List.of(owner, remote(), sure()), command(Entries::rm)),
        new Entry(
            "Look at a file",
            List.of(file()),
            command(told -> List.of("view", "--", told.getFirst().getFirst()))),
        new Entry("Send data", List.of(kind(), data(), peer), command(Entries::data)),
        new Entry("Latency", List.of(peer), command(Entries::latency)),
        new Entry("Settings", List.of(key(), value()), command(Entries::set)),
        new Entry("Join a hub", List.of(text(INVITE), text(AS_WHOM)), command(Entries::join)),
        new Entry(
            "Leave a hub",
            List.of(_ -> one(WHICH_HUB, surroundings.hubs())),
            command(told -> List.of("leave", "--", told.getFirst().getFirst()))));
  }

  private Deed command(Function<List<List<String>>, List<String>> words) {
    return answers -> run.apply(words.apply(answers));
  }

  private Deed sending(String verb) {
    return command(told -> {
      List<String> words = new ArrayList<>(List.of(verb, "--to", String.join(",", told.get(1))));
      words.add("--");
      words.addAll(told.getFirst());
      return words;
    });
  }

  private static List<String> get(List<List<String>> told) {
    List<String> words = new ArrayList<>(List.of("get", "--from", told.get(0).getFirst()));
    words.addAll(List.of("--into", told.get(2).getFirst(), "--"));
    told.get(1).forEach(path -> words.add(RemoteName.of(path)));
    return words;
  }

  private static List<String> rm(List<List<String>> told) {
    List<String> words = new ArrayList<>(List.of("rm", "--yes", "--"));
    told.get(1).forEach(path -> words.add(told.getFirst().getFirst() + ':' + path));
    return words;
  }

  private static List<String> data(List<List<String>> told) {
    String option = told.get(0).getFirst() + '=' + told.get(1).getFirst();
    return List.of("send", option, "--to", told.get(2).getFirst());
  }

  /// Without the large files, whose time is the wire's.
  private static List<String> latency(List<List<String>> told) {
    return List.of("latency", "--size", "1k,1M", "--", told.getFirst().getFirst());
  }

  private static List<String> set(List<List<String>> told) {
    String key = told.get(0).getFirst();
    String value = told.get(1).getFirst();
    return value.equals("-")
        ? List.of("config", "unset", key)
        : List.of("config", "set", "--", key, value);
  }

  private static List<String> join(List<List<String>> told) {
    return List.of("join", "--as=" + told.get(1).getFirst(), "--", told.get(0).getFirst());
  }

  private Optional<List<String>> one(String question, List<Choice> choices)
      throws LeftException, IOException, InterruptedException {
    return questions.one(question, choices, true).map(List::of);
  }

  private Step files() {
    return _ -> {
      Optional<String> text = questions.text(FILES, (_, begun) -> local.at(begun, false));
      return text.isEmpty() ? Optional.empty() : Optional.of(divided(text.get()));
    };
  }

  private List<String> divided(String text) throws CommandException {
    Words words = Words.of(text);
    if (words.open() != null) {
      throw CommandException.usage("the line ends where a " + words.open() + " is open");
    }
    return names.files(words.words());
  }

  private Step file() {
    return _ -> {
      Optional<String> text =
          questions.text(
              "which file, here or at a peer (PEER:PATH)? Quote it where it has spaces",
              (_, begun) -> local.at(begun, false));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      List<Words.Word> words = Words.of(text.get()).words();
      if (words.size() == 1 && Place.parse(words.getFirst().text()).isPresent()) {
        return Optional.of(List.of(words.getFirst().text()));
      }
      List<String> files = divided(text.get());
      if (files.size() != 1) {
        throw CommandException.usage("one file at a time");
      }
      return Optional.of(files);
    };
  }

  private Step peers() {
    return _ -> questions.several(TO_WHICH, surroundings.peers());
  }

  private Step everybody() {
    return _ -> {
      List<String> hubs = surroundings.hubs().stream().map(Choice::value).toList();
      List<Choice> peers =
          surroundings.peers().stream().filter(peer -> !hubs.contains(peer.value())).toList();
      if (peers.isEmpty()) {
        throw CommandException.usage(
            "nobody is known yet: write NAME ADDRESS PORT into " + context.home().peersFile());
      }
      questions.list(peers, 0);
      return questions.isYes("to all of them?")
          ? Optional.of(peers.stream().map(Choice::value).toList())
          : Optional.empty();
    };
  }

  private Step remote() {
    return told -> new RemoteBrowser(questions, surroundings, told.getFirst().getFirst()).choose();
  }

  private Step sure() {
    return told -> {
      told.get(1).forEach(path -> questions.say("  " + Text.visible(path)));
      return questions.isYes("delete at " + Text.visible(told.getFirst().getFirst()) + "?")
          ? Optional.of(List.of("yes"))
          : Optional.empty();
    };
  }

  private Step folder(Usual usual) {
    return _ -> {
      String folder = usual.in(context).toString();
      List<Choice> choices = List.of(new Choice(folder, Text.visible(folder)));
      return questions.one(WHERE, choices, true).map(text -> List.of(names.home(text)));
    };
  }

  private Step text(String question) {
    return _ -> questions.text(question, Suggestions.NONE).map(List::of);
  }

  private Step kind() {
    List<Choice> kinds =
        List.of(new Choice("--text", "a text"), new Choice("--data", "JSON, as {\"a\": 1}"));
    return _ -> questions.one("what kind?", kinds, false).map(List::of);
  }

  private Step data() {
    return told ->
        questions
            .text("the " + told.getFirst().getFirst().substring(2), Suggestions.NONE)
            .map(List::of);
  }

  private Step key() {
    return _ -> {
      List<Choice> keys = new ArrayList<>();
      Map<String, String> all = new SettingsFile(context.home().configFile()).all();
      all.forEach((key, value) -> keys.add(new Choice(key, Text.visible(key + " = " + value))));
      return questions.one("which setting?", keys, false).map(List::of);
    };
  }

  private Step value() {
    return told -> {
      String key = told.getFirst().getFirst();
      return questions.text(key + ", or - for what is usual", Suggestions.NONE).map(List::of);
    };
  }
}
