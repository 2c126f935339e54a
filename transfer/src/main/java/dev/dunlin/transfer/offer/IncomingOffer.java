package dev.dunlin.transfer.offer;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Route;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.manifest.ManifestException;
import dev.dunlin.transfer.manifest.Names;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a peer offers, as far as its word goes: every path is safe, none comes twice, the totals
/// are those announced. Nothing of it is on disk yet.
///
/// @param id the offer's id
/// @param peer who offers
/// @param from the name the peer gives itself: not checked, to be shown made visible
/// @param put present where it is meant for the served folder: what is asked for names that are
///   taken there
/// @param leave present where it is meant for somebody else, who is to have it from this node
///   later: the name or id that the offering peer wrote, not checked
/// @param measured whether it is only made to be measured: nothing of it is to be kept
/// @param stamps the sender's timeline so far, by its clock; not checked
/// @param route how its link goes
/// @param abort ends the conversation about it, from this side, at once
/// @param manifest the complete list; belongs to whoever received the offer
public record IncomingOffer(
    String id,
    PeerId peer,
    Optional<String> from,
    Optional<Conflict> put,
    Optional<String> leave,
    boolean measured,
    Map<String, Long> stamps,
    Route route,
    Runnable abort,
    Manifest manifest) {

  /// Reads an offer whole.
  ///
  /// @param spoolFolder where a long list is kept
  /// @throws IOException where it breaks a rule, with words for both sides
  static IncomingOffer read(Stream stream, Path spoolFolder) throws IOException {
    if (!(JsonLine.OFFER_REQUEST.read(stream) instanceof OfferRequest.Offer offer)) {
      throw protocol("an offer that begins with its pages");
    }
    if (offer.count() == 0) {
      throw protocol("an offer of no items");
    }
    Manifest manifest = new Manifest(spoolFolder);
    try {
      readPages(stream, offer, manifest);
      manifest.finish();
    } catch (IOException | RuntimeException e) {
      manifest.close();
      throw e;
    }
    return new IncomingOffer(
        offer.id(),
        stream.link().peer(),
        Optional.ofNullable(offer.from()),
        put(offer),
        Optional.ofNullable(offer.leave()),
        Boolean.TRUE.equals(offer.measure()),
        Optional.ofNullable(offer.stamps()).orElse(Map.of()),
        stream.link().route(),
        stream::reset,
        manifest);
  }

  private static Optional<Conflict> put(OfferRequest.Offer offer) {
    return Optional.ofNullable(offer.put())
        .map(word -> Conflict.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private static void readPages(Stream stream, OfferRequest.Offer offer, Manifest manifest)
      throws IOException {
    Names names = new Names();
    while (manifest.items() < offer.count()) {
      if (!(JsonLine.OFFER_REQUEST.read(stream) instanceof OfferRequest.Page page)) {
        throw protocol("an offer within an offer");
      }
      if (page.items().isEmpty() || page.items().size() > offer.count() - manifest.items()) {
        throw protocol("a page of " + page.items().size() + " items");
      }
      for (Item item : page.items()) {
        SafePath.parse(item.path());
        if (!names.add(item.path())) {
          throw new ManifestException("the offer names an item twice: " + item.path());
        }
        manifest.add(item);
      }
    }
    if (manifest.bytes() != offer.bytes()) {
      throw protocol("an offer whose files sum up to another size than it says");
    }
  }

  private static LinkException protocol(String what) {
    return new LinkException(LinkException.Reason.PROTOCOL, what);
  }
}
