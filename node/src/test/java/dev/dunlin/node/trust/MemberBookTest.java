package dev.dunlin.node.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.discovery.Nearby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom the address book finds where hubs are joined.
class MemberBookTest {
  private static final HostPort AT = new HostPort("hub.example", 4434);

  @TempDir Path folder;
  private final List<Member> hubs = new ArrayList<>();
  private final List<Member> there = new ArrayList<>();
  private KnownPeers known;
  private AddressBook book;

  @BeforeEach
  void start() {
    known = new KnownPeers(folder.resolve("known-peers.jsonl"));
    book = new AddressBook(folder.resolve("peers.txt"), known, Nearby.NOBODY, new Told());
    hubs.add(new Member("office", id(1), "office", List.of(AT)));
  }

  private final class Told implements Members {
    @Override
    public List<Member> hubs() {
      return hubs;
    }

    @Override
    public List<Member> all() {
      return there;
    }

    @Override
    public List<Member> look() {
      return there;
    }

    @Override
    public boolean isMember(PeerId id) {
      return there.stream().anyMatch(member -> member.id().equals(id));
    }

    @Override
    public boolean mayAsk(PeerId id) {
      return id.equals(id(1));
    }
  }

  private static PeerId id(int number) {
    byte[] bytes = new byte[PeerId.BYTES];
    Arrays.fill(bytes, (byte) (number * 37));
    return PeerId.of(bytes);
  }

  private void comes(String name, int number, String hub) {
    there.add(new Member(name, id(number), hub, List.of()));
  }

  @Test
  void theOnlyHubIsMeantByTheWordAndByItsName() throws IOException {
    Target hub = new Target("office", List.of(AT), Optional.of(id(1)));
    assertThat(book.find("hub")).isEqualTo(hub);
    assertThat(book.find("office")).isEqualTo(hub);
    hubs.add(new Member("lab", id(2), "lab", List.of(AT)));
    assertThat(book.find("lab").expected()).contains(id(2));
    assertThatThrownBy(() -> book.find("hub"))
        .hasMessageContaining("several hubs were joined")
        .hasMessageContaining("office, lab");
    hubs.clear();
    assertThatThrownBy(() -> book.find("hub")).hasMessageContaining("no hub was joined");
  }

  @Test
  void aMemberIsFoundByNameAndByTheBeginningOfItsId() throws IOException {
    comes("anna", 3, "office");
    Target anna = new Target("anna@office", List.of(), Optional.of(id(3)));
    assertThat(book.find("anna")).isEqualTo(anna);
    assertThat(book.find("anna@office")).isEqualTo(anna);
    assertThat(book.find(id(3).shortText())).isEqualTo(anna);
    assertThat(book.find(id(3).toString())).isEqualTo(anna);
    assertThat(book.nameOf(id(3))).contains("anna@office");
    assertThat(book.nameOf(id(1))).contains("office");
    assertThatThrownBy(() -> book.find("bert")).hasMessageContaining("at a hub");
  }

  @Test
  void aNameAtTwoHubsAsksWhich() throws IOException {
    hubs.add(new Member("lab", id(2), "lab", List.of(AT)));
    comes("anna", 3, "office");
    comes("anna", 4, "lab");
    assertThatThrownBy(() -> book.find("anna"))
        .hasMessageContaining("anna@office")
        .hasMessageContaining("anna@lab");
    assertThat(book.find("anna@lab").expected()).contains(id(4));
    there.add(new Member("bert", id(5), "office", List.of()));
    there.add(new Member("bert", id(5), "lab", List.of()));
    assertThat(book.find("bert").expected()).contains(id(5));
  }

  @Test
  void whoIsWrittenDownIsNotTakenForAMemberOfTheSameName() throws IOException {
    Files.writeString(folder.resolve("peers.txt"), "anna 10.0.0.1 4433 " + id(6) + "\n");
    comes("anna", 3, "office");
    assertThat(book.find("anna").expected()).contains(id(6));
    assertThat(book.find("anna@office").expected()).contains(id(3));
    assertThat(book.nameOf(id(3))).contains("anna@office");
    assertThat(book.list())
        .extracting(KnownPeer::name)
        .containsExactly("anna", "office", "anna@office");
    assertThat(book.means("anna", id(3))).isFalse();
    assertThat(book.means("anna", id(6))).isTrue();
  }

  @Test
  void aHubThatGivesANameToAnotherIsNotBelieved() throws IOException {
    comes("anna", 3, "office");
    assertThat(known.met("anna@office", id(4), 1)).isTrue();
    assertThatThrownBy(() -> book.find("anna"))
        .hasMessageContaining("says that anna is " + id(3))
        .hasMessageContaining("forget anna@office");
  }

  @Test
  void grantsKnowMembersAndHubs() throws IOException {
    comes("anna", 3, "office");
    assertThat(book.means("members", id(3))).isTrue();
    assertThat(book.means("members", id(1))).isFalse();
    assertThat(book.means("anna", id(3))).isTrue();
    assertThat(book.means("hub", id(1))).isTrue();
    assertThat(book.means("office", id(1))).isTrue();
    assertThat(book.means("hub", id(3))).isFalse();
    assertThat(book.mayAsk(id(1))).isTrue();
    assertThat(book.trusts(id(3))).as("membership is not trust").isFalse();
  }

  @Test
  void everybodyIsNotEveryMemberOfALargeHub() throws IOException {
    for (int i = 0; i < AddressBook.MAX_MEMBERS + 50; i++) {
      byte[] bytes = new byte[PeerId.BYTES];
      bytes[0] = (byte) i;
      bytes[1] = 77;
      bytes[2] = (byte) (i >> 8);
      there.add(new Member("m" + i + "x", PeerId.of(bytes), "office", List.of()));
    }
    assertThat(book.everybody()).hasSize(AddressBook.MAX_MEMBERS);
    assertThat(book.list()).hasSize(AddressBook.MAX_MEMBERS + 51);
  }
}
