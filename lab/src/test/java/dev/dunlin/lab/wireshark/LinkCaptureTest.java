package dev.dunlin.lab.wireshark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dunlin.lab.Repository;
import dev.dunlin.lab.network.Host;
import dev.dunlin.lab.network.Network;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real transfers between namespaces, as they are seen on the sender's cable.
@Tag("system")
class LinkCaptureTest {
  private static final Path AGENT =
      Repository.root().resolve("app/target/agent/extract-tls-secrets.jar");

  private static final int SIZE = (3 << 20) + 77;

  /// So slow that the bytes take more than a second.
  private static final int MEGABITS = 16;

  private static final String SECRET = "nobody on the way may read this line";

  /// By how much a process may note a moment later than its packet passed the cable: it has to be
  /// woken, to decrypt and to read, on a machine that does other things as well.
  private static final double LAG_SECONDS = 0.75;

  private static final double MICROS = 1e6;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Network network;

  @BeforeEach
  void open() throws IOException {
    Dissection.assumeTshark();
    stage = new Stage(directory);
    network = stage.keep(Network.open());
  }

  private Machine machine(String name, Host host, String... before) throws IOException {
    return stage.machine(name).behind(host.command(before), host.address());
  }

  /// Has the keys of all its links written down.
  private Path logKeys(Machine machine) throws IOException {
    Path keys = Files.createFile(directory.resolve("keys"));
    machine.with("-javaagent:" + AGENT + '=' + keys).with("-XX:-PrintWarnings");
    return keys;
  }

  private static Path files(Machine machine) throws IOException {
    Files.writeString(machine.files().resolve("notes.txt"), SECRET);
    return Samples.file(machine.files().resolve("large.bin"), SIZE, new Random(51));
  }

  private static Fields sentLast(Machine machine) throws IOException {
    Ended history = machine.run("history", "--json", "-n", "1");
    assertThat(history.exit()).as(history.errors()).isZero();
    return history.last().object("result");
  }

  private static double at(List<String> row) {
    return Double.parseDouble(row.getFirst());
  }

