package dev.dunlin.node.run;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.Grant.Right;
import dev.dunlin.node.keeping.PutRules;
import dev.dunlin.node.share.Grants;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;

/// Puts as the grants allow them: who may write may write everything.
record GrantedPuts(Grants grants) implements PutRules {
  @Override
  public void checkPutter(PeerId peer) throws IOException {
    if (!grants.allow(peer, Right.WRITE)) {
      throw new RefusedException(
          RefusedException.NOT_ALLOWED, "you may not write into the folder that is served here");
    }
  }

  @Override
  public Admitted admit(IncomingOffer offer, Conflict conflict) {
    return Admitted.freely();
  }
}
