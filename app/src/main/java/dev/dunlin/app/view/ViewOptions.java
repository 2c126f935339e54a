package dev.dunlin.app.view;

import dev.dunlin.app.command.Options;
import dev.dunlin.view.Contents;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options of `dunlin view`.
public final class ViewOptions {
  /// Names of options.
  public static final String AS = "--as";

  public static final String COLUMNS = "--columns";
  public static final String WHERE = "--where";
  public static final String SORT = "--sort";
  public static final String REVERSE = "--reverse";
  public static final String HEAD = "--head";
  public static final String TAIL = "--tail";
  public static final String COUNT = "--count";
  public static final String ABOUT = "--about";
  public static final String SEPARATOR = "--separator";
  public static final String HEADER = "--header";
  public static final String PATH = "--path";
  public static final String FOLD = "--fold";
  public static final String DATE = "--date";
  public static final String FROM = "--from";
  public static final String TO = "--to";
  public static final String DATE_FIELD = "--date-field";
  public static final String DAY_FIRST = "--day-first";
  public static final String ZONE = "--zone";
  public static final String GRAPHICS = "--graphics";
  public static final String OPEN = "--open";
  public static final String NO_PAGES = "--no-pages";

  private ViewOptions() {}

  static CommandSpec spec() {
    CommandSpec spec =
        Options.command("view", "Shows images, tables, JSON and text, here or at a peer.");
    spec.addPositional(Options.words("PATH|PEER:PATH|hub:PATH", "The file to look at."));
    for (OptionSpec option : all()) {
      spec.addOption(option);
    }
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin view photo.jpg",
            "  dunlin view sales.csv --where 'price>=10' --sort price --reverse",
            "  dunlin view log.json --date 2023-06-09",
            "  dunlin view big.json --path /orders/0 --fold 2",
            "  dunlin view anna:sales.csv --sort price --reverse --head 20",
            "",
            "What a file is, is told by what is in it. Without a terminal tables come as lines with",
            "tabs, and JSON as JSON. A peer reads its file itself, and sends what is shown.");
    return spec;
  }

  private static List<OptionSpec> all() {
    return List.of(
        Options.value(AS, "csv|json|jsonl|image|text", ViewOptions::contents, "What it is."),
        Options.text(COLUMNS, "NAME[,NAME...]", "Tables: these columns, by name or #NUMBER."),
        OptionSpec.builder(WHERE)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .paramLabel("CONDITION")
            .description(
                "Tables: these rows only; COLUMN=VALUE, or !=, <, <=, >, >=, ~ for \"holds\".")
            .build(),
        Options.text(SORT, "COLUMN", "Tables: sort by this column."),
        Options.flag(REVERSE, "Tables: the largest first."),
        Options.value(HEAD, "N", ViewOptions::count, "Tables: the first rows only."),
        Options.value(TAIL, "N", ViewOptions::count, "Tables: the last rows only."),
        Options.flag(COUNT, "Tables: how many rows there are, and nothing else."),
        Options.flag(ABOUT, "Tables: how it is written, and what its columns hold."),
        Options.value(
            SEPARATOR, "CHARACTER", ViewOptions::separator, "Tables: what divides the cells."),
        Options.value(
            HEADER, "yes|no", ViewOptions::yes, "Tables: whether the first row names the columns."),
        Options.text(PATH, "POINTER", "JSON: what is there only: /orders/0/id (JSON Pointer)."),
        Options.value(FOLD, "N", ViewOptions::count, "JSON: fold what is deeper than this."),
        Options.text(DATE, "DATE", "JSON: records of this day, month or year only."),
        Options.text(FROM, "DATE", "JSON: records of this day, or later."),
        Options.text(TO, "DATE", "JSON: records of this day, or earlier."),
        Options.text(DATE_FIELD, "NAME", "JSON: the field with the date (found by itself)."),
        Options.flag(DAY_FIRST, "Read 06/09/2023 as in September."),
        Options.value(
            ZONE, "ZONE", ViewOptions::zone, "JSON: the zone of seconds since 1970 (UTC)."),
        Options.value(
            GRAPHICS,
            "auto|kitty|iterm2|sixel|blocks|none",
            Graphics::parse,
            "Images: how they are drawn (auto)."),
        Options.flag(OPEN, "Images: open it in the desktop's viewer."),
        Options.flag(NO_PAGES, "Print all at once, without stopping at each screen."));
  }

  private static Contents contents(String text) {
    return switch (text) {
      case "csv" -> Contents.CSV;
      case "json" -> Contents.JSON;
      case "jsonl" -> Contents.JSON_LINES;
      case "image" -> Contents.IMAGE;
      case "text" -> Contents.TEXT;
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is none of csv, json, jsonl, image, text");
    };
  }

  private static Integer count(String text) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IllegalArgumentException("\"" + text + "\" is no number from 0 on");
  }

  private static Character separator(String text) {
    String one = text.equals("tab") || text.equals("\\t") ? "\t" : text;
    if (one.length() != 1 || "\"'\r\n".contains(one)) {
      throw new IllegalArgumentException("\"" + text + "\" is no separator: one character, or tab");
    }
    return one.charAt(0);
  }

  private static Boolean yes(String text) {
    if (text.equals("yes") || text.equals("no")) {
      return text.equals("yes");
    }
    throw new IllegalArgumentException("\"" + text + "\" is neither yes nor no");
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException _) {
      throw new IllegalArgumentException("\"" + text + "\" is no zone; write UTC or Europe/Berlin");
    }
  }
}
