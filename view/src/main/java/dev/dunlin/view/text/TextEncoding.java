package dev.dunlin.view.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/// How a text file writes its characters.
///
/// @param charset the encoding
/// @param markBytes bytes at the beginning that say so and are no text (a byte order mark)
/// @param certain whether the file says so, or could be read so without a fault
public record TextEncoding(Charset charset, int markBytes, boolean certain) {
  /// Of the pairs of bytes looked at, so many of a hundred have a zero on one side in UTF-16 text
  /// of European languages, and nearly none on both.
  private static final int ZEROS_PERCENT = 60;

  private static final Charset WESTERN = Charset.forName("windows-1252");

  /// Finds it out from how a file begins: by a byte order mark, by zeros where UTF-16 has them, by
  /// being UTF-8; else it is taken as windows-1252, in which everything can be read.
  ///
  /// @param head the first bytes of the file
  /// @param cut whether the file goes on, so that a character may be cut in two at the end
  public static TextEncoding find(byte[] head, boolean cut) {
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      return new TextEncoding(StandardCharsets.UTF_8, 3, true);
    }
    if (startsWith(head, 0xfe, 0xff)) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2, true);
    }
    if (startsWith(head, 0xff, 0xfe)) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2, true);
    }
    int pairs = head.length / 2;
    int first = zeros(head, 0);
    int second = zeros(head, 1);
    if (pairs > 1 && first * 100 >= pairs * ZEROS_PERCENT && second == 0) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 0, true);
    }
    if (pairs > 1 && second * 100 >= pairs * ZEROS_PERCENT && first == 0) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 0, true);
    }
    return isUtf8(head, cut)
        ? new TextEncoding(StandardCharsets.UTF_8, 0, true)
        : new TextEncoding(WESTERN, 0, false);
  }

  /// Whether a character takes two bytes or four, with zeros among them.
  public boolean isWide() {
    return charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16LE);
  }

  /// Whether the more significant of two bytes comes first; of meaning for wide ones only.
  public boolean isBigEndian() {
    return charset.equals(StandardCharsets.UTF_16BE);
  }

  /// Whether the beginning of a file looks like text: with no zeros, and few control characters.
  public boolean isText(byte[] head) {
    String text = new String(head, markBytes, head.length - markBytes, charset);
    if (text.isEmpty()) {
      return head.length == 0 || markBytes > 0;
    }
    long odd = text.chars().filter(TextEncoding::isOdd).count();
    return text.indexOf('\0') < 0 && odd * 50 <= text.length();
  }

  private static boolean isOdd(int c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b)
        || (c >= 0x7f && c < 0xa0);
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static int zeros(byte[] head, int from) {
    int zeros = 0;
    for (int i = from; i < head.length / 2 * 2; i += 2) {
      zeros += head[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static boolean isUtf8(byte[] head, boolean cut) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(head.length);
    return !decoder.decode(ByteBuffer.wrap(head), text, !cut).isError();
  }
}
