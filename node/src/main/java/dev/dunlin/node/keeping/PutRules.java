package dev.dunlin.node.keeping;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.fetch.Claims;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;

/// Who may put what into the served folder. Asked by many threads at once.
public interface PutRules {
  /// Throws where a peer may put nothing at all, with words that it is shown.
  void checkPutter(PeerId peer) throws IOException;

  /// Lets a put begin, of a peer that may put; its names are in no other put meanwhile.
  ///
  /// @param conflict what the putter wants done about names that are taken
  /// @throws RefusedException with words that the peer is shown
  Admitted admit(IncomingOffer offer, Conflict conflict) throws IOException;

  /// A put that was let in: hears what is about to land; closed when it is over, however it ended.
  interface Admitted extends Claims, AutoCloseable {
    @Override
    void close();

    /// One of which no books are kept.
    static Admitted freely() {
      Claims claims = Claims.none();
      return new Admitted() {
        @Override
        public void claim(dev.dunlin.content.path.SafePath target, long bytes, boolean replace)
            throws IOException {
          claims.claim(target, bytes, replace);
        }

        @Override
        public void landing() throws IOException {
          claims.landing();
        }

        @Override
        public void close() {}
      };
    }
  }
}
