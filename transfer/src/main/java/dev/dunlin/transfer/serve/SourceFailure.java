package dev.dunlin.transfer.serve;

import dev.dunlin.content.source.SourceChangedException;
import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// What a source tells a peer of a file that it cannot serve: enough to act on, nothing of where it
/// lies on the source's disk.
public final class SourceFailure {
  /// The code of a file that is another than the one offered: nothing of it is worth keeping.
  public static final String CHANGED = "changed";

  private SourceFailure() {}

  /// The block that says so; the link's own failure is thrown, since nobody can be told over it.
  static ByteBuffer block(IOException e) throws LinkException {
    if (e instanceof LinkException link) {
      throw link;
    }
    return block(fault(e));
  }

  static ByteBuffer block(Fault fault) {
    return Block.of(Block.Kind.FAIL, JsonLine.FAULT.encode(fault));
  }

  private static Fault fault(IOException e) {
    return switch (e) {
      case SourceChangedException _ ->
          new Fault(CHANGED, "it changed at the sender after it was offered");
      case NoSuchFileException _ -> new Fault("gone", "it is no longer there at the sender");
      case AccessDeniedException _ -> new Fault("denied", "the sender may not read it");
      default -> new Fault("unreadable", "the sender cannot read it");
    };
  }
}
