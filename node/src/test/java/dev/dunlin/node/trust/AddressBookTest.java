package dev.dunlin.node.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.discovery.Found;
import dev.dunlin.node.discovery.Nearby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Finding a peer by whatever a person calls it.
class AddressBookTest {
  private static final PeerId ANNA = PeerId.parse("aaaa" + "b".repeat(47) + "a");
  private static final PeerId ANTON = PeerId.parse("aaaa" + "c".repeat(47) + "a");
  private static final HostPort HERE = new HostPort("127.0.0.1", 1);

  @TempDir Path folder;
  private Path peersFile;
  private KnownPeers known;
  private final List<Found> shown = new ArrayList<>();
  private AddressBook book;

  @BeforeEach
  void start() {
    peersFile = folder.resolve("peers.txt");
    known = new KnownPeers(folder.resolve("known.jsonl"));
    book = new AddressBook(peersFile, known, new Street(shown));
  }

  /// Everybody who shows up, and how often somebody was looked for.
  private static final class Street implements Nearby {
    private final List<Found> shown;

    Street(List<Found> shown) {
      this.shown = shown;
    }

    @Override
    public List<Found> found() {
      return List.copyOf(shown);
    }

    @Override
    public List<Found> look(Predicate<Found> wanted) {
      return found();
    }
  }

  private void shows(String name, PeerId id, HostPort... at) {
    shown.add(new Found(name, id, List.of(at)));
  }

  private void write(String lines) throws IOException {
    Files.writeString(peersFile, lines);
  }

