package dev.dunlin.node.remote;

import dev.dunlin.link.Link;
import dev.dunlin.node.DeleteReport;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.Deleted;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerPath;
import dev.dunlin.transfer.files.RemoteDeletion;
import dev.dunlin.transfer.files.RemoteFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Deletes in peers' served folders.
public final class Deletions {
  /// How long all of it may take: large folders are deleted file by file.
  static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Crowd crowd;
  private final DeleteRequest request;

  private final BiConsumer<String, List<Deleted>> ended;

  /// A deletion to be made.
  ///
  /// @param ended hears what came of each peer's paths, with its name; from several threads
  public Deletions(Crowd crowd, DeleteRequest request, BiConsumer<String, List<Deleted>> ended) {
    this.crowd = crowd;
    this.request = request;
    this.ended = ended;
  }

  /// Makes it.
  public DeleteReport run() throws NodeException, InterruptedException {
    Map<String, List<String>> byPeer = new LinkedHashMap<>();
    for (PeerPath file : request.files()) {
      NamePattern name = NamePattern.parse(file.path());
      if (name.isGlob() || name.path().isEmpty()) {
        throw new NodeException(
            NodeException.Reason.BAD_INPUT,
            "\"" + file.path() + "\" names no one file or folder: nothing is deleted by a pattern");
      }
      byPeer.computeIfAbsent(file.peer(), _ -> new ArrayList<>()).add(name.path());
    }
    List<Called> called = crowd.called(List.copyOf(byPeer.keySet()));
    List<List<Deleted>> answers =
        crowd.ask(
            called,
            PATIENCE,
            (peer, link) -> delete(peer, link, byPeer.getOrDefault(peer.name(), List.of())),
            (peer, _, problem) ->
                byPeer.getOrDefault(peer.name(), List.of()).stream()
                    .map(path -> new Deleted(peer.name(), path, problem))
                    .toList());
    return inOrder(answers);
  }

  private List<Deleted> delete(Called peer, Link link, List<String> paths) throws IOException {
    List<Deleted> deleted = new ArrayList<>();
    for (RemoteDeletion each : new RemoteFiles(link).delete(paths, request.forGood())) {
      deleted.add(new Deleted(peer.name(), each.path(), each.problem().orElse(null)));
    }
    ended.accept(peer.name(), deleted);
    return deleted;
  }

  private DeleteReport inOrder(List<List<Deleted>> answers) throws NodeException {
    Map<PeerPath, Deleted> byPath = new HashMap<>();
    for (List<Deleted> answer : answers) {
      answer.forEach(each -> byPath.put(new PeerPath(each.peer(), each.path()), each));
    }
    List<Deleted> all = new ArrayList<>();
    for (PeerPath file : request.files()) {
      String path = NamePattern.parse(file.path()).path();
      @Nullable Deleted each = byPath.get(new PeerPath(file.peer(), path));
      all.add(each == null ? new Deleted(file.peer(), path, "it did not say") : each);
    }
    return new DeleteReport(all);
  }
}
