package dev.dunlin.hub.roster;

import dev.dunlin.node.hub.message.RosterAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Puts pages of the roster together from the lines that are encoded once for each member: with two
/// thousand members, each that joins is told all of them, and encoding them anew each time would be
/// most of what a hub does in a crowd.
final class RosterPages {
  /// `{"type":"came","member":` and `}\n`, between which a member stands in a line that it came.
  private static final int BEFORE_MEMBER = "{\"type\":\"came\",\"member\":".length();

  private static final int BEHIND_MEMBER = "}\n".length();

  private static final byte[] BEGIN = ascii("{\"type\":\"members\",\"members\":[");
  private static final byte[] MORE = ascii("],\"more\":true}\n");
  private static final byte[] LAST = ascii("],\"more\":false}\n");

  private RosterPages() {}

  /// The page that begins at this member, of at most [RosterAnswer#MAX_PAGE].
  static ByteBuffer page(List<byte[]> came, int from) {
    int to = Math.min(came.size(), from + RosterAnswer.MAX_PAGE);
    int bytes = BEGIN.length + LAST.length + to - from;
    for (byte[] line : came.subList(from, to)) {
      bytes += line.length;
    }
    ByteBuffer page = ByteBuffer.allocate(bytes).put(BEGIN);
    for (int i = from; i < to; i++) {
      if (i > from) {
        page.put((byte) ',');
      }
      byte[] line = came.get(i);
      page.put(line, BEFORE_MEMBER, line.length - BEFORE_MEMBER - BEHIND_MEMBER);
    }
    return page.put(to < came.size() ? MORE : LAST).flip();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
