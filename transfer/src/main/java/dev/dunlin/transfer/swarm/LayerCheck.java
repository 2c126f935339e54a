package dev.dunlin.transfer.swarm;

import dev.dunlin.link.Link;
import java.io.IOException;

/// Has a peer show that it knows a content: by the hashes of its pieces, which make the content's
/// id only if they are right, and only for the right size.
public final class LayerCheck {
  private LayerCheck() {}

  /// A peer showed hashes that are not those of the content.
  public static final class LieException extends IOException {
    private static final long serialVersionUID = 1L;

    private LieException(TroubleException why) {
      super(why.getMessage(), why);
    }
  }

  /// True where it shows them, or where there is nothing to show: a content of one piece is named
  /// by that piece's hash alone. Throws [LieException] where it shows others, and other exceptions
  /// where it shows none.
  public static boolean shows(Link link, Wanted wanted) throws IOException {
    if (LayerRequest.known(wanted).isPresent()) {
      return true;
    }
    try {
      return LayerRequest.ask(link, wanted, SwarmFetch.STALL).length > 0;
    } catch (TroubleException e) {
      if (e.kind() == TroubleException.Kind.LIES) {
        throw new LieException(e);
      }
      throw e;
    }
  }
}
