package dev.dunlin.node.look.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.Refused;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookLines;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.look.LookRequest.RowPage;
import dev.dunlin.node.look.LookRequest.RowQuery;
import dev.dunlin.node.look.LookRequest.Table;
import dev.dunlin.node.look.LookRequest.TableReading;
import dev.dunlin.node.look.LookStage;
import dev.dunlin.node.look.RemoteLook;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.files.Shelf;
import dev.dunlin.view.Contents;
import dev.dunlin.view.csv.CellType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Looking over a real link: tables, texts, rights and what a look may cost.
@Timeout(90)
class LookServiceTest {
  private static final Duration SELDOM = Duration.ofMinutes(1);

  @TempDir Path temporary;
  private LookStage stage;

  @BeforeEach
  void start() throws IOException {
    stage = new LookStage(temporary);
  }

  @AfterEach
  void stop() throws IOException {
    stage.close();
  }

  private void serve() {
    LookService.serve(stage.services(), stage);
  }

  private void serve(Duration time, long readBytes) {
    LookService.serve(stage.services(), stage, new WorkLimits(time, readBytes), SELDOM);
  }

  private LookAnswer ask(LookRequest request) throws IOException {
    return new RemoteLook(stage.link()).ask(request);
  }

  private LookAnswer.Rows rows(RowQuery query, RowPage page) throws IOException {
    return (LookAnswer.Rows) ask(new Table("t.csv", query, page, TableReading.FOUND));
  }

  private LookAnswer.Lines lines(String path, long from, int most, boolean last)
      throws IOException {
    return (LookAnswer.Lines) ask(new LookRequest.Text(path, from, most, last, 100));
  }