  private void assertUnknown(String peer, String words) {
    assertThatThrownBy(() -> book.find(peer))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.UNKNOWN_PEER))
        .hasMessageContaining(words);
  }

  @Test
  void aNameOfThePeersFileHasItsAddressAndItsPin() throws IOException {
    write("anna 127.0.0.1 1 " + ANNA);
    Target target = book.find("anna");
    assertThat(target.addresses()).containsExactly(HERE);
    assertThat(target.expected()).contains(ANNA);
  }

  @Test
  void withoutAPinWhoeverAnsweredFirstIsExpected() throws IOException {
    write("anna 127.0.0.1 1");
    assertThat(book.find("anna").expected()).isEmpty();
    known.met("anna", ANNA, 1);
    assertThat(book.find("anna").expected()).contains(ANNA);
  }

  @Test
  void thePinOfThePeersFileCountsMoreThanAnEarlierMeeting() throws IOException {
    write("anna 127.0.0.1 1 " + ANNA);
    known.met("anna", ANTON, 1);
    assertThat(book.find("anna").expected()).contains(ANNA);
  }

  @Test
  void anAddressIsItselfAndRemembersWhoAnswered() throws IOException {
    assertThat(book.find("127.0.0.1:1").addresses()).containsExactly(HERE);
    assertThat(book.find("[::1]:2").addresses()).containsExactly(new HostPort("::1", 2));
    known.met("127.0.0.1:1", ANNA, 1);
    assertThat(book.find("127.0.0.1:1").expected()).contains(ANNA);
  }

  @Test
  void theBeginningOfAnIdNamesAPeerFromFourCharactersOn() throws IOException {
    known.met("127.0.0.1:1", ANNA, 1);
    Target target = book.find("AAAA");
    assertThat(target.expected()).contains(ANNA);
    assertThat(target.addresses()).containsExactly(HERE);
    assertThat(book.find(ANNA.toString()).expected()).contains(ANNA);
    assertUnknown("aaa", "no peer is known");
  }

  @Test
  void aBeginningOfSeveralIdsIsRefused() throws IOException {
    write("anna 127.0.0.1 1 " + ANNA);
    known.met("anton", ANTON, 1);
    assertUnknown("aaaa", "several peers");
    assertThat(book.find("aaaab").expected()).contains(ANNA);
    assertThat(book.find("aaaac").expected()).contains(ANTON);
  }

  @Test
  void whoIsNotKnownIsToldWhatToWrite() {
    assertUnknown("nobody", "write host:port");
  }

  @Test
  void whatAPersonChangesCountsAtOnce() throws IOException {
    assertUnknown("anna", "");
    write("anna 127.0.0.1 1");
    assertThat(book.find("anna").addresses()).containsExactly(HERE);
  }

  @Test
  void whoShowsUpNearbyIsDialledWithTheIdThatItShowed() throws IOException {
    shows("laptop-aaaabb", ANNA, HERE);
    for (String name : List.of("laptop-aaaabb", "laptop", "LapTop", "aaaab", ANNA.toString())) {
      Target target = book.find(name);
      assertThat(target.name()).isEqualTo("laptop-aaaabb");
      assertThat(target.expected()).contains(ANNA);
      assertThat(target.addresses()).containsExactly(HERE);
    }
  }

  @Test
  void twoDevicesOfOneNameNearbyAreToldApartByTheirIds() throws IOException {
    shows("laptop-aaaabb", ANNA, HERE);
    shows("laptop-aaaacc", ANTON, HERE);
    assertUnknown("laptop", "several peers");
    assertThat(book.find("laptop-aaaacc").expected()).contains(ANTON);
  }

  @Test
  void aNameOfThePeersFileIsNotTakenByWhoShowsUpUnderIt() throws IOException {
    write("anna 127.0.0.1 1 " + ANNA);
    HostPort elsewhere = new HostPort("10.0.0.9", 9);
    shows("anna", ANTON, elsewhere);
    assertThat(book.find("anna").expected()).contains(ANNA);
    assertThat(book.find("anna").addresses()).containsExactly(HERE);
    assertThat(book.list())
        .extracting(KnownPeer::name, KnownPeer::id)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("anna", ANNA.toString()),
            org.assertj.core.groups.Tuple.tuple(ANTON.shortText(), ANTON.toString()));
  }

  @Test
  void aKnownPeersAddressNearbyIsOneMoreToDial() throws IOException {
    write("anna 127.0.0.1 1 " + ANNA);
    HostPort near = new HostPort("10.0.0.9", 9);
    shows("laptop-aaaabb", ANNA, near);
    assertThat(book.find("anna").addresses()).containsExactly(HERE, near);
    KnownPeer anna = book.entry("anna");
    assertThat(anna.source()).isEqualTo("peers file, mdns");
    assertThat(anna.facts())
        .contains(
            new KnownPeer.Fact("address", HERE.toString(), "peers file"),
            new KnownPeer.Fact("address", near.toString(), "mdns"),
            new KnownPeer.Fact("id", ANNA.toString(), "peers file"));
  }

  @Test
  void whomAPersonChoseIsTrustedAndWhoWasOnlyMetIsNot() throws IOException {
    write("anna 127.0.0.1 1");
    shows("laptop-aaaacc", ANTON, HERE);
    assertThat(book.trusts(ANNA)).isFalse();
    known.met("anna", ANNA, 1);
    known.met("127.0.0.1:9", ANTON, 1);
    assertThat(book.trusts(ANNA)).isTrue();
    assertThat(book.trusts(ANTON)).isFalse();
    known.pin("anton", ANTON, 1);
    assertThat(book.trusts(ANTON)).isTrue();
  }

  @Test
  void whoseOffersAreAlwaysTakenIsTrusted() throws IOException {
    known.met("127.0.0.1:9", ANTON, 1);
    known.policy(ANTON, "127.0.0.1:9", AcceptPolicy.ALWAYS, 1);
    assertThat(book.trusts(ANTON)).isTrue();
    known.policy(ANTON, "127.0.0.1:9", AcceptPolicy.NEVER, 1);
    assertThat(book.trusts(ANTON)).isFalse();
  }

  @Test
  void everybodyIsEachOnceUnderTheBestName() throws IOException {
    write("anna 127.0.0.1 1 " + ANNA);
    known.met("127.0.0.1:5", ANNA, 8);
    shows("laptop-aaaabb", ANNA, HERE);
    shows("tower-aaaacc", ANTON, HERE);
    assertThat(book.everybody()).extracting(Target::name).containsExactly("anna", "tower-aaaacc");
  }

  @Test
  void theListMergesWhatIsWrittenWithWhatWasMet() throws IOException {
    write("anna 127.0.0.1 1");
    known.met("anna", ANNA, 9);
    known.met("127.0.0.1:5", ANTON, 8);
    assertThat(book.list())
        .extracting(KnownPeer::name, KnownPeer::source)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("anna", "peers file, met"),
            org.assertj.core.groups.Tuple.tuple("127.0.0.1:5", "met"));
    assertThat(book.nameOf(ANNA)).contains("anna");
  }
}
