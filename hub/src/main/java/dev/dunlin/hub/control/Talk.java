package dev.dunlin.hub.control;

import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How a command and the running hub talk: JSON lines on a stream of the local socket.
final class Talk {
  /// The service's name.
  static final String SERVICE = "/dunlin/hub/1";

  /// Longest line in bytes: a hundred thousand members, or as many files.
  private static final int MAX_LINE_BYTES = 64 << 20;

  private static final JsonLine<HubRequest> REQUEST = JsonLine.of(HubRequest.class, MAX_LINE_BYTES);
  private static final JsonLine<HubReply> REPLY = JsonLine.of(HubReply.class, MAX_LINE_BYTES);

  private Talk() {}

  static void ask(Stream stream, HubRequest request) throws IOException {
    REQUEST.write(stream, request);
  }

  static @Nullable HubRequest heard(Stream stream) throws IOException {
    return REQUEST.readOrEnd(stream);
  }

  static void reply(Stream stream, HubReply reply) throws IOException {
    REPLY.write(stream, reply);
  }

  static HubReply answer(Stream stream) throws IOException {
    return REPLY.read(stream);
  }
}
