package dev.dunlin.app.menu;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.prompt.Suggestions;
import dev.dunlin.app.show.Columns;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Goes through what a peer shares, a page at a time, until something is chosen.
final class RemoteBrowser {
  /// How much one page shows.
  static final int PAGE = 20;

  private static final int NAME_COLUMNS = 50;

  private final Questions questions;
  private final Surroundings surroundings;
  private final String peer;
  private String folder = "";
  private int first;

  RemoteBrowser(Questions questions, Surroundings surroundings, String peer) {
    this.questions = questions;
    this.surroundings = surroundings;
    this.peer = peer;
  }

  /// The paths chosen; empty for a step back.
  Optional<List<String>> choose()
      throws LeftException, CommandException, IOException, InterruptedException {
    PeerListing listing = surroundings.listing(peer, folder);
    while (true) {
      show(listing);
      Optional<String> answer =
          questions.text("number (folders open), 1,3-5, n: next, a: all here", Suggestions.NONE);
      if (answer.isEmpty()) {
        if (folder.isEmpty()) {
          return Optional.empty();
        }
        listing = open(folder.substring(0, Math.max(0, folder.lastIndexOf('/'))));
      } else if (answer.get().equals("n")) {
        first = first + PAGE < listing.files().size() ? first + PAGE : 0;
      } else if (answer.get().equals("a") && !listing.files().isEmpty()) {
        return Optional.of(listing.files().stream().map(RemoteFile::path).toList());
      } else {
        List<RemoteFile> chosen = chosen(answer.get(), listing.files());
        if (chosen.size() == 1 && chosen.getFirst().folder()) {
          listing = open(chosen.getFirst().path());
        } else if (!chosen.isEmpty()) {
          return Optional.of(chosen.stream().map(RemoteFile::path).toList());
        }
      }
    }
  }

  private PeerListing open(String path) throws CommandException, IOException {
    PeerListing listing = surroundings.listing(peer, path);
    folder = path;
    first = 0;
    return listing;
  }

  private List<RemoteFile> chosen(String text, List<RemoteFile> files) {
    Set<Integer> places = Questions.numbers(text, files.size());
    if (places.isEmpty()) {
      questions.say("write numbers like 1,3 or 2-5" + (files.isEmpty() ? "; b goes back" : ""));
    }
    return places.stream().map(files::get).toList();
  }

  private void show(PeerListing listing) {
    List<RemoteFile> files = listing.files();
    int last = Math.min(first + PAGE, files.size());
    questions.say(Text.visible(peer + ':' + folder) + (files.isEmpty() ? " is empty" : ""));
    questions.list(files.subList(first, last).stream().map(RemoteBrowser::choice).toList(), first);
    if (files.size() > PAGE) {
      String more = listing.more() ? ", of which only these were told" : "";
      questions.say("      " + (first + 1) + " to " + last + " of " + files.size() + more);
    }
  }

  private static Choice choice(RemoteFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    String shown = Text.fit(name, NAME_COLUMNS) + (file.folder() ? "/" : "");
    String size = file.folder() ? "" : "  " + Sizes.text(file.size());
    return new Choice(file.path(), Columns.pad(shown, file.folder() ? 0 : NAME_COLUMNS) + size);
  }
}
