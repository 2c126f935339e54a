package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.Cut;
import dev.dunlin.node.look.LookAnswer.FileState;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.look.LookRequest.RowMark;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dunlin view PEER:PATH`, against a peer that answers as the test says.
class PeerViewTest {
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final FileState FILE = new FileState(5L << 30, 7);
  private static final LookAnswer.Broken SOUND = LookAnswer.Broken.NONE;

  @TempDir Path folder;
  private Bench bench;
  private final List<LookRequest> asked = new ArrayList<>();
  private FileState state = FILE;
  private @Nullable Cut cut;
  private int shortened;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
  }

  private String shown() {
    return COLOURS.matcher(bench.out()).replaceAll("");
  }

  /// Has the peer answer, after it said what the file is.
  private void answering(String contents, FakeNode.Looking answers) {
    bench.node.looking =
        (peer, request) -> {
          if (request instanceof LookRequest.What) {
            return new LookAnswer.Found(FILE, contents, "");
          }
          asked.add(request);
          return answers.look(peer, request);
        };
  }

  /// A table of numbers and their squares.
  private LookAnswer squares(LookRequest request, int rows) {
    LookRequest.RowPage page = ((LookRequest.Table) request).page();
    long from = page.last() ? rows - page.most() : page.from();
    List<LookAnswer.Row> told = new ArrayList<>();
    for (long i = from; i < Math.min(rows, from + page.most()); i++) {
      told.add(new LookAnswer.Row(i + 1, List.of("n" + (i + 1), "" + (i + 1) * (i + 1)), null));
    }
    long end = from + told.size();
    return new LookAnswer.Rows(
        state,
        "UTF-8, separated by \",\", with a header",
        List.of(
            new LookAnswer.Column(1, "word", "text"),
            new LookAnswer.Column(2, "square", "integer")),
        2,
        from,
        told,
        end < rows,
        new RowMark(Math.max(0, end - 1), end * 10, Math.max(0, end - 1)),
        new LookAnswer.RowTally(page.count() ? (Long) (long) rows : null, rows, shortened),
        cut);
  }

  private LookRequest.RowPage page(int request) {
    return ((LookRequest.Table) asked.get(request)).page();
  }

  @Test
  void aScreenfulOfATableIsAskedForAndShown() {
    answering("csv", (_, request) -> squares(request, 5_000));
    bench.typing("\nq\n");
    assertThat(bench.run("view", "anna:big/squares.csv")).isEqualTo(ExitCode.OK);
    assertThat(shown()).contains("n1 ").contains("1-22 of about 5000").contains("n30 ");
    assertThat(asked).allMatch(request -> ((LookRequest.Table) request).page().most() <= 30);
    assertThat(asked).allMatch(request -> request.path().equals("big/squares.csv"));
    RowMark place = page(asked.size() - 1).place();
    assertThat(place).isNotNull();
    assertThat(place.index()).isLessThanOrEqualTo(page(asked.size() - 1).from());
  }

  @Test
  void aProgramGetsAllRowsThatItAsksFor() {
    answering("csv", (_, request) -> squares(request, 1_000));
    assertThat(bench.run("view", "anna:a.csv")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).hasSize(1_001).startsWith("word\tsquare", "n1\t1");
    assertThat(bench.lines()).last().isEqualTo("n1000\t1000000");
    Bench few = makeAnother();
    assertThat(few.run("view", "anna:a.csv", "--head", "3")).isEqualTo(ExitCode.OK);
    assertThat(few.lines()).containsExactly("word\tsquare", "n1\t1", "n2\t4", "n3\t9");
    assertThat(page(0).most()).isEqualTo(3);
    Bench last = makeAnother();
    assertThat(last.run("view", "anna:a.csv", "--tail", "2")).isEqualTo(ExitCode.OK);
    assertThat(last.lines()).containsExactly("word\tsquare", "n999\t998001", "n1000\t1000000");
    Bench count = makeAnother();
    assertThat(count.run("view", "anna:a.csv", "--count")).isEqualTo(ExitCode.OK);
    assertThat(count.lines()).containsExactly("1000");
    Bench about = makeAnother();
    assertThat(about.run("view", "anna:a.csv", "--about")).isEqualTo(ExitCode.OK);
    assertThat(about.out()).contains("1000 rows of 2 columns").contains("2  square: integer");
  }

  private Bench makeAnother() {
    Bench another = new Bench(folder);
    another.node.looking = bench.node.looking;
    asked.clear();
    return another;
  }

  @Test
  void whatIsNotWholeIsSaid() {
    cut = new Cut(Cut.TIME, 3L << 30);
    shortened = 2;
    answering("csv", (_, request) -> squares(request, 1));
    assertThat(bench.run("view", "anna:a.csv", "--where", "square>0")).isEqualTo(ExitCode.PARTLY);
    assertThat(bench.err())
        .contains(
            "the peer stopped for time, after 3.0 GiB were read; whole: dunlin get anna:a.csv")
        .contains("2 values of it cut");
  }

  @Test
  void aFileThatChangesMeanwhileIsNotMixed() {
    answering(
        "csv",
        (_, request) -> {
          state = asked.size() > 1 ? new FileState(1, 1) : FILE;
          return squares(request, 5_000);
        });
    assertThat(bench.run("view", "anna:a.csv")).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("anna:a.csv: it changed while it was looked at");
  }

  @Test
  void nothingThatAPeerSaysSteersTheTerminal() {
    String evil = "\u001b[2J\u202e\u0007x";
    LookAnswer.Row row = new LookAnswer.Row(1, List.of(evil), evil);
    answering(
        "csv",
        (_, _) ->
            new LookAnswer.Rows(
                FILE,
                evil,
                List.of(new LookAnswer.Column(1, evil, "text")),
                1,
                0,
                List.of(row),
                false,
                new RowMark(0, 0, 0),
                new LookAnswer.RowTally(1L, 1, 0),
                null));
    bench.run("view", "anna:a.csv");
    bench.run("view", "anna:a.csv", "--about");
    answering(
        "json",
        (_, _) ->
            new LookAnswer.Bits(
                FILE,
                0,
                List.of("{", "." + evil, "\"" + evil, ".b", "~{2 fields}", "}"),
                false,
                0,
                null,
                new LookAnswer.Dates(List.of(evil), List.of(evil), 1, 1, 0, false),
                new LookAnswer.Broken(1, List.of(evil)),
                null));
    bench.run("view", "anna:a.json", "--date", "2023");
    answering("text", (_, _) -> new LookAnswer.Lines(FILE, evil, 0, List.of(evil), false, 0, null));
    bench.run("view", "anna:a.txt");
    answering(
        "csv",
        (_, _) -> {
          throw new NodeException(NodeException.Reason.REFUSED, "anna: " + evil);
        });
    bench.run("view", "anna:a.csv");
    assertThat(bench.out() + bench.err())
        .contains("\\x1b[2J")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\u0007");
  }

  private static LookAnswer.Bits bits(LookRequest request, List<String> all, int atOnce) {
    long from = ((LookRequest.JsonBits) request).part().from();
    List<String> some = all.subList((int) from, (int) Math.min(all.size(), from + atOnce));
    boolean more = from + some.size() < all.size();
    return new LookAnswer.Bits(FILE, from, some, more, 0, null, null, SOUND, null);
  }

  @Test
  void jsonGoesOnWhereItStopped() {
    List<String> all = List.of("[", "{", ".a", "#1", "}", "{", ".a", "=null", "}", "]");
    answering("json", (_, request) -> bits(request, all, 3));
    assertThat(bench.run("view", "anna:a.json")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).containsExactly("[", "  {\"a\": 1},", "  {\"a\": null}", "]");
    assertThat(asked).hasSize(4);
  }

  @Test
  void bitsInNoOrderOfJsonAreRefused() {
    answering("json", (_, request) -> bits(request, List.of("[", "}"), 5));
    assertThat(bench.run("view", "anna:a.json")).isEqualTo(ExitCode.OTHER);
    assertThat(bench.err()).contains("the peer sends what is no JSON");
  }

  @Test
  void jsonThatStopsIsClosedAndDatesAreTold() {
    answering(
        "json",
        (_, _) ->
            new LookAnswer.Bits(
                FILE,
                0,
                List.of("{", ".a", "[", "#1"),
                true,
                0,
                null,
                new LookAnswer.Dates(List.of("[].day"), List.of(), 3, 9, 1, false),
                SOUND,
                new Cut(Cut.READ, 1_024)));
    assertThat(bench.run("view", "anna:a.json", "--date", "2023-06-09", "--zone", "Europe/Berlin"))
        .isEqualTo(ExitCode.PARTLY);
    assertThat(bench.lines()).containsExactly("{", "  \"a\": [1]", "}");
    assertThat(bench.err())
        .contains("by date in [].day: 3 of 9 records; 1 without a date")
        .contains("because much had to be read");
    LookRequest.DateQuery dates = ((LookRequest.JsonBits) asked.getFirst()).dates();
    assertThat(dates)
        .isEqualTo(
            new LookRequest.DateQuery("2023-06-09", null, null, null, false, "Europe/Berlin"));
  }

  @Test
  void aPictureIsDrawnFromItsThumbnail() throws IOException {
    BufferedImage red = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16; i++) {
      red.setRGB(i % 4, i / 4, 0xff0000);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(red, "png", file);
    answering(
        "image",
        (_, _) ->
            new LookAnswer.Thumbnail(
                FILE,
                "jpeg",
                4_000,
                3_000,
                List.of("camera \u001b[2J"),
                LookAnswer.Thumbnail.parts(file.toByteArray())));
    bench.typing("");
    assertThat(bench.run("view", "anna:a.jpg", "--graphics", "blocks")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getFirst()).isEqualTo("a.jpg: JPEG, 4000 x 3000, 5.0 GiB");
    assertThat(shown()).contains("  camera \\x1b[2J").contains("▀▀▀▀");
    LookRequest.Image small = (LookRequest.Image) asked.getFirst();
    assertThat(small.width()).isBetween(20, 200);
    Bench open = makeAnother();
    assertThat(open.run("view", "anna:a.jpg", "--open")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void textComesLineByLine() {
    answering(
        "text",
        (_, request) -> {
          long from = ((LookRequest.Text) request).from();
          return new LookAnswer.Lines(
              FILE, "UTF-8", from, List.of("line " + from), from < 2, 0, null);
        });
    assertThat(bench.run("view", "anna:a.txt")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines()).containsExactly("line 0", "line 1", "line 2");
  }

  @Test
  void theHubIsTheOneThatWasJoined() {
    List<String> peers = new ArrayList<>();
    bench.node.looking =
        (peer, _) -> {
          peers.add(peer);
          return new LookAnswer.Found(FILE, "binary", "00ff");
        };
    assertThat(bench.run("view", "hub:a.bin")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.err()).contains("no hub is joined");
    bench.node.hubs.add(new HubStatus("home", "h:1", "id", "me", false, true, 1, true, true, null));
    assertThat(bench.run("view", "hub:a.bin")).isEqualTo(ExitCode.OK);
    assertThat(peers).containsExactly("home");
    assertThat(bench.out()).contains("no image, table, JSON or text; 5.0 GiB").contains("00 ff");
  }

  @Test
  void refusesWhatDoesNotGoAtAPeer() {
    answering("csv", (_, request) -> squares(request, 10));
    String[] command = {"view", "anna:a.csv", "--sort", "word", "--tail", "1"};
    assertThat(bench.run(command)).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("--reverse --head N");
    assertThat(bench.run("view", "anna:a.csv", "--date", "2023")).isEqualTo(ExitCode.USAGE);
    answering(
        "csv",
        (_, _) -> {
          throw new NodeException(NodeException.Reason.REFUSED, "anna: there is no column \"x\"");
        });
    assertThat(bench.run("view", "anna:a.csv", "--sort", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("there is no column");
  }
}
