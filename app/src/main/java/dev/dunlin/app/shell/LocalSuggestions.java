package dev.dunlin.app.shell;

import dev.dunlin.app.prompt.Suggestions.Suggestion;
import dev.dunlin.app.show.Text;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Files of this machine, for somebody who is typing.
public final class LocalSuggestions {
  /// Most names that are offered of one folder.
  static final int MAX_NAMES = 1_000;

  private final LocalNames names;
  private final Path current;
  private final Answers answers;

  private record Begun(Path folder, String word, boolean foldersOnly) {}

  /// Files as seen from a folder.
  public LocalSuggestions(LocalNames names, Path current, Answers answers) {
    this.names = names;
    this.current = current;
    this.answers = answers;
  }

  /// What begins so in the current folder, or wherever the word leads.
  public List<Suggestion> at(String begun, boolean foldersOnly) {
    return in(current, begun, foldersOnly);
  }

  /// What begins so in a folder. A disk may be slow, so this too waits for a moment only.
  List<Suggestion> in(Path folder, String begun, boolean foldersOnly) {
    Begun key = new Begun(folder, begun, foldersOnly);
    return answers.get(key, Duration.ZERO, () -> look(key));
  }

  private List<Suggestion> look(Begun begun) {
    String word = begun.word();
    int slash = word.lastIndexOf('/') + 1;
    String before = word.substring(0, slash);
    String prefix = word.substring(slash);
    List<Suggestion> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(begun.folder().resolve(names.home(before)))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean shown = prefix.startsWith(".") || !name.startsWith(".");
        if (shown && name.startsWith(prefix) && Text.visible(name).equals(name)) {
          add(entry, before, name, begun.foldersOnly(), found);
        }
        if (found.size() == MAX_NAMES) {
          break;
        }
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException _) {
      // What cannot be looked into has nothing to offer.
    }
    return found;
  }

  private static void add(
      Path entry, String before, String name, boolean foldersOnly, List<Suggestion> to) {
    boolean folder = Files.isDirectory(entry);
    if (folder) {
      to.add(new Suggestion(before + name + '/', name + '/', "", false));
    } else if (!foldersOnly) {
      to.add(new Suggestion(before + name));
    }
  }
}