  /// A step of the history, in seconds since 1970.
  private static double step(Fields result, String name) {
    return result.object("timeline").number(name) / MICROS;
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.exit()).as(ended.output() + ended.errors()).isZero();
  }

  /// The steps are noted by the processes behind the packets that bring them, and not long behind.
  private static void assertAgree(Dissection seen, Fields result) throws IOException {
    double clock = result.number("clockErrorMicros") / MICROS;
    double accepted = at(seen.row("dunlin.answer.type == \"accept\"", "frame.time_epoch"));
    double receipt = at(seen.row("dunlin.answer.type == \"receipt\"", "frame.time_epoch"));
    List<List<String>> content = seen.rows("dunlin.fetch.bytes", "frame.time_epoch");

    assertBehind(step(result, "local.accepted"), accepted, 0);
    assertBehind(step(result, "local.acknowledged"), receipt, 0);
    assertBehind(step(result, "remote.first-byte"), at(content.getFirst()), clock);
    assertBehind(step(result, "remote.last-byte"), at(content.getLast()), clock);
  }

  private static void assertBehind(double noted, double packet, double clockError) {
    assertThat(noted - packet).isBetween(-clockError - 1 / MICROS, LAG_SECONDS + clockError);
  }

  @Test
  void aTransferIsSeenWithItsTimesWhereThereAreKeysAndNotElse() throws Exception {
    Host near = network.host().uplink(MEGABITS);
    Machine anna = machine("anna", near);
    Machine ben = machine("ben", network.host());
    Path keys = logKeys(anna);
    Machine.Up up = ben.up("--accept", "always", "--no-discover");
    Path large = files(anna);
    LiveCapture capture = stage.keep(LiveCapture.start(near, directory.resolve("direct.pcapng")));

    assertDone(anna.send("large.bin", "notes.txt", "--to", up.address()));
    capture.close();

    assertThat(ben.into().resolve("large.bin")).hasSameBinaryContentAs(large);
    Dissection seen = new Dissection(capture.file(), Optional.of(keys));
    assertThat(seen.values("dunlin.service")).contains("/dunlin/offer/1", "/dunlin/fetch/1");
    assertThat(seen.values("dunlin.item.path")).containsExactlyInAnyOrder("large.bin", "notes.txt");
    assertThat(seen.values("dunlin.item.size"))
        .containsExactlyInAnyOrder("" + SIZE, "" + SECRET.length());
    assertThat(seen.values("dunlin.fetch.bytes").stream().mapToLong(Long::parseLong).sum())
        .isEqualTo(SIZE + SECRET.length());
    assertThat(seen.values("dunlin.receipt.landed")).containsExactly("2");
    assertThat(seen.print("-V", "-Y", "dunlin.item.path")).contains("Member: path", "notes.txt");
    Fields result = sentLast(anna);
    assertAgree(seen, result);
    assertTimesAgree(seen, result);
    assertUnreadable(capture.file());
  }

  /// What the dissector itself has counted, against the spans in the history.
  private static void assertTimesAgree(Dissection seen, Fields result) throws IOException {
    List<String> times =
        seen.row(
            "dunlin.offer.time.receipt",
            "dunlin.offer.time.first",
            "dunlin.offer.time.last",
            "dunlin.offer.time.receipt");
    double toFirst = Double.parseDouble(times.get(0));
    double toLast = Double.parseDouble(times.get(1));
    double toReceipt = Double.parseDouble(times.get(2));
    assertThat(toFirst).isLessThan(toLast);
    assertThat(toLast).isLessThan(toReceipt);
    assertThat(toLast - toFirst).isGreaterThan(8.0 * SIZE / (MEGABITS * 1e6) / 2);
    double error = LAG_SECONDS + result.number("clockErrorMicros") / MICROS;
    assertThat(step(result, "remote.last-byte") - step(result, "remote.first-byte"))
        .isCloseTo(toLast - toFirst, within(error));
    assertThat(step(result, "local.acknowledged") - step(result, "local.offered"))
        .isCloseTo(toReceipt, within(error));
    assertThat(seen.values("dunlin.time.first"))
        .isNotEmpty()
        .allSatisfy(value -> assertThat(Double.parseDouble(value)).isNotNegative());
  }

  private static void assertUnreadable(Path capture) throws IOException {
    Dissection blind = new Dissection(capture, Optional.empty());
    assertThat(blind.rows("dunlin", "frame.number")).isEmpty();
    assertThat(blind.rows("tls.app_data", "frame.number")).isNotEmpty();
    assertThat(blind.print("-V")).doesNotContain("notes.txt", "/dunlin/");
    assertThat(new String(Files.readAllBytes(capture), StandardCharsets.ISO_8859_1))
        .contains("dunlin/1")
        .doesNotContain(SECRET, "notes.txt", "large.bin", "/dunlin/offer/1");
  }

  @Test
  void aLinkInsideARelayIsSeenToo() throws Exception {
    Host near = network.host();
    Host middle = network.host();
    Machine hub = machine("hub", middle);
    Machine.Up meeting = hub.hub("--open");
    String invite = hub.run("hub", "invite", "--json", "--uses", "2").last().text("invite");
    Machine anna = machine("anna", near, "env", "DUNLIN_ROUTES=relayed");
    Machine ben = machine("ben", network.host(), "env", "DUNLIN_ROUTES=relayed");
    assertDone(anna.run("join", invite, "--as", "anna"));
    assertDone(ben.run("join", invite, "--as", "ben"));
    Machine.Up up = ben.up("--accept", "always", "--no-discover");
    assertThat(up.process().isAlive()).isTrue();
    Path keys = logKeys(anna);
    files(anna);
    LiveCapture capture = stage.keep(LiveCapture.start(near, directory.resolve("relay.pcapng")));

    Ended sent = anna.send("large.bin", "notes.txt", "--to", "ben");
    capture.close();

    assertDone(sent);
    assertThat(sent.last().text("route")).isEqualTo("relayed");
    Dissection seen = new Dissection(capture.file(), Optional.of(keys));
    assertThat(seen.values("dunlin_relay.ticket")).hasSize(1).allMatch(one -> one.length() == 64);
    assertThat(seen.values("dunlin_relay.answer")).containsExactly("ok");
    assertThat(seen.values("dunlin.service"))
        .contains("/dunlin/roster/1", "/dunlin/relay/1", "/dunlin/offer/1", "/dunlin/fetch/1");
    List<String> offer = seen.row("dunlin.request.type == \"offer\"", "tcp.stream");
    assertThat(seen.row("dunlin_relay.ticket", "tcp.stream")).isEqualTo(offer);
    assertThat(seen.values("dunlin.fetch.bytes").stream().mapToLong(Long::parseLong).sum())
        .isEqualTo(SIZE + SECRET.length());
    assertAgree(seen, sentLast(anna));
    assertThat(meeting.process().isAlive()).isTrue();
    assertUnreadable(capture.file());
  }
}
