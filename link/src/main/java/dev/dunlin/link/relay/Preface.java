package dev.dunlin.link.relay;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/// What is said on a connection before it is spliced: `dunlin-relay/1 TICKET` by the caller, `ok`
/// or `no WORDS` by the hub, each a line.
///
/// The caller's line has a fixed length, and its first byte is none that TLS can begin with (that
/// is 0x16, RFC 8446, 5.1), so that both come in at one port.
public final class Preface {
  /// How the caller's line begins.
  static final String START = "dunlin-relay/1 ";

  /// Hex digits of a ticket.
  public static final int TICKET_LENGTH = 64;

  /// The caller's line, with its newline.
  public static final int BYTES = START.length() + TICKET_LENGTH + 1;

  /// Most bytes of the hub's line, with its newline.
  public static final int MAX_ANSWER_BYTES = 128;

  private static final String YES = "ok";
  private static final String NO = "no ";

  private Preface() {}

  /// Whether a connection that begins with this byte wants to be relayed.
  public static boolean beginsWith(byte first) {
    return first == START.charAt(0);
  }

  /// Whether this can be a ticket.
  public static boolean isTicket(String text) {
    return text.length() == TICKET_LENGTH && text.chars().allMatch(Preface::isHexDigit);
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /// Reads the rest of a caller's line behind its first byte, and not a byte more; returns the
  /// ticket. Throws IOException for anything else.
  public static String readTicket(ReadableByteChannel channel) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(BYTES);
    line.put((byte) START.charAt(0));
    while (line.hasRemaining()) {
      if (channel.read(line) < 0) {
        throw new EOFException("the connection ended before its ticket");
      }
      requireStart(line);
    }
    String text = new String(line.array(), StandardCharsets.US_ASCII);
    String ticket = text.substring(START.length(), BYTES - 1);
    if (!text.endsWith("\n") || !isTicket(ticket)) {
      throw new IOException("no ticket");
    }
    return ticket;
  }

  /// What is no caller at all is sent away at once, not when it has sent enough.
  private static void requireStart(ByteBuffer line) throws IOException {
    for (int i = 0; i < Math.min(line.position(), START.length()); i++) {
      if (line.get(i) != START.charAt(i)) {
        throw new IOException("neither TLS nor a caller for the relay");
      }
    }
  }

  /// Says which ticket one has, as the caller.
  public static void writeTicket(WritableByteChannel channel, String ticket) throws IOException {
    if (!isTicket(ticket)) {
      throw new IllegalArgumentException("no ticket: it has " + ticket.length() + " characters");
    }
    write(channel, START + ticket);
  }

  /// Says yes, as the hub.
  static void writeYes(WritableByteChannel channel) throws IOException {
    write(channel, YES);
  }

  /// Says no, as the hub; of the words what is printable ASCII, as far as a line holds it.
  static void writeNo(WritableByteChannel channel, String words) throws IOException {
    StringBuilder plain = new StringBuilder(NO);
    int most = Math.min(words.length(), MAX_ANSWER_BYTES - NO.length() - 1);
    for (int i = 0; i < most; i++) {
      plain.append(isPrintable(words.charAt(i)) ? words.charAt(i) : '?');
    }
    write(channel, plain.toString());
  }

  /// Reads the hub's line, and not a byte more; throws [RefusedByRelayException] with its words
  /// where that is a no.
  public static void readAnswer(ReadableByteChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    StringBuilder line = new StringBuilder();
    while (line.length() < MAX_ANSWER_BYTES) {
      one.clear();
      if (channel.read(one) < 0) {
        throw new EOFException("the hub ended the connection");
      }
      char c = (char) (one.get(0) & 0xff);
      if (c == '\n') {
        understand(line.toString());
        return;
      }
      if (!isPrintable(c)) {
        break;
      }
      line.append(c);
    }
    throw new IOException("what answers is no relay");
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' && c <= '~';
  }

  private static void understand(String line) throws IOException {
    if (line.startsWith(NO)) {
      throw new RefusedByRelayException(line.substring(NO.length()));
    }
    if (!line.equals(YES)) {
      throw new IOException("what answers is no relay");
    }
  }

  private static void write(WritableByteChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
