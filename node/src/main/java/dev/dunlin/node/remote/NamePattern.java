package dev.dunlin.node.remote;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import java.util.List;

/// A name in a served folder as a person writes it: a file or folder, or a glob, where `*` is
/// anything and `?` one character within a name, and `**` any folders.
public final class NamePattern {
  private static final String FOLDERS = "**";

  /// Longest pattern, in characters.
  static final int MAX_LENGTH = SafePath.MAX_BYTES;

  private final String text;
  private final List<String> segments;
  private final int fixed;

  private NamePattern(String text, List<String> segments, int fixed) {
    this.text = text;
    this.segments = segments;
    this.fixed = fixed;
  }

  /// Reads one; slashes and `.` around it do not matter. Throws BAD_INPUT for what cannot be a path
  /// in a served folder.
  public static NamePattern parse(String written) throws NodeException {
    String text = written.replaceAll("^(\\./|/)+|/+$", "");
    if (text.equals(".")) {
      text = "";
    }
    if (text.length() > MAX_LENGTH) {
      throw bad(written, "it is longer than " + MAX_LENGTH + " characters");
    }
    List<String> segments = text.isEmpty() ? List.of() : List.of(text.split("/", -1));
    int fixed = 0;
    while (fixed < segments.size() && !isWild(segments.get(fixed))) {
      fixed++;
    }
    try {
      for (String segment : segments) {
        SafePath _ = SafePath.parse(segment.replaceAll("[*?]", "x"));
      }
      if (fixed > 0) {
        SafePath _ = SafePath.parse(String.join("/", segments.subList(0, fixed)));
      }
    } catch (UnsafePathException e) {
      throw bad(written, String.valueOf(e.getMessage()));
    }
    return new NamePattern(text, segments, fixed);
  }

  private static NodeException bad(String written, String why) {
    return new NodeException(
        Reason.BAD_INPUT, "\"" + written + "\" cannot be a name in a served folder: " + why);
  }

  private static boolean isWild(String segment) {
    return segment.indexOf('*') >= 0 || segment.indexOf('?') >= 0;
  }

  /// The path that it is, where it is no glob; empty for all that is shared.
  public String path() {
    return text;
  }

  /// Whether it stands for all that matches.
  public boolean isGlob() {
    return fixed < segments.size();
  }

  /// The folder in which everything lies that may match: of a file or folder the one it is in.
  public String base() {
    int above = isGlob() ? fixed : Math.max(0, segments.size() - 1);
    return String.join("/", segments.subList(0, above));
  }

  /// Whether what matches a glob may lie in folders below its base.
  public boolean isDeep() {
    return segments.size() - fixed > 1 || (isGlob() && segments.get(fixed).equals(FOLDERS));
  }

  /// Whether a path is this one, or matches the glob.
  public boolean matches(String path) {
    return isGlob() ? matches(List.of(path.split("/", -1))) : path.equals(text);
  }

  /// A table instead of recursion: no pattern takes longer than its length times the path's.
  private boolean matches(List<String> names) {
    boolean[] before = new boolean[names.size() + 1];
    before[0] = true;
    for (String segment : segments) {
      boolean[] now = new boolean[names.size() + 1];
      boolean folders = segment.equals(FOLDERS);
      for (int i = 0; i <= names.size(); i++) {
        now[i] =
            folders
                ? before[i] || (i > 0 && now[i - 1])
                : i > 0 && before[i - 1] && matches(segment, names.get(i - 1));
      }
      before = now;
    }
    return before[names.size()];
  }

  private static boolean matches(String segment, String name) {
    int s = 0;
    int n = 0;
    int star = -1;
    int mark = 0;
    while (n < name.length()) {
      if (s < segment.length() && segment.charAt(s) == '*') {
        star = s++;
        mark = n;
      } else if (s < segment.length()
          && (segment.charAt(s) == '?' || segment.charAt(s) == name.charAt(n))) {
        s++;
        n++;
      } else if (star >= 0) {
        s = star + 1;
        n = ++mark;
      } else {
        return false;
      }
    }
    while (s < segment.length() && segment.charAt(s) == '*') {
      s++;
    }
    return s == segment.length();
  }

  @Override
  public String toString() {
    return text;
  }
}
