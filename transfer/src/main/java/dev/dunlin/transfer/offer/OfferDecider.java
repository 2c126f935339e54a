package dev.dunlin.transfer.offer;

/// Says yes or no to offers; many threads may ask at once.
@FunctionalInterface
public interface OfferDecider {
  /// Decides, taking as long as it takes; is interrupted when the offer is withdrawn.
  Decision decide(IncomingOffer offer) throws InterruptedException;
}
