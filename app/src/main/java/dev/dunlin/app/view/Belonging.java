package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.view.Contents;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// To what kinds of files each option belongs.
public final class Belonging {
  private static final Set<Contents> TABLES = Set.of(Contents.CSV);
  private static final Set<Contents> JSON = Set.of(Contents.JSON, Contents.JSON_LINES);
  private static final Set<Contents> IMAGES = Set.of(Contents.IMAGE);

  /// Options that are for some kinds of files only.
  private static final Map<String, Set<Contents>> BELONGS =
      Map.ofEntries(
          Map.entry(ViewOptions.COLUMNS, TABLES),
          Map.entry(ViewOptions.WHERE, TABLES),
          Map.entry(ViewOptions.SORT, TABLES),
          Map.entry(ViewOptions.REVERSE, TABLES),
          Map.entry(ViewOptions.HEAD, TABLES),
          Map.entry(ViewOptions.TAIL, TABLES),
          Map.entry(ViewOptions.COUNT, TABLES),
          Map.entry(ViewOptions.ABOUT, TABLES),
          Map.entry(ViewOptions.SEPARATOR, TABLES),
          Map.entry(ViewOptions.HEADER, TABLES),
          Map.entry(
              ViewOptions.DAY_FIRST, Set.of(Contents.CSV, Contents.JSON, Contents.JSON_LINES)),
          Map.entry(ViewOptions.PATH, JSON),
          Map.entry(ViewOptions.FOLD, JSON),
          Map.entry(ViewOptions.DATE, JSON),
          Map.entry(ViewOptions.FROM, JSON),
          Map.entry(ViewOptions.TO, JSON),
          Map.entry(ViewOptions.DATE_FIELD, JSON),
          Map.entry(ViewOptions.ZONE, JSON),
          Map.entry(ViewOptions.GRAPHICS, IMAGES),
          Map.entry(ViewOptions.OPEN, IMAGES));

  private Belonging() {}

  /// Refuses options that mean nothing for such a file.
  public static void check(ParseResult options, Contents contents) throws CommandException {
    for (OptionSpec option : options.matchedOptions()) {
      Set<Contents> kinds = BELONGS.get(option.longestName());
      if (kinds != null && !kinds.contains(contents)) {
        throw CommandException.usage(
            option.longestName()
                + " is not for "
                + words(contents)
                + ", which this is (--as says otherwise)");
      }
    }
  }

  private static String words(Contents contents) {
    return switch (contents) {
      case IMAGE -> "images";
      case CSV -> "tables";
      case JSON, JSON_LINES -> "JSON";
      case TEXT -> "plain text";
      case BINARY -> "a file of no known kind";
    };
  }
}
