package dev.dunlin.transfer.have;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.source.SourceFile;
import java.io.IOException;
import java.util.BitSet;

/// What this node has of one content. Whoever found it closes it.
public sealed interface Holding extends AutoCloseable {
  /// How the content is cut into pieces.
  PieceLayout layout();

  /// The pieces that are here now; a copy.
  BitSet pieces();

  @Override
  void close() throws IOException;

  /// All of it, in one file.
  ///
  /// @param file open for reading
  record Whole(SourceFile file) implements Holding {
    @Override
    public PieceLayout layout() {
      return PieceLayout.of(file.version().size());
    }

    @Override
    public BitSet pieces() {
      BitSet all = new BitSet();
      all.set(0, layout().count());
      return all;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /// Some of it: it is being fetched.
  ///
  /// @param growing what grows, which others use too and which is not closed with this
  record Part(Growing growing) implements Holding {
    @Override
    public PieceLayout layout() {
      return growing.layout();
    }

    @Override
    public BitSet pieces() {
      return growing.pieces();
    }

    @Override
    public void close() {}
  }
}
