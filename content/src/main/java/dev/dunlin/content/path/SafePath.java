package dev.dunlin.content.path;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The only way from a remote name to a local path: relative, `/` between its segments, and nothing
/// in it that leads out of its folder, hides, or means something else to the system it lands on.
///
/// The Unicode form of a name is kept as it came, so that a file arrives under the very name it
/// had; two names that some system would take for one are seen by [#collisionKey]. Immutable.
public final class SafePath {
  /// The longest segment in bytes of UTF-8: what ext4, APFS and NTFS allow.
  public static final int MAX_SEGMENT_BYTES = 255;

  /// The longest path in bytes of UTF-8: Linux's PATH_MAX.
  public static final int MAX_BYTES = 4096;

  /// The most segments: deeper than any honest tree, shallow enough to recurse into.
  public static final int MAX_DEPTH = 64;

  /// A backslash that steps out, were it a separator; `by\x2dlabel` is an honest name.
  private static final Pattern BACKSLASH_STEP =
      Pattern.compile("(^|[/\\\\])\\.\\.?\\\\|\\\\\\.\\.?([/\\\\]|$)|(^|[/\\\\])\\\\");

  private final List<String> segments;
  private final Rules rules;
  private final int bytes;

  private SafePath(List<String> segments, Rules rules, int bytes) {
    this.segments = segments;
    this.rules = rules;
    this.bytes = bytes;
  }

  /// Reads a remote name by the rules of this system.
  public static SafePath parse(String text) throws UnsafePathException {
    return parse(text, Rules.local());
  }

  /// Reads a remote name by the rules of the system where it is to land.
  public static SafePath parse(String text, Rules rules) throws UnsafePathException {
    int bytes = checkWhole(text);
    List<String> segments = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      segments.add(checkedName(text, text.substring(start, end), rules));
      if (segments.size() > MAX_DEPTH) {
        throw new UnsafePathException(text, "it is deeper than " + MAX_DEPTH + " folders");
      }
      start = end + 1;
    }
    return new SafePath(List.copyOf(segments), rules, bytes);
  }

  private static int checkWhole(String text) throws UnsafePathException {
    if (text.isEmpty()) {
      throw new UnsafePathException(text, "it is empty");
    }
    if (text.length() > MAX_BYTES) {
      throw tooLong(text);
    }
    int bytes = Utf8.length(text);
    if (bytes > MAX_BYTES) {
      throw tooLong(text);
    }
    if (text.charAt(0) == '/') {
      throw new UnsafePathException(text, "it is absolute");
    }
    if (namesDrive(text)) {
      throw new UnsafePathException(text, "it names a drive");
    }
    if (text.indexOf('\\') >= 0 && BACKSLASH_STEP.matcher(text).find()) {
      throw new UnsafePathException(text, "with a backslash it steps out of its folder");
    }
    return bytes;
  }

  /// Whether Windows would take a path from the root of a drive.
  private static boolean namesDrive(String text) {
    return text.length() > 1
        && text.charAt(1) == ':'
        && Character.isLetter(text.charAt(0))
        && (text.length() == 2 || text.charAt(2) == '/' || text.charAt(2) == '\\');
  }

  private static UnsafePathException tooLong(String text) {
    return new UnsafePathException(text, "it is longer than " + MAX_BYTES + " bytes");
  }

  private static String checkedName(String whole, String name, Rules rules)
      throws UnsafePathException {
    Optional<String> problem = NameCheck.problem(name, rules);
    if (problem.isPresent()) {
      throw new UnsafePathException(whole, problem.get());
    }
    return name;
  }

  /// The path of something in this folder.
  public SafePath resolve(String name) throws UnsafePathException {
    int longer = bytes + 1 + Utf8.length(name);
    String whole = this + "/" + name;
    if (longer > MAX_BYTES) {
      throw tooLong(whole);
    }
    if (segments.size() == MAX_DEPTH) {
      throw new UnsafePathException(whole, "it is deeper than " + MAX_DEPTH + " folders");
    }
    if (name.indexOf('\\') >= 0) {
      return parse(whole, rules);
    }
    List<String> deeper = new ArrayList<>(segments);
    deeper.add(checkedName(whole, name, rules));
    return new SafePath(List.copyOf(deeper), rules, longer);
  }

  /// The same folder's path with another last segment.
  public SafePath withName(String name) throws UnsafePathException {
    Optional<SafePath> parent = parent();
    return parent.isPresent() ? parent.get().resolve(name) : parse(name, rules);
  }

  /// The names from the outermost folder to the last, never empty.
  public List<String> segments() {
    return segments;
  }

  /// The last segment.
  public String name() {
    return segments.getLast();
  }

  /// The folder that it is in, if that is not the root itself.
  public Optional<SafePath> parent() {
    int depth = segments.size() - 1;
    return depth == 0
        ? Optional.empty()
        : Optional.of(
            new SafePath(segments.subList(0, depth), rules, bytes - 1 - Utf8.length(name())));
  }

  /// Equal for paths that a system which folds case or Unicode forms would take for the same.
  public String collisionKey() {
    return CollisionKey.of(toString());
  }

  /// Where this is under a local folder: for showing it to a person. Opening it so would follow
  /// links; a landing does not.
  public Path under(Path folder) {
    return folder.resolve(toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SafePath path && segments.equals(path.segments);
  }

  @Override
  public int hashCode() {
    return segments.hashCode();
  }

  /// The text that it was read from.
  @Override
  public String toString() {
    return String.join("/", segments);
  }
}
