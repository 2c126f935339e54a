package dev.dunlin.node.run;

import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.keeping.Leaves;
import dev.dunlin.transfer.fetch.Claims;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Where offers are met that are left for somebody else. Nobody is asked; whoever keeps them
/// decides.
final class LeaveRoom {
  private final Leaves leaves;
  private final PutRoom.Surroundings around;

  LeaveRoom(Leaves leaves, PutRoom.Surroundings around) {
    this.leaves = leaves;
    this.around = around;
  }

  /// Meets one that is not known yet.
  ///
  /// @param member whom it is for, as the peer wrote it
  PutRoom.Answer answer(IncomingOffer offer, String member) throws NodeException {
    try {
      Leaves.Tray tray = leaves.leave(offer, member);
      return new PutRoom.Answer.Yes(begin(offer, tray));
    } catch (RefusedException e) {
      return new PutRoom.Answer.No(String.valueOf(e.getMessage()));
    } catch (NodeException e) {
      throw e;
    } catch (IOException e) {
      throw new NodeException(
          Reason.DISK, "what is left for " + member + " cannot be kept: " + e.getMessage(), e);
    }
  }

  /// It is durable before it counts as kept. What is there of the same offer is the same.
  private Reception begin(IncomingOffer offer, Leaves.Tray tray) throws IOException {
    OfferSummary summary = Reception.summary(offer, around.nameOf(offer.peer()));
    ReceiveTerms terms =
        new ReceiveTerms(tray.folder().toString(), ConflictPolicy.OVERWRITE, true, 0);
    try {
      return around.begin(
          offer, summary, terms, Claims.none(), (ended, result) -> end(tray, ended, result));
    } catch (NodeException | RuntimeException e) {
      tray.ended(false);
      throw e;
    }
  }

  private void end(Leaves.Tray tray, IncomingOffer offer, PeerResult result) {
    try {
      tray.ended(result.outcome() == PeerResult.Outcome.LANDED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      around.record(offer, result);
    }
  }
}
