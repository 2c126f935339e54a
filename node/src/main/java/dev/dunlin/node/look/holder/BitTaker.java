package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.LookRequest.BitPart;
import dev.dunlin.node.look.WrittenBit;
import dev.dunlin.view.StoppedException;
import dev.dunlin.view.json.JsonSink;
import java.util.ArrayList;
import java.util.List;

/// Keeps those bits of JSON that are told.
final class BitTaker implements JsonSink {
  private final BitPart part;
  private final boolean toTheEnd;
  private final Telling telling;
  private final List<String> bits = new ArrayList<>();
  private long index;
  private boolean more;

  /// No more is asked for.
  static final class FullException extends StoppedException {
    private static final long serialVersionUID = 1L;

    FullException() {
      super("that is as much as was asked for");
    }
  }

  /// @param toTheEnd whether to go on behind the last bit that is told, because somebody counts
  BitTaker(BitPart part, boolean toTheEnd) {
    this.part = part;
    this.toTheEnd = toTheEnd;
    this.telling = new Telling(part.characters());
  }

  @Override
  public void take(Kind kind, String text) throws FullException {
    if (index++ < part.from() || more) {
      return;
    }
    boolean cuttable = kind == Kind.STRING || kind == Kind.NAME;
    String bit = WrittenBit.write(kind, cuttable ? telling.cut(text) : text);
    if (bits.size() < part.most() && telling.take(List.of(bit), 0)) {
      bits.add(bit);
      return;
    }
    more = true;
    if (!toTheEnd) {
      throw new FullException();
    }
  }

  List<String> bits() {
    return bits;
  }

  boolean more() {
    return more;
  }

  int shortened() {
    return telling.shortened();
  }
}
