package dev.dunlin.transfer.message;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads and writes one family of messages as JSON lines, bounded in length and depth.
///
/// In one family, a name must stand for one type: the generated adapters read all its records
/// through one list of names. Safe for many threads.
///
/// @param <T> the sealed family
public final class JsonLine<T> {
  private static final Jsonb JSON = Jsonb.builder().build();

  /// What is said on an offer stream by who offers.
  public static final JsonLine<OfferRequest> OFFER_REQUEST = of(OfferRequest.class);

  /// What is said on an offer stream by who receives.
  public static final JsonLine<OfferAnswer> OFFER_ANSWER = of(OfferAnswer.class);

  /// What is asked on a fetch stream.
  public static final JsonLine<FetchRequest> FETCH_REQUEST = of(FetchRequest.class);

  /// What a fetch is answered with.
  public static final JsonLine<FetchAnswer> FETCH_ANSWER = of(FetchAnswer.class);

  /// What is asked on a have stream.
  public static final JsonLine<HaveRequest> HAVE_REQUEST = of(HaveRequest.class);

  /// What is said on a have stream by who has.
  public static final JsonLine<HaveAnswer> HAVE_ANSWER = of(HaveAnswer.class);

  /// Why an item of a fetch cannot be served.
  public static final JsonLine<Fault> FAULT = of(Fault.class);

  /// What a ping is answered with.
  public static final JsonLine<Ping> PING = of(Ping.class);

  /// One item, as kept in a manifest.
  public static final JsonLine<Item> ITEM = of(Item.class);

  private final JsonType<T> type;
  private final int maxBytes;

  private JsonLine(Class<T> family, int maxBytes) {
    this.type = JSON.type(family);
    this.maxBytes = maxBytes;
  }

  /// Lines of another family, which has an adapter generated for it, of at most `maxBytes`.
  public static <T> JsonLine<T> of(Class<T> family, int maxBytes) {
    return new JsonLine<>(family, maxBytes);
  }

  private static <T> JsonLine<T> of(Class<T> family) {
    return of(family, Limits.MAX_LINE_BYTES);
  }

  /// Writes a message and its newline.
  public void write(Stream stream, T message) throws IOException {
    byte[] json = type.toJsonBytes(message);
    if (json.length > maxBytes) {
      throw new IllegalArgumentException("a line of " + json.length + " bytes");
    }
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    stream.write(ByteBuffer.wrap(line));
  }

  /// The next message; throws a [LinkException] where the peer ended the stream or sent something
  /// else.
  public T read(Stream stream) throws IOException {
    T message = readOrEnd(stream);
    if (message == null) {
      throw new LinkException(LinkException.Reason.CLOSED, "the peer ended the conversation early");
    }
    return message;
  }

  /// The next message, or null where the peer ended the stream.
  public @Nullable T readOrEnd(Stream stream) throws IOException {
    byte[] line = stream.readLine(maxBytes);
    return line == null ? null : decode(line);
  }

  /// The message's JSON, without a newline.
  public byte[] encode(T message) {
    return type.toJsonBytes(message);
  }

  /// The message that a line holds.
  public T decode(byte[] line) throws LinkException {
    if (depth(line) > Limits.MAX_DEPTH) {
      throw new LinkException(
          LinkException.Reason.PROTOCOL, "a message nested deeper than " + Limits.MAX_DEPTH);
    }
    try {
      return type.fromJson(line);
    } catch (RuntimeException e) {
      // A parser and the constructors behind it meet hostile bytes here: whichever way they give
      // up, the line is at fault.
      throw new LinkException(
          LinkException.Reason.PROTOCOL, "a message that is none of ours: " + e.getMessage(), e);
    }
  }

  /// How deep a line nests, counted before any parser sees it.
  static int depth(byte[] line) {
    int depth = 0;
    int deepest = 0;
    boolean text = false;
    for (int i = 0; i < line.length; i++) {
      byte b = line[i];
      if (text) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          text = false;
        }
      } else if (b == '"') {
        text = true;
      } else if (b == '{' || b == '[') {
        deepest = Math.max(deepest, ++depth);
      } else if (b == '}' || b == ']') {
        depth--;
      }
    }
    return deepest;
  }
}