  private String refused(LookRequest request) {
    RefusedException[] refused = new RefusedException[1];
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> ask(request))
        .satisfies(e -> refused[0] = e);
    return refused[0].code() + ": " + refused[0].getMessage();
  }

  private static List<Long> numbers(LookAnswer.Rows rows) {
    return rows.rows().stream().map(LookAnswer.Row::row).toList();
  }

  private void table(int rows) throws IOException {
    StringBuilder csv = new StringBuilder("n,name,amount\n");
    for (int i = 1; i <= rows; i++) {
      csv.append(i).append(i % 10 == 0 ? ",ten," : ",other,").append((i * 37) % 1_000).append('\n');
    }
    stage.file("t.csv", csv.toString());
  }

  @Test
  void saysWhatAFileIs() throws IOException {
    serve();
    table(100);
    stage.file("sub/bytes", new byte[] {1, 0, (byte) 0xff});
    LookAnswer.Found table = (LookAnswer.Found) ask(new LookRequest.What("t.csv"));
    assertThat(table.kind()).isEqualTo(Contents.CSV);
    assertThat(table.file().size()).isEqualTo(Files.size(stage.root().resolve("t.csv")));
    assertThat(table.file().mtime()).isEqualTo(LookStage.LONG_AGO.getEpochSecond() * 1_000_000_000);
    LookAnswer.Found bytes = (LookAnswer.Found) ask(new LookRequest.What("sub/bytes"));
    assertThat(bytes.kind()).isEqualTo(Contents.BINARY);
    assertThat(bytes.head()).isEqualTo("0100ff");
  }

  @Test
  void tellsRowsAsTheyAreAskedFor() throws IOException {
    serve();
    table(5_000);
    LookAnswer.Rows first = rows(RowQuery.ALL, RowPage.first(3));
    assertThat(first.columns())
        .extracting(LookAnswer.Column::name)
        .containsExactly("n", "name", "amount");
    assertThat(first.columns().getFirst().cells()).isEqualTo(CellType.INTEGER);
    assertThat(first.rows().get(1))
        .isEqualTo(new LookAnswer.Row(2, List.of("2", "other", "74"), null));
    assertThat(first.more()).isTrue();
    RowQuery tens = new RowQuery(List.of("amount", "#1"), List.of("name=ten"), null, false);
    LookAnswer.Rows some = rows(tens, new RowPage(2, 2, false, true, null));
    assertThat(numbers(some)).containsExactly(30L, 40L);
    assertThat(some.rows().getFirst().cells()).containsExactly("110", "30");
    assertThat(some.tally().count()).isEqualTo(500);
    LookAnswer.Rows last = rows(RowQuery.ALL, new RowPage(0, 2, true, false, null));
    assertThat(numbers(last)).containsExactly(4_999L, 5_000L);
    assertThat(last.from()).isEqualTo(4_998);
    assertThat(last.more()).isFalse();
    RowQuery sorted = new RowQuery(List.of(), List.of("name=ten"), "amount", true);
    LookAnswer.Rows largest = rows(sorted, new RowPage(0, 2, false, true, null));
    assertThat(largest.rows()).allMatch(row -> row.cells().get(2).equals("990"));
    assertThat(largest.tally().count()).isEqualTo(500);
    assertThat(largest.more()).isTrue();
  }

  @Test
  void theNextPageIsReadFromThePlaceOfTheLastRow() throws IOException {
    serve();
    table(30_000);
    RowQuery tens = new RowQuery(List.of(), List.of("name=ten"), null, false);
    LookAnswer.Rows page = rows(tens, RowPage.first(500));
    List<Long> all = new ArrayList<>(numbers(page));
    while (page.more()) {
      long from = page.from() + page.rows().size();
      page = rows(tens, new RowPage(from, 500, false, false, page.place()));
      all.addAll(numbers(page));
    }
    assertThat(all).hasSize(3_000).doesNotHaveDuplicates().last().isEqualTo(30_000L);
    RowPage outside = new RowPage(9, 5, false, false, new LookRequest.RowMark(3, 1 << 30, 3));
    assertThat(refused(new Table("t.csv", tens, outside, TableReading.FOUND)))
        .startsWith(Refused.BAD_QUERY);
  }

  @Test
  void whatDoesNotFitIsCutAndCounted() throws IOException {
    serve();
    String wide = "\"" + "é\u0001".repeat(3_000) + "\"";
    stage.file("t.csv", "a,b\n" + (wide + ",x\n").repeat(400));
    LookAnswer.Rows rows = rows(RowQuery.ALL, RowPage.first(400));
    assertThat(rows.rows()).hasSizeBetween(10, 399);
    assertThat(rows.more()).isTrue();
    assertThat(rows.rows().getFirst().cells().getFirst()).hasSize(4_001).endsWith("…");
    assertThat(rows.tally().shortened()).isGreaterThanOrEqualTo(rows.rows().size());
    String many = "\u0001,".repeat(1_999) + "\u0001\n";
    stage.file("t.csv", many.replace("\u0001", "\u0001".repeat(400)).repeat(3));
    LookAnswer.Rows columns = rows(RowQuery.ALL, RowPage.first(3));
    assertThat(columns.columns()).hasSize(LookLimits.MAX_COLUMNS);
    assertThat(columns.columnsInAll()).isEqualTo(2_000);
    assertThat(columns.rows()).isNotEmpty();
  }

  @Test
  void aQueryThatFitsNotIsToldInWords() throws IOException {
    serve();
    table(10);
    RowQuery none = new RowQuery(List.of("price"), List.of(), null, false);
    assertThat(refused(new Table("t.csv", none, RowPage.first(1), TableReading.FOUND)))
        .isEqualTo("bad-query: there is no column \"price\"; there are n, name, amount");
    TableReading quote = new TableReading("\"", null, false, 10);
    assertThat(refused(new Table("t.csv", RowQuery.ALL, RowPage.first(1), quote)))
        .startsWith("bad-query: quotes");
    RowQuery sorted = new RowQuery(List.of(), List.of(), "n", false);
    RowPage behind = new RowPage(LookLimits.MAX_SORTED - 9, 10, false, false, null);
    assertThat(refused(new Table("t.csv", sorted, behind, TableReading.FOUND)))
        .startsWith("too-much: of an order");
    RowPage atTheEnd = new RowPage(LookLimits.MAX_SORTED - 10, 10, false, false, null);
    assertThat(rows(sorted, atTheEnd).rows()).isEmpty();
  }

  @Test
  void aLookThatCostsTooMuchTellsWhatItFound() throws IOException {
    serve(Duration.ofMinutes(1), 600_000);
    table(100_000);
    RowQuery tens = new RowQuery(List.of(), List.of("n=20"), null, false);
    LookAnswer.Rows rows = rows(tens, RowPage.first(10));
    assertThat(numbers(rows)).containsExactly(20L);
    assertThat(rows.cut()).isNotNull();
    assertThat(rows.cut().why()).isEqualTo(LookAnswer.Cut.READ);
    assertThat(rows.cut().read()).isBetween(600_000L, 1_000_000L);
    RowQuery sorted = new RowQuery(List.of(), List.of(), "n", true);
    assertThat(refused(new Table("t.csv", sorted, RowPage.first(1), TableReading.FOUND)))
        .startsWith("too-much: sorting");
    assertThat(rows(RowQuery.ALL, RowPage.first(10)).cut()).isNull();
  }

  @Test
  void timeAndBytesAreBoundedOnBothSides() throws IOException {
    Work enough = new Work(new WorkLimits(Duration.ofMinutes(1), 1_000));
    enough.spend(1_000);
    assertThatExceptionOfType(SpentException.class)
        .isThrownBy(() -> enough.spend(1))
        .matches(e -> e.cut().equals(new LookAnswer.Cut(LookAnswer.Cut.READ, 1_001)));
    Work late = new Work(new WorkLimits(Duration.ZERO, 1_000));
    assertThatExceptionOfType(SpentException.class)
        .isThrownBy(() -> late.spend(1))
        .matches(e -> e.cut().why().equals(LookAnswer.Cut.TIME));
    serve(Duration.ZERO, Long.MAX_VALUE);
    stage.file("lines.txt", "one\ntwo\n");
    assertThat(refused(new LookRequest.What("lines.txt"))).startsWith(Refused.TOO_MUCH);
  }

  @Test
  void tellsLinesOfATextFromBothEnds() throws IOException {
    serve();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append("line ").append(i).append("\r\n");
    }
    stage.file("log.txt", text.toString());
    LookAnswer.Lines some = lines("log.txt", 40_000, 2, false);
    assertThat(some.lines()).containsExactly("line 40000", "line 40001");
    assertThat(some.more()).isTrue();
    LookAnswer.Lines last = lines("log.txt", 0, 2, true);
    assertThat(last.lines()).containsExactly("line 49998", "line 49999");
    assertThat(last.from()).isEqualTo(49_998);
    stage.file(
        "wide.txt", ("\ufefföne\ntwo " + "x".repeat(200)).getBytes(StandardCharsets.UTF_16LE));
    LookAnswer.Lines wide = lines("wide.txt", 0, 9, false);
    assertThat(wide.lines()).containsExactly("öne", "two " + "x".repeat(96) + "…");
    assertThat(wide.shortened()).isEqualTo(1);
    assertThat(wide.encoding()).isEqualTo("UTF-16LE");
  }

  @Test
  void nothingButTheServedFolderIsLookedAt() throws IOException {
    serve();
    Files.writeString(temporary.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(stage.root().resolve("out"), temporary.resolve("secret.txt"));
    Files.createDirectories(stage.root().resolve("folder"));
    String missing = refused(new LookRequest.What("gone.txt"));
    assertThat(missing).isEqualTo("no-such-file: gone.txt: there is no such file or folder");
    assertThat(refused(new LookRequest.What("out"))).isEqualTo(missing.replace("gone.txt", "out"));
    for (String outside : List.of("../secret.txt", "/etc/passwd", "a/../../secret.txt", "")) {
      assertThat(refused(new LookRequest.What(outside)))
          .startsWith("no-such-file: ")
          .doesNotContain(temporary.toString());
      assertThat(refused(new LookRequest.What(outside)).replace("secret", "absent"))
          .isEqualTo(refused(new LookRequest.What(outside.replace("secret", "absent"))));
    }
    assertThat(refused(new LookRequest.What("folder"))).contains("it is a folder");
    stage.deny();
    assertThat(refused(new LookRequest.What("gone.txt")))
        .isEqualTo("not-allowed: you may not read here")
        .isEqualTo(refused(new LookRequest.What("folder")));
  }

  /// A shelf that keeps whoever asks waiting.
  private final class SlowShelf implements Shelf {
    private final CountDownLatch go = new CountDownLatch(1);
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();

    @Override
    public ServedFolder readable(PeerId peer) throws RefusedException {
      happened.add("asked");
      try {
        go.await();
      } catch (InterruptedException _) {
        happened.add("interrupted");
        Thread.currentThread().interrupt();
      }
      return stage.readable(peer);
    }

    @Override
    public dev.dunlin.content.hash.HashCache hashes() {
      return stage.hashes();
    }

    @Override
    public Deleter deletable(PeerId peer) throws RefusedException {
      return stage.deletable(peer);
    }

    String next() throws InterruptedException {
      return String.valueOf(happened.poll(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void whoeverGoesAwayTakesTheWorkAlong() throws Exception {
    SlowShelf shelf = new SlowShelf();
    LookService.serve(stage.services(), shelf, WorkLimits.USUAL, SELDOM);
    try (Stream stream = stage.link().open(LookLines.SERVICE)) {
      LookLines.REQUEST.write(stream, new LookRequest.What("t.csv"));
      assertThat(shelf.next()).isEqualTo("asked");
    }
    assertThat(shelf.next()).isEqualTo("interrupted");
  }

  @Test
  void aPeerThatWaitsIsToldAndOneThatAsksTooMuchRefused() throws Exception {
    SlowShelf shelf = new SlowShelf();
    table(10);
    LookService.serve(stage.services(), shelf, WorkLimits.USUAL, Duration.ofMillis(20));
    List<Stream> streams = new ArrayList<>();
    for (int i = 0; i < LookLimits.MAX_LOOKS_PER_PEER; i++) {
      Stream stream = stage.link().open(LookLines.SERVICE);
      LookLines.REQUEST.write(stream, new LookRequest.What("t.csv"));
      assertThat(shelf.next()).isEqualTo("asked");
      assertThat(LookLines.ANSWER.read(stream)).isEqualTo(new LookAnswer.Busy());
      streams.add(stream);
    }
    assertThat(refused(new LookRequest.What("t.csv"))).startsWith(RefusedException.BUSY);
    shelf.go.countDown();
    for (Stream stream : streams) {
      LookAnswer answer = LookLines.ANSWER.read(stream);
      while (answer instanceof LookAnswer.Busy) {
        answer = LookLines.ANSWER.read(stream);
      }
      assertThat(answer).isInstanceOf(LookAnswer.Found.class);
      stream.close();
    }
  }

  @Test
  void seatsAreForEachPeerAndForAll() {
    Seats seats = new Seats(2, 3);
    PeerId anna = dev.dunlin.link.identity.DeviceKey.ephemeral().id();
    PeerId ben = dev.dunlin.link.identity.DeviceKey.ephemeral().id();
    Seats.Seat first = seats.take(anna).orElseThrow();
    var _ = seats.take(anna).orElseThrow();
    assertThat(seats.take(anna)).isEmpty();
    var _ = seats.take(ben).orElseThrow();
    assertThat(seats.take(ben)).isEmpty();
    first.close();
    assertThat(seats.take(ben)).isPresent();
    assertThat(seats.take(anna)).isEmpty();
  }
}
