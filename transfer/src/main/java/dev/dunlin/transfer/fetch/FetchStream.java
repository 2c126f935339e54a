package dev.dunlin.transfer.fetch;

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
import dev.dunlin.transfer.timeline.Step;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A granted fetch, read block by block.
final class FetchStream implements AutoCloseable {
  private final Session session;
  private final Stream stream;
  private final ByteBuffer header = ByteBuffer.allocate(Block.HEADER_BYTES);

  /// Asks; throws [SourceFaultException] where the source refuses.
  FetchStream(Session session, FetchRequest request) throws IOException {
    this.session = session;
    stream = session.best().open(FetchService.SERVICE);
    try {
      JsonLine.FETCH_REQUEST.write(stream, request);
      stream.endWrite();
      switch (JsonLine.FETCH_ANSWER.read(stream)) {
        case FetchAnswer.Granted _ when isOfHashes(request) -> {}
        case FetchAnswer.Granted _ -> session.tally().over(stream.link().route());
        case Fault fault -> throw new SourceFaultException(fault);
      }
    } catch (IOException | RuntimeException e) {
      stream.reset();
      throw e;
    }
  }

  private static boolean isOfHashes(FetchRequest request) {
    return request instanceof FetchRequest.Run run && run.hashesOnly();
  }

  /// Whether what is left had better be asked for again, since a better link stands now.
  boolean isOutdone() {
    Link used = stream.link();
    return !session.choice().best(used).equals(used);
  }

  /// The next block's header; its bytes must be read before the next one.
  Block next() throws IOException {
    Block block = Block.readHeader(stream, header);
    if (block == null) {
      throw new LinkException(LinkException.Reason.CLOSED, "the source ended a fetch early");
    }
    return block;
  }

  /// Up to `max` bytes of the current block, without a copy, valid until the next read.
  ByteBuffer some(int max) throws IOException {
    ByteBuffer some = stream.next(max);
    if (some == null) {
      throw new LinkException(LinkException.Reason.CLOSED, "the source ended a fetch early");
    }
    session.timeline().first(Step.FIRST_BYTE);
    return some;
  }

  /// The 32 bytes of a [Block.Kind#HASH] or [Block.Kind#ROOT] block.
  byte[] hash() throws IOException {
    return Block.readBytes(stream, ContentId.BYTES);
  }

  /// What a [Block.Kind#FAIL] block says.
  Fault fault(Block block) throws IOException {
    return JsonLine.FAULT.decode(Block.readBytes(stream, block.length()));
  }

  @Override
  public void close() {
    stream.close();
  }
}
