package dev.dunlin.transfer.serve;

import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.util.List;

/// Gives out one content behind a granted request. What is asked was checked to be here.
sealed interface ContentGiver extends AutoCloseable permits ContentSource, GrowingSource {
  /// Pieces, each with its hash behind.
  void pieces(Stream stream, List<Span> spans) throws IOException, InterruptedException;

  /// The hashes of all pieces.
  void layer(Stream stream) throws IOException;

  /// Some bytes, at most one block.
  void bytes(Stream stream, long from, int length) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
