package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Services;
import dev.dunlin.link.StreamHandler;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.receive.Waiting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Meets a stream that the peer opened: reads which service it wants and lets that serve it.
final class Welcome {
  private Welcome() {}

  static void serve(MuxStream stream, MuxLink link) {
    try (stream) {
      welcome(stream, link);
    }
  }

  private static void welcome(MuxStream stream, MuxLink link) {
    try {
      String name = readName(stream, link);
      stream.named(name);
      Optional<StreamHandler> handler = link.services().find(name);
      if (handler.isPresent()) {
        serve(stream, handler.get(), link);
      } else {
        sayUnknown(stream, name);
      }
    } catch (LinkException e) {
      // The peer opened a stream and did not get as far as naming a service.
      stream.abort(new Failure(e.reason(), String.valueOf(e.getMessage()), e));
    }
  }

  private static String readName(MuxStream stream, MuxLink link) throws LinkException {
    Waiting limit = Waiting.inAll(link.limits().name().toNanos(), "no service was named");
    byte[] line = stream.readLine(Services.MAX_NAME_LENGTH, limit);
    String name = line == null ? "" : new String(line, StandardCharsets.US_ASCII);
    if (!Services.isName(name)) {
      throw new LinkException(Reason.PROTOCOL, "not a name of a service");
    }
    return name;
  }

  // Whatever a handler throws ends its stream and nothing else, so all of it is caught.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void serve(MuxStream stream, StreamHandler handler, MuxLink link) {
    try {
      handler.handle(stream);
    } catch (Throwable e) {
      stream.reset();
      link.services().failed(stream.service(), link, e);
    }
  }

  private static void sayUnknown(MuxStream stream, String name) throws LinkException {
    String line =
        "{\"type\":\"error\",\"code\":\"no-such-service\",\"message\":\"this node does not serve "
            + name
            + "\"}\n";
    stream.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
  }
}
