package dev.dunlin.node.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.Grant;
import dev.dunlin.node.Grant.Right;
import dev.dunlin.node.discovery.Nearby;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.KnownPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantsTest {
  private static final PeerId ANNA = PeerId.parse("aaaa" + "b".repeat(47) + "a");
  private static final PeerId BEN = PeerId.parse("bbbb" + "c".repeat(47) + "a");

  @TempDir Path folder;
  private final List<PeerId> introduced = new ArrayList<>();
  private KnownPeers known;
  private AddressBook book;
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("peers.txt"), "anna 127.0.0.1 1 " + ANNA + "\n");
    known = new KnownPeers(folder.resolve("known.jsonl"));
    book = new AddressBook(folder.resolve("peers.txt"), known, Nearby.NOBODY);
  }

  private Grants grants(String written) {
    return grants(
        written,
        stranger -> {
          introduced.add(stranger);
          return false;
        });
  }

  private Grants grants(String written, Introductions introductions) {
    return new Grants(book, Grant.parseAll(written), introductions, () -> now);
  }

  private void later() {
    now = now.plus(Grants.FRESH);
  }

  @Test
  void whoIsTrustedReadsAndNobodyElseDoesAnything() throws Exception {
    Grants none = grants("");
    assertThat(none.allow(ANNA, Right.READ)).isTrue();
    assertThat(none.allow(ANNA, Right.WRITE)).isFalse();
    assertThat(none.allow(ANNA, Right.DELETE)).isFalse();
    assertThat(none.allow(BEN, Right.READ)).isFalse();
  }

  @Test
  void aGrantGivesOneRightToOnePeer() throws Exception {
    Grants some = grants("write:anna,delete:" + BEN.toString().substring(0, 6));
    assertThat(some.allow(ANNA, Right.WRITE)).isTrue();
    assertThat(some.allow(ANNA, Right.DELETE)).isFalse();
    assertThat(some.allow(BEN, Right.DELETE)).isTrue();
    assertThat(some.allow(BEN, Right.WRITE)).isFalse();
    assertThat(some.allow(BEN, Right.READ)).isFalse();
  }

  @Test
  void allAreAllStrangersToo() throws Exception {
    Grants open = grants("write:all");
    assertThat(open.allow(BEN, Right.WRITE)).isTrue();
    assertThat(open.allow(BEN, Right.DELETE)).isFalse();
  }

  @Test
  void whoseOffersAreNeverTakenMayDoNothing() throws Exception {
    known.policy(ANNA, "anna", AcceptPolicy.NEVER, 1);
    Grants open = grants("read:all,write:anna");
    assertThat(open.allow(ANNA, Right.READ)).isFalse();
    assertThat(open.allow(ANNA, Right.WRITE)).isFalse();
  }

  @Test
  void whatAPersonChangesCountsWithinASecond() throws Exception {
    Grants none = grants("");
    assertThat(none.allow(ANNA, Right.READ)).isTrue();
    known.policy(ANNA, "anna", AcceptPolicy.NEVER, 1);
    later();
    assertThat(none.allow(ANNA, Right.READ)).isFalse();
  }

  @Test
  void aStrangerIsIntroducedBeforeItIsRefused() throws Exception {
    Files.writeString(folder.resolve("peers.txt"), "ben 127.0.0.1 2\n");
    Grants some = grants("write:ben", stranger -> meets(stranger));
    assertThat(some.allow(BEN, Right.READ)).isTrue();
    assertThat(some.allow(BEN, Right.WRITE)).isTrue();
  }

  private boolean meets(PeerId stranger) {
    try {
      return known.met("ben", stranger, 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoIsKnownIsNotIntroduced() throws Exception {
    assertThat(grants("").allow(ANNA, Right.READ)).isTrue();
    assertThat(introduced).isEmpty();
    assertThat(grants("").allow(BEN, Right.READ)).isFalse();
    assertThat(introduced).containsExactly(BEN);
  }
}
