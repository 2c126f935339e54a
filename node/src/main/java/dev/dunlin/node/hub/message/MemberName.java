package dev.dunlin.node.hub.message;

import dev.dunlin.content.path.VisibleText;
import java.util.Locale;
import java.util.Set;

/// What the members of a hub, and hubs themselves, are called: 1 to [#MAX_LENGTH] characters of
/// `a-z`, `0-9`, `-`, `_` and `.`, of which the first is a letter or a digit; no number, which a
/// menu may count with, and no word that stands for somebody else.
public final class MemberName {
  /// Longest name, in characters.
  public static final int MAX_LENGTH = 32;

  /// Longest text that may be asked for as a name, in characters: what is no name is refused with
  /// words, what is longer with the link.
  public static final int MAX_ASKED = 128;

  /// The word for the joined hub itself.
  public static final String HUB = "hub";

  /// The word, in grants, for all members of the joined hubs.
  public static final String MEMBERS = "members";

  private static final Set<String> RESERVED = Set.of(HUB, MEMBERS, "all");

  private MemberName() {}

  /// Whether a member can be called so.
  public static boolean isMember(String text) {
    return hasForm(text) && !RESERVED.contains(text);
  }

  /// Whether a hub can be called so: as members, and also `hub`.
  public static boolean isHub(String text) {
    return text.equals(HUB) || isMember(text);
  }

  /// The text, where a member can be called so; throws IllegalArgumentException with words.
  public static String member(String text) {
    if (!isMember(text)) {
      throw bad(text, "a member's name");
    }
    return text;
  }

  /// The text, where a hub can be called so; throws IllegalArgumentException with words.
  public static String hub(String text) {
    if (!isHub(text)) {
      throw bad(text, "a hub's name");
    }
    return text;
  }

  /// A name made of any text: lower case, with `-` for what no name has. Cut to fit; `member` where
  /// nothing is left.
  public static String near(String text) {
    StringBuilder name = new StringBuilder();
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean first = name.isEmpty();
      if (isLetterOrDigit(c) || (!first && "-_.".indexOf(c) >= 0)) {
        name.append(c);
      } else if (!first && name.charAt(name.length() - 1) != '-') {
        name.append('-');
      }
      if (name.length() == MAX_LENGTH) {
        break;
      }
    }
    while (!name.isEmpty() && "-_.".indexOf(name.charAt(name.length() - 1)) >= 0) {
      name.setLength(name.length() - 1);
    }
    String made = name.toString();
    if (made.isEmpty()) {
      return "member";
    }
    String other = "m-" + made;
    return isMember(made) ? made : other.substring(0, Math.min(other.length(), MAX_LENGTH));
  }

  private static boolean hasForm(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !isLetterOrDigit(text.charAt(0))) {
      return false;
    }
    boolean number = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && "-_.".indexOf(c) < 0) {
        return false;
      }
      number &= c >= '0' && c <= '9';
    }
    return !number;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static IllegalArgumentException bad(String text, String what) {
    return new IllegalArgumentException(
        "\""
            + VisibleText.of(text, 2 * MAX_LENGTH)
            + "\" is not "
            + what
            + ": 1 to "
            + MAX_LENGTH
            + " of a-z, 0-9, '-', '_' and '.', first a letter or digit, not only digits, and not "
            + "hub, members or all");
  }
}
