package dev.dunlin.app.command;

import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Spans;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.SendRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/// The options that several commands share, each described once.
public final class Options {
  private Options() {}

  /// A command with its name, what it does, and `--help`.
  public static CommandSpec command(String name, String... description) {
    return subcommand("dunlin " + name, description);
  }

  /// A word behind a command, with options of its own, what it does, and `--help`.
  public static CommandSpec subcommand(String name, String... description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).sortOptions(false).abbreviateSynopsis(false);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help.")
            .order(Integer.MAX_VALUE)
            .build());
    return spec;
  }

  /// A switch.
  public static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  /// An option with a text.
  public static OptionSpec text(String name, String label, String description) {
    return value(name, label, text -> text, description);
  }

  /// An option with a value that a text is read as; whatever the reader refuses with an
  /// IllegalArgumentException is refused in its words.
  public static <T> OptionSpec value(
      String name, String label, Function<String, T> reader, String... description) {
    return OptionSpec.builder(name)
        .type(Object.class)
        .arity("1")
        .paramLabel(label)
        .converters(converter(reader))
        .description(description)
        .build();
  }

  /// A repeatable option with names divided by commas.
  public static OptionSpec names(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// The peers that a repeatable option names, each once, in order; none where it is not given.
  public static List<String> peers(ParseResult options, String option) throws CommandException {
    List<String> peers = new ArrayList<>();
    for (String names : options.matchedOptionValue(option, List.<String>of())) {
      for (String name : names.split(",", -1)) {
        if (name.isBlank()) {
          throw CommandException.usage(option + " has an empty name in \"" + names + "\"");
        }
        if (!peers.contains(name.strip())) {
          peers.add(name.strip());
        }
      }
    }
    return peers;
  }

  /// What a command takes without an option's name; how many is checked by [#words(ParseResult,
  /// int, int)].
  public static PositionalParamSpec words(String label, String description) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("0..*")
        .hideParamSyntax(true)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// What was given without an option's name; throws where there is less or more than may be.
  public static List<String> words(ParseResult options, int least, int most)
      throws CommandException {
    List<String> words = options.matchedPositionalValue(0, List.of());
    if (words.size() < least || words.size() > most) {
      String name = options.commandSpec().qualifiedName();
      String taken = least == most ? Integer.toString(least) : least + " to " + most;
      throw CommandException.usage(
          name
              + " takes "
              + taken
              + " of these, not "
              + words.size()
              + ": "
              + options.commandSpec().positionalParameters().getFirst().paramLabel()
              + " ("
              + name
              + " --help tells more)");
    }
    return words;
  }

  /// `--json`.
  public static OptionSpec json() {
    return flag("--json", "Print one JSON object a line, for scripts.");
  }

  /// `--quiet`.
  public static OptionSpec quiet() {
    return flag("--quiet", "Print errors only.");
  }

  /// `--limit`, read as a Long.
  public static OptionSpec limit() {
    return value(
        "--limit", "RATE", Sizes::parseRate, "Most bytes a second: 500k, 10M, 1.5G (0: no limit).");
  }

  /// An option with a time, read as a Long of milliseconds.
  public static OptionSpec time(String name, String description) {
    return value(name, "TIME", Spans::parseMillis, description);
  }

  /// `--timeout` and `--idle-timeout` of what moves files.
  public static List<OptionSpec> timeouts() {
    return List.of(
        time("--timeout", "Give up after this time in all: 30s, 5m, 1h."),
        time("--idle-timeout", "Give up where nothing moves for this time (60s)."));
  }

  /// What `--idle-timeout` says, in milliseconds.
  public static long idleTimeoutMillis(ParseResult options) throws CommandException {
    long idle =
        options.matchedOptionValue("--idle-timeout", SendRequest.DEFAULT_IDLE_TIMEOUT_MILLIS);
    if (idle == 0) {
      throw CommandException.usage("--idle-timeout takes a time above 0");
    }
    return idle;
  }

  /// `--accept`, read as an [AcceptPolicy].
  public static OptionSpec accept(String description) {
    return value(
        "--accept", "ask|always|never", text -> word(AcceptPolicy.class, text), description);
  }

  /// `--on-conflict`, read as a [ConflictPolicy].
  public static OptionSpec onConflict() {
    return onConflict("What to do where a name is taken: rename, overwrite, skip or ask.");
  }

  /// `--on-conflict` where nobody can be asked meanwhile, read as a [ConflictPolicy].
  public static OptionSpec onConflictUnasked() {
    return onConflict("What to do where a name is taken: rename, overwrite or skip (rename).");
  }

  private static OptionSpec onConflict(String description) {
    return value("--on-conflict", "POLICY", text -> word(ConflictPolicy.class, text), description);
  }

  /// The policy that [#onConflictUnasked] says; throws where it is to ask.
  public static ConflictPolicy conflicts(ParseResult options, ConflictPolicy otherwise)
      throws CommandException {
    ConflictPolicy policy = options.matchedOptionValue("--on-conflict", otherwise);
    if (policy != ConflictPolicy.ASK) {
      return policy;
    }
    if (options.hasMatchedOption("--on-conflict")) {
      throw CommandException.usage(
          options.commandSpec().name()
              + " cannot ask about taken names; write --on-conflict rename, overwrite or skip");
    }
    return ConflictPolicy.RENAME;
  }

  private static <E extends Enum<E>> E word(Class<E> choices, String text) {
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
        return choice;
      }
    }
    StringBuilder words = new StringBuilder();
    for (E choice : choices.getEnumConstants()) {
      words.append(words.isEmpty() ? "" : ", ").append(choice.name().toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException("\"" + text + "\" is none of " + words);
  }

  private static ITypeConverter<Object> converter(Function<String, ?> reader) {
    return text -> {
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }
}
