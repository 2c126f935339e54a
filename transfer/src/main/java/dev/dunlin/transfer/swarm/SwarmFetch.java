package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.content.landing.PartialKey;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fetches one content from all sources that have it, and lands it.
///
/// One thread runs it; sources may be added, and the report be asked, by others meanwhile.
public final class SwarmFetch {
  /// How long a source that was asked may send nothing before its work goes to others.
  public static final Duration STALL = Duration.ofSeconds(10);

  private final Wanted wanted;
  private final Target target;
  private final SwarmTerms terms;
  private final SwarmWatcher watcher;
  private final List<Source> sources = new ArrayList<>();
  private long resumed;
  private long verified;

  /// A fetch with no source yet.
  public SwarmFetch(Wanted wanted, Target target, SwarmTerms terms, SwarmWatcher watcher) {
    this.wanted = wanted;
    this.target = target;
    this.terms = terms;
    this.watcher = watcher;
  }

  /// Adds a source; one whose name is there already changes nothing.
  public synchronized void add(Source source) {
    if (sources.stream().noneMatch(known -> known.name().equals(source.name()))) {
      sources.add(source);
    }
  }

  /// How far it is.
  public synchronized SwarmReport report() {
    List<SourceShare> shares =
        sources.stream().map(s -> new SourceShare(s.name(), 0, 0, false, null)).toList();
    return new SwarmReport(wanted.size(), resumed, verified, shares);
  }

  /// Fetches what is missing and lands it; an interrupt stops it, with everything verified kept.
  ///
  /// Throws [SwarmException] where no source that is left can give what is missing, and what the
  /// landing throws: [dev.dunlin.content.TargetExistsException],
  /// [dev.dunlin.content.NoSpaceException], [dev.dunlin.content.landing.PartialBusyException].
  public SwarmReport run() throws IOException, InterruptedException {
    PieceLayout layout = wanted.layout();
    PartialKey key =
        PartialKey.of(wanted.content().toBytes(), target.path().toString(), wanted.size(), 0);
    try (Partial partial = target.landing().openPartial(key, target.path(), layout)) {
      resumed = partial.verifiedBytes();
      verified = resumed;
      for (Source source : List.copyOf(sources)) {
        try {
          take(source, partial);
        } catch (IOException e) {
          watcher.lost(source.name(), String.valueOf(e.getMessage()));
        }
      }
      if (!partial.isComplete()) {
        throw new SwarmException("no source is left");
      }
      partial.land(target.path(), target.meta(), target.durability(), target.replace());
    }
    return report();
  }

  private void take(Source source, Partial partial) throws IOException, InterruptedException {
    PieceLayout layout = wanted.layout();
    Link link = source.dial().link();
    Optional<byte[]> known = LayerRequest.known(wanted);
    byte[] layer = known.isPresent() ? known.get() : LayerRequest.ask(link, wanted, STALL);
    PieceIntake intake = new PieceIntake(layout, layer);
    while (!partial.isComplete()) {
      int piece = partial.verified().nextClearBit(0);
      FetchRequest request =
          new FetchRequest.Content(
              wanted.content().toString(), List.of(new Span(piece, piece + 1)));
      try (SourceStream stream = SourceStream.ask(link, request, STALL)) {
        stream.granted(layout.pieceLength());
        intake.receive(stream, piece, partial::write);
        partial.verified(piece, intake.hash(piece));
        terms.limit().take(layout.length(piece));
        verified += layout.length(piece);
      }
    }
  }
}
