package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchAnswer;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.SourceFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// One request to one source, and its answer, block by block. For one thread, but for [#reset].
final class SourceStream implements AutoCloseable {
  private final Stream stream;
  private final ByteBuffer header = ByteBuffer.allocate(Block.HEADER_BYTES);

  private SourceStream(Stream stream) {
    this.stream = stream;
  }

  /// Asks, and waits for nothing.
  ///
  /// @param patience how long the source may send nothing
  static SourceStream ask(Link link, FetchRequest request, Duration patience) throws IOException {
    Stream stream = link.open(FetchService.SERVICE);
    try {
      stream.idleTimeout(patience);
      JsonLine.FETCH_REQUEST.write(stream, request);
      stream.endWrite();
      return new SourceStream(stream);
    } catch (IOException | RuntimeException e) {
      stream.reset();
      throw e;
    }
  }

  Link link() {
    return stream.link();
  }

  /// Waits for the answer, and returns when it was given, as [FetchAnswer.Granted#at] tells; throws
  /// where it is no, or where the source cuts the content in another way than everybody does.
  long granted(long pieceLength) throws IOException {
    return switch (JsonLine.FETCH_ANSWER.read(stream)) {
      case FetchAnswer.Granted granted -> {
        if (granted.pieceLength() != pieceLength) {
          throw TroubleException.lies("it has the content in pieces of " + granted.pieceLength());
        }
        yield granted.at();
      }
      case Fault fault when fault.code().equals("no-such-piece") ->
          throw TroubleException.lies("it does not give pieces that it says it has");
      case Fault fault -> throw TroubleException.refuses(fault);
    };
  }

  /// The next block's header, past signs of life; its bytes must be read before the next one.
  /// Throws where the source says that it failed.
  Block next() throws IOException {
    Block block;
    do {
      block = Block.readHeader(stream, header);
      if (block == null) {
        throw new LinkException(LinkException.Reason.CLOSED, "it ended a fetch early");
      }
    } while (block.kind() == Block.Kind.DATA && block.length() == 0);
    if (block.kind() == Block.Kind.FAIL) {
      Fault fault = JsonLine.FAULT.decode(Block.readBytes(stream, block.length()));
      throw fault.code().equals(SourceFailure.CHANGED)
          ? TroubleException.refuses(fault)
          : TroubleException.fails(fault);
    }
    return block;
  }

  /// Up to `max` bytes of the current block, without a copy, valid until the next read.
  ByteBuffer some(int max) throws IOException {
    ByteBuffer some = stream.next(max);
    if (some == null) {
      throw new LinkException(LinkException.Reason.CLOSED, "it ended a fetch early");
    }
    return some;
  }

  /// The 32 bytes of a [Block.Kind#HASH] block.
  byte[] hash() throws IOException {
    return Block.readBytes(stream, ContentId.BYTES);
  }

  /// The bytes of a small block whole.
  byte[] bytes(Block block) throws IOException {
    return Block.readBytes(stream, block.length());
  }

  /// Ends it at once; from any thread.
  void reset() {
    stream.reset();
  }

  @Override
  public void close() {
    stream.close();
  }
}
