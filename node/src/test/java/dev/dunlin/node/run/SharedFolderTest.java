package dev.dunlin.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.GotFile.Outcome;
import dev.dunlin.node.Grant;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.Sharing;
import dev.dunlin.node.discovery.Nearby;
import dev.dunlin.node.share.Grants;
import dev.dunlin.node.share.Introductions;
import dev.dunlin.node.share.ServedShelf;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.KnownPeers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
  private static final PeerId ANNA = PeerId.parse("aaaa" + "b".repeat(47) + "a");
  private static final byte[] CONTENT = "fetched".getBytes(StandardCharsets.UTF_8);
  private static final ContentId ID = PieceHasher.idOf(CONTENT);

  @TempDir Path temporary;

  private SharedFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    ReceiveTerms terms = new ReceiveTerms(folder.toString(), ConflictPolicy.RENAME, false, 0);
    NodeOptions options =
        new NodeOptions("me", Optional.empty(), false, AcceptPolicy.NEVER, terms)
            .withSharing(new Sharing(folder, List.of(), 0, false));
    return SharedFolder.open(options, _ -> {});
  }

  private ServedShelf shelf(SharedFolder shared) {
    KnownPeers known = new KnownPeers(temporary.resolve("known.jsonl"));
    AddressBook book = new AddressBook(temporary.resolve("peers.txt"), known, Nearby.NOBODY);
    Grants grants =
        new Grants(book, Grant.parseAll("read:all"), Introductions.none(), InstantSource.system());
    HashCache hashes = new HashCache(temporary.resolve("hashes"));
    return shared.shelf(grants, hashes, (_, _, _) -> {});
  }

  private static GetEvent finished(Path landed) {
    return new GetEvent.Finished(
        new GotFile(
            "x",
            landed.toString(),
            CONTENT.length,
            ID.toString(),
            CONTENT.length,
            Map.of(),
            List.of(),
            Outcome.LANDED,
            null));
  }

  @Test
  void whatWasFetchedIntoItIsThereToBeFetchedByContent() throws Exception {
    Path folder = temporary.resolve("shelf");
    try (SharedFolder shared = open(folder)) {
      Path landed = folder.toRealPath().resolve("sub").resolve("x");
      Files.createDirectories(landed.getParent());
      Files.write(landed, CONTENT);
      ServedShelf shelf = shelf(shared);
      assertThat(shelf.open(ID, ANNA)).as("nobody hashed it yet").isEmpty();
      shared.learn(finished(landed));
      try (SourceFile file = shelf.open(ID, ANNA).orElseThrow()) {
        assertThat(file.version().path()).isEqualTo(landed);
      }
    }
  }

  @Test
  void whatWasFetchedElsewhereIsNot() throws Exception {
    try (SharedFolder shared = open(temporary.resolve("shelf"))) {
      Path landed = Files.write(temporary.toRealPath().resolve("x"), CONTENT);
      shared.learn(finished(landed));
      assertThat(shelf(shared).open(ID, ANNA)).isEmpty();
    }
  }
}
