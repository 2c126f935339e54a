package dev.dunlin.app.shell;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.prompt.Words.Word;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/// What a Unix shell does to names of files before a command sees them: `~/` is the user's home,
/// and where a command takes files of this machine, `*`, `?` and `[...]` stand for those that are
/// there. A pattern that nothing is like stays as it is; so does what is quoted.
public final class LocalNames {
  /// Most files that one pattern stands for.
  static final int MAX_MATCHES = 10_000;

  private static final Set<String> TAKE_LOCAL_FILES = Set.of("send", "put");

  private final Path current;
  private final String home;

  /// Names as a person at this machine means them.
  ///
  /// @param current the folder that relative names are in
  /// @param home of the user
  public LocalNames(Path current, String home) {
    this.current = current;
    this.home = home;
  }

  /// The words of a command line, with what they stand for in their places.
  List<String> expand(List<Word> words) throws CommandException {
    return expand(words, TAKE_LOCAL_FILES.contains(words.getFirst().text()));
  }

  /// Words that are all names of files, with what they stand for in their places.
  public List<String> files(List<Word> words) throws CommandException {
    return expand(words, true);
  }

  private List<String> expand(List<Word> words, boolean files) throws CommandException {
    List<String> expanded = new ArrayList<>();
    for (Word word : words) {
      String text = word.quoted() ? word.text() : home(word.text());
      if (files && !word.quoted() && isPattern(text) && !text.startsWith("-")) {
        expanded.addAll(matches(text));
      } else {
        expanded.add(text);
      }
    }
    return expanded;
  }

  /// The word, with the user's home in the place of a `~` at its beginning.
  public String home(String word) {
    return word.equals("~") || word.startsWith("~/") ? home + word.substring(1) : word;
  }

  private static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
  }

  private List<String> matches(String pattern) throws CommandException {
    boolean absolute = pattern.startsWith("/");
    List<String> found = List.of(absolute ? "/" : "");
    for (String part : pattern.split("/", 0)) {
      if (part.isEmpty()) {
        continue;
      }
      List<String> next = new ArrayList<>();
      for (String folder : found) {
        next.addAll(isPattern(part) ? in(folder, part) : named(folder, part));
        if (next.size() > MAX_MATCHES) {
          throw CommandException.usage(
              pattern + " stands for more than " + MAX_MATCHES + " files: name their folder");
        }
      }
      found = next;
    }
    return found.isEmpty() ? List.of(pattern) : found;
  }

  private List<String> named(String folder, String name) {
    String path = join(folder, name);
    try {
      return Files.exists(current.resolve(path), LinkOption.NOFOLLOW_LINKS)
          ? List.of(path)
          : List.of();
    } catch (InvalidPathException _) {
      return List.of();
    }
  }

  /// What begins with a dot is meant only by what begins with a dot.
  private List<String> in(String folder, String part) {
    List<String> names = new ArrayList<>();
    FileSystem system = current.getFileSystem();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(current.resolve(folder))) {
      PathMatcher matcher = system.getPathMatcher("glob:" + part);
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (matcher.matches(name)
            && (part.startsWith(".") || !name.toString().startsWith("."))
            && names.size() <= MAX_MATCHES) {
          names.add(join(folder, name.toString()));
        }
      }
    } catch (IOException
        | DirectoryIteratorException
        | InvalidPathException
        | PatternSyntaxException _) {
      // What cannot be looked into has nothing that is like it.
    }
    names.sort(null);
    return names;
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() || folder.endsWith("/") ? folder + name : folder + '/' + name;
  }
}
