package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.have.HaveService;
import dev.dunlin.transfer.message.FetchAnswer;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Lines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A source that has a file and misbehaves as a test wants it to.
final class ScriptedSource {
  private final byte[] content;
  private final PieceLayout layout;
  private final byte[] layer;
  private final CountDownLatch end = new CountDownLatch(1);

  /// What it says that it has: a line, or none for all of it.
  String have = "";

  /// Whether a byte of each piece is another.
  boolean lies;

  /// Whether its hashes of pieces are others.
  boolean layerLies;

  /// Whether it refuses all pieces as such that it has not.
  boolean refuses;

  /// After how many pieces it sends no more, and lets everybody wait.
  int stallsAfter = Integer.MAX_VALUE;

  ScriptedSource(Path file) throws IOException {
    this.content = Files.readAllBytes(file);
    this.layout = PieceLayout.of(content.length);
    this.layer = new byte[layout.count() * ContentId.BYTES];
    PieceHasher hasher = new PieceHasher(layout);
    for (int piece = 0; piece < layout.count(); piece++) {
      hasher.update(content, (int) layout.offset(piece), (int) layout.length(piece));
      System.arraycopy(hasher.finish(), 0, layer, piece * ContentId.BYTES, ContentId.BYTES);
    }
  }

  void serve(Device device) {
    serveFetch(device);
    device.services().register(HaveService.SERVICE, this::have);
  }

  void serveFetch(Device device) {
    device.services().register(FetchService.SERVICE, this::fetch);
  }

  private void layer(Stream stream) throws IOException {
    JsonLine.FETCH_ANSWER.write(stream, new FetchAnswer.Granted(layout.pieceLength(), 0));
    byte[] told = layer.clone();
    told[0] ^= (byte) (layerLies ? 1 : 0);
    stream.write(Block.of(Block.Kind.DATA, told));
  }

  /// Lets those go that it keeps waiting.
  void end() {
    end.countDown();
  }

  private void have(Stream stream) throws IOException, InterruptedException {
    byte[] _ = stream.readLine(1 << 16);
    String whole =
        "{\"type\":\"have\",\"size\":" + content.length + ",\"whole\":true,\"spans\":[]}\n";
    Lines.write(stream, have.isEmpty() ? whole : have);
    if (!have.isEmpty()) {
      boolean _ = end.await(Device.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private void fetch(Stream stream) throws IOException, InterruptedException {
    FetchRequest request = JsonLine.FETCH_REQUEST.read(stream);
    switch (request) {
      case FetchRequest.Layer _ -> layer(stream);
      case FetchRequest.Content _ when refuses ->
          Lines.write(stream, "{\"type\":\"error\",\"code\":\"no-such-piece\"}\n");
      case FetchRequest.Content asked -> {
        JsonLine.FETCH_ANSWER.write(stream, new FetchAnswer.Granted(layout.pieceLength(), 0));
        pieces(stream, asked);
      }
      case FetchRequest.Bytes _, FetchRequest.Pieces _, FetchRequest.Run _ ->
          throw new AssertionError("nobody asks this: " + request);
    }
  }

  private void pieces(Stream stream, FetchRequest.Content request)
      throws IOException, InterruptedException {
    for (Span span : request.spans()) {
      for (int piece = span.from(); piece < span.to(); piece++) {
        if (stallsAfter-- <= 0) {
          boolean _ = end.await(Device.PATIENCE.toSeconds(), TimeUnit.SECONDS);
          return;
        }
        int from = (int) layout.offset(piece);
        byte[] bytes = Arrays.copyOfRange(content, from, from + (int) layout.length(piece));
        bytes[bytes.length / 2] ^= (byte) (lies ? 1 : 0);
        stream.write(Block.of(Block.Kind.DATA, bytes));
        ByteBuffer hash = Block.of(Block.Kind.HASH, hash(piece));
        stream.write(hash);
      }
    }
  }

  private byte[] hash(int piece) {
    return Arrays.copyOfRange(layer, piece * ContentId.BYTES, (piece + 1) * ContentId.BYTES);
  }
}
