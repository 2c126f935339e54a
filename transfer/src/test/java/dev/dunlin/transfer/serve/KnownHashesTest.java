package dev.dunlin.transfer.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Link;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.stage.CountingDigests;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Shelf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A file is hashed while it is sent for the first time, and never again. The peer here hashes
/// nothing, so that what is counted is the source's work alone; what a handshake hashes is little.
@Timeout(60)
class KnownHashesTest {
  private static final int PIECES = 8;
  private static final int SIZE = PIECES << 20;
  private static final long LITTLE = 256 * 1024;

  @TempDir Path temporary;

  /// Has a file sent by a source that begins anew; returns the bytes that came.
  private long send(Goods goods) throws IOException {
    Outbox outbox = new Outbox();
    try (Device source = new Device();
        Device peer = new Device();
        Offered offered = goods.offer(new HashCache(temporary.resolve("hashes")));
        Serving _ = outbox.serve(offered, peer.id());
        Link link = peer.dial(source)) {
      FetchService.serve(source.services(), outbox, new Shelf(temporary).holdings());
      Stream stream = link.open(FetchService.SERVICE);
      JsonLine.FETCH_REQUEST.write(
          stream, new FetchRequest.Pieces(offered.id(), 0, List.of(new Span(0, PIECES)), true));
      stream.endWrite();
      long bytes = 0;
      ByteBuffer some = ByteBuffer.allocate(1 << 16);
      for (int count = stream.read(some); count >= 0; count = stream.read(some.clear())) {
        bytes += count;
      }
      return bytes;
    }
  }

  @Test
  void aSecondSendHashesNothing() throws IOException {
    Goods goods = new Goods(temporary.resolve("goods"));
    goods.file("file", SIZE);
    try (CountingDigests digests = new CountingDigests()) {
      long first = send(goods);
      assertThat(first).isGreaterThan(SIZE);
      long hashed = digests.bytes();
      assertThat(hashed).as("the first send hashes all").isGreaterThanOrEqualTo(SIZE);
      assertThat(send(goods)).isEqualTo(first);
      assertThat(digests.bytes() - hashed).as("the second send").isLessThan(LITTLE);
      Goods.change(goods.folder().resolve("file"));
      hashed = digests.bytes();
      assertThat(send(goods)).isEqualTo(first);
      assertThat(digests.bytes() - hashed).as("a changed file").isGreaterThanOrEqualTo(SIZE);
    }
  }
}
