package dev.dunlin.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.discovery.Nearby;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.KnownPeers;
import dev.dunlin.node.trust.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcquaintancesTest {
  private static final PeerId ANNA = PeerId.parse("aaaa" + "b".repeat(47) + "a");
  private static final PeerId BEN = PeerId.parse("bbbb" + "c".repeat(47) + "a");

  @TempDir Path folder;
  private final List<String> dialled = Collections.synchronizedList(new ArrayList<>());
  private Instant now = Instant.EPOCH;
  private KnownPeers known;
  private Acquaintances acquaintances;

  @BeforeEach
  void start() {
    known = new KnownPeers(folder.resolve("known.jsonl"));
    AddressBook book = new AddressBook(folder.resolve("peers.txt"), known, Nearby.NOBODY);
    acquaintances = new Acquaintances(book, this::reach, () -> now);
  }

  private PeerId reach(Target target, Duration timeout) throws IOException {
    dialled.add(target.name());
    if (!target.name().equals("anna")) {
      throw new LinkException(LinkException.Reason.UNREACHABLE, "not there");
    }
    boolean _ = known.met("anna", ANNA, 1);
    return ANNA;
  }

  private void write(String lines) throws IOException {
    Files.writeString(folder.resolve("peers.txt"), lines);
  }

  @Test
  void aStrangerIsKnownWhenItIsTheOneWhoAnswersThere() throws Exception {
    write("anna 127.0.0.1 1\ncarl 127.0.0.1 2\n");
    assertThat(acquaintances.introduce(ANNA)).isTrue();
    assertThat(dialled).containsExactlyInAnyOrder("anna", "carl");
    assertThat(acquaintances.introduce(BEN)).isFalse();
  }

  @Test
  void anAddressIsLeftAloneForAMinute() throws Exception {
    write("carl 127.0.0.1 2\n");
    assertThat(acquaintances.introduce(BEN)).isFalse();
    assertThat(acquaintances.introduce(BEN)).isFalse();
    now = now.plus(Acquaintances.PAUSE).minusMillis(1);
    assertThat(acquaintances.introduce(BEN)).isFalse();
    assertThat(dialled).hasSize(1);
    now = now.plusMillis(1);
    assertThat(acquaintances.introduce(BEN)).isFalse();
    assertThat(dialled).hasSize(2);
  }

  @Test
  void aLongPeersFileIsDialledInParts() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i <= Acquaintances.MAX_AT_ONCE; i++) {
      lines.append("peer").append(i).append(" 127.0.0.1 ").append(i + 1).append('\n');
    }
    write(lines.toString());
    assertThat(acquaintances.introduce(BEN)).isFalse();
    assertThat(dialled).hasSize(Acquaintances.MAX_AT_ONCE);
    assertThat(acquaintances.introduce(BEN)).isFalse();
    assertThat(dialled).hasSize(Acquaintances.MAX_AT_ONCE + 1);
  }

  @Test
  void whoIsPinnedIsNotDialled() throws Exception {
    write("anna 127.0.0.1 1 " + ANNA + "\n");
    assertThat(acquaintances.introduce(BEN)).isFalse();
    assertThat(dialled).isEmpty();
  }
}
