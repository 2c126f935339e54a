package dev.dunlin.node.attach;

import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How a command and the running node talk: JSON lines on a stream of the local socket.
final class Talk {
  /// The service's name.
  static final String SERVICE = "/dunlin/node/1";

  /// Longest line in bytes: a request with a few hundred thousand paths.
  private static final int MAX_LINE_BYTES = 32 << 20;

  private static final JsonLine<NodeRequest> REQUEST =
      JsonLine.of(NodeRequest.class, MAX_LINE_BYTES);
  private static final JsonLine<NodeReply> REPLY = JsonLine.of(NodeReply.class, MAX_LINE_BYTES);

  private Talk() {}

  static void ask(Stream stream, NodeRequest request) throws IOException {
    REQUEST.write(stream, request);
  }

  static @Nullable NodeRequest heard(Stream stream) throws IOException {
    return REQUEST.readOrEnd(stream);
  }

  static void reply(Stream stream, NodeReply reply) throws IOException {
    REPLY.write(stream, reply);
  }

  static NodeReply answer(Stream stream) throws IOException {
    return REPLY.read(stream);
  }
}
