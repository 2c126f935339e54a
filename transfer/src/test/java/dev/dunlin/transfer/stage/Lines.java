package dev.dunlin.transfer.stage;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Raw lines on a stream, for peers that follow a script.
public final class Lines {
  private Lines() {}

  /// Writes text as it is.
  public static void write(Stream stream, String text) throws LinkException {
    stream.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Waits until an offer is accepted.
  public static void awaitAccept(Stream stream) throws IOException {
    while (!(JsonLine.OFFER_ANSWER.read(stream) instanceof OfferAnswer.Accept)) {
      // The receiver is deciding.
    }
  }

  /// How an offer ends: the first answer that is neither a yes nor a sign of life.
  public static OfferAnswer answer(Stream stream) throws IOException {
    OfferAnswer answer = JsonLine.OFFER_ANSWER.read(stream);
    return switch (answer) {
      case OfferAnswer.Waiting _, OfferAnswer.Accept _, OfferAnswer.Progress _ -> answer(stream);
      case OfferAnswer.Decline _, OfferAnswer.Receipt _, Fault _ -> answer;
    };
  }
}
