package dev.dunlin.node.remote;

import dev.dunlin.link.Link;
import dev.dunlin.node.ListReport;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import dev.dunlin.transfer.files.RemoteFiles;
import dev.dunlin.transfer.files.RemoteState;
import dev.dunlin.transfer.message.FileEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lists what peers share.
public final class Listings {
  /// Fewest entries that each of many peers may give.
  static final int MIN_OF_PEER = 100;

  /// Most names whose contents are compared, of all peers together.
  static final int MAX_COMPARED = 10_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Crowd crowd;
  private final ListRequest request;
  private final List<NamePattern> names = new ArrayList<>();

  /// A listing to be made; throws BAD_INPUT for a name that cannot be.
  public Listings(Crowd crowd, ListRequest request) throws NodeException {
    this.crowd = crowd;
    this.request = request;
    for (String name : request.names()) {
      names.add(NamePattern.parse(name));
    }
    if (names.isEmpty()) {
      names.add(NamePattern.parse(""));
    }
  }

  /// Makes it.
  public ListReport run() throws NodeException, InterruptedException {
    List<Called> called = crowd.called(request.peers());
    int most = Math.max(MIN_OF_PEER, ListReport.MAX_LISTED / Math.max(1, called.size()));
    Duration timeout = Duration.ofMillis(request.timeoutMillis());
    List<PeerListing> listings =
        crowd.ask(called, timeout, (peer, link) -> list(peer, link, most), Listings::silent);
    return new ListReport(request.contents() ? compared(called, listings, timeout) : listings);
  }

  private PeerListing list(Called peer, Link link, int most) throws IOException {
    Gathering gathering = new Gathering(new RemoteFiles(link)::page, most);
    List<String> missing = new ArrayList<>();
    for (NamePattern name : names) {
      if (!gathering.add(name, request.recursive()) && !name.isGlob() && !name.path().isEmpty()) {
        missing.add(name.path());
      }
    }
    return new PeerListing(
        peer.name(),
        link.peer().toString(),
        gathering.found().stream().map(Listings::file).toList(),
        gathering.more(),
        missing.isEmpty() ? null : "it has no " + String.join(", ", missing));
  }

  private static RemoteFile file(FileEntry entry) {
    return new RemoteFile(
        entry.path(), entry.folder(), entry.size(), entry.mtime() / NANOS_PER_MILLI, null);
  }

  private static PeerListing silent(Called peer, @Nullable String peerId, String problem) {
    return new PeerListing(peer.name(), peerId, List.of(), false, problem);
  }

  /// Asks the content ids of what several hold under one name. Who does not tell them in time is
  /// left without.
  private List<PeerListing> compared(
      List<Called> called, List<PeerListing> listings, Duration timeout)
      throws InterruptedException {
    Set<String> shared = shared(listings);
    if (shared.isEmpty()) {
      return listings;
    }
    Map<Called, PeerListing> of = new HashMap<>();
    for (int i = 0; i < called.size(); i++) {
      of.put(called.get(i), listings.get(i));
    }
    return crowd.ask(
        called,
        timeout,
        (peer, link) -> withIds(listing(of, peer), link, shared),
        (peer, _, _) -> listing(of, peer));
  }

  private static PeerListing listing(Map<Called, PeerListing> of, Called peer) {
    return Objects.requireNonNull(of.get(peer), "a listing of everybody who was asked");
  }

  private static Set<String> shared(List<PeerListing> listings) {
    Set<String> once = new TreeSet<>();
    Set<String> shared = new TreeSet<>();
    for (PeerListing listing : listings) {
      for (RemoteFile file : listing.files()) {
        if (!file.folder() && !once.add(file.path()) && shared.size() < MAX_COMPARED) {
          shared.add(file.path());
        }
      }
    }
    return shared;
  }

  private static PeerListing withIds(PeerListing listing, Link link, Set<String> shared)
      throws IOException {
    List<String> paths =
        listing.files().stream()
            .filter(file -> !file.folder() && shared.contains(file.path()))
            .map(RemoteFile::path)
            .toList();
    if (paths.isEmpty()) {
      return listing;
    }
    Map<String, String> ids = new HashMap<>();
    for (RemoteState state : new RemoteFiles(link).stat(paths)) {
      if (state instanceof RemoteState.File file) {
        ids.put(file.path(), file.content().toString());
      }
    }
    return listing.with(
        listing.files().stream()
            .map(file ->
                new RemoteFile(
                    file.path(),
                    file.folder(),
                    file.size(),
                    file.modifiedMillis(),
                    ids.get(file.path())))
            .toList());
  }
}
