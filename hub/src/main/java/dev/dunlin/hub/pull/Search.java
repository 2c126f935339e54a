package dev.dunlin.hub.pull;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.hub.pull.Inquiry.Answer;
import dev.dunlin.hub.store.People;
import dev.dunlin.hub.store.People.Askable;
import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.files.RemoteState;
import dev.dunlin.transfer.swarm.LayerCheck;
import dev.dunlin.transfer.swarm.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out which members have files of these names, and what: those who have the same go
/// together. Where that is not one thing, each must show the hashes of what it says it has.
final class Search {
  /// Members of one content that are asked to show its hashes.
  private static final int MAX_SHOWING = 4;

  private record Content(ContentId id, long size) {}

  private final People people;
  private final Bans bans;

  Search(People people, Bans bans) {
    this.people = people;
    this.bans = bans;
  }

  /// Asks all who may be asked, but not the one who asks.
  ///
  /// @return by path, each different content with its holders; paths that nobody has are not in it
  Map<String, List<Holders>> run(List<String> paths, PeerId asker) throws InterruptedException {
    List<Askable> members =
        people.askable().stream().filter(member -> !member.id().equals(asker)).toList();
    Map<String, Map<Content, Holders>> found = new LinkedHashMap<>();
    for (Answer answer : new Inquiry(people, paths).ask(members)) {
      for (RemoteState.File file : answer.files()) {
        if (!bans.isBanned(answer.member().id(), file.content())) {
          add(found.computeIfAbsent(file.path(), _ -> new LinkedHashMap<>()), file, answer);
        }
      }
    }
    Map<String, List<Holders>> byPath = new LinkedHashMap<>();
    found.forEach((path, contents) -> byPath.put(path, List.copyOf(contents.values())));
    byPath.replaceAll((_, holders) -> holders.size() > 1 ? shown(holders) : holders);
    return byPath;
  }

  private static void add(Map<Content, Holders> contents, RemoteState.File file, Answer answer) {
    contents.merge(
        new Content(file.content(), file.size()),
        new Holders(file, List.of(answer.member())),
        (before, one) -> {
          List<Askable> members = new ArrayList<>(before.members());
          members.addAll(one.members());
          return new Holders(before.file(), members);
        });
  }

  /// Those contents of which somebody shows the hashes; where nobody does, all of them.
  private List<Holders> shown(List<Holders> contents) {
    List<Holders> shown = contents.stream().filter(this::isShown).toList();
    return shown.isEmpty() ? contents : shown;
  }

  private boolean isShown(Holders holders) {
    Wanted wanted = new Wanted(holders.file().content(), holders.file().size());
    if (PieceLayout.of(wanted.size()).count() <= 1) {
      return true; // shown by its bytes alone
    }
    return holders.members().stream().limit(MAX_SHOWING).anyMatch(member -> shows(member, wanted));
  }

  private boolean shows(Askable member, Wanted wanted) {
    try {
      Optional<Link> link = people.link(member.id());
      return link.isPresent() && LayerCheck.shows(link.get(), wanted);
    } catch (LayerCheck.LieException _) {
      bans.add(member.id(), wanted.content());
      return false;
    } catch (IOException _) {
      return false;
    }
  }
}
