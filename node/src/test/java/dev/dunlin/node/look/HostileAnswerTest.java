package dev.dunlin.node.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dunlin.link.LinkException;
import dev.dunlin.node.look.LookRequest.BitPart;
import dev.dunlin.node.look.LookRequest.JsonBits;
import dev.dunlin.node.look.LookRequest.RowPage;
import dev.dunlin.node.look.LookRequest.RowQuery;
import dev.dunlin.node.look.LookRequest.Table;
import dev.dunlin.node.look.LookRequest.TableReading;
import dev.dunlin.transfer.files.RefusedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A holder that says what cannot be is not believed, and not waited for either.
@Timeout(60)
class HostileAnswerTest {
  private static final String FILE = "\"file\":{\"size\":5,\"mtime\":0}";
  private static final String TALLY = "\"tally\":{\"count\":1,\"estimate\":1,\"shortened\":0}";
  private static final LookRequest TWO_ROWS =
      new Table("t.csv", RowQuery.ALL, new RowPage(3, 2, false, false, null), TableReading.FOUND);
  private static final LookRequest TWO_BITS =
      new JsonBits("a.json", false, null, null, null, new BitPart(0, 2, 10));
  private static final LookRequest TWO_LINES = new LookRequest.Text("a.txt", 0, 2, false, 10);
  private static final LookRequest SMALL = new LookRequest.Image("a.png", 20, 10);

  @TempDir Path temporary;
  private LookStage stage;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile String answer = "";
  private volatile boolean silent;

  @BeforeEach
  void start() throws IOException {
    stage = new LookStage(temporary);
    stage
        .services()
        .register(
            LookLines.SERVICE,
            stream -> {
              LookLines.REQUEST.read(stream);
              byte[] line = (answer + "\n").getBytes(StandardCharsets.UTF_8);
              stream.write(ByteBuffer.wrap(line));
              if (silent) {
                over.await();
              }
            });
  }

  @AfterEach
  void stop() throws IOException {
    stage.close();
  }

  private LookAnswer ask(LookRequest request, String says) throws IOException {
    answer = says;
    return new RemoteLook(stage.link()).ask(request);
  }

  private void isNotBelieved(LookRequest request, String says) {
    assertThatExceptionOfType(LinkException.class)
        .as(says.length() > 200 ? says.substring(0, 200) : says)
        .isThrownBy(() -> ask(request, says))
        .matches(e ->
            e.reason() == LinkException.Reason.PROTOCOL
                || e.reason() == LinkException.Reason.TOO_LONG);
  }

  private static String rows(String columns, String rows, String rest) {
    return "{\"type\":\"rows\","
        + FILE
        + ",\"dialect\":\"UTF-8\",\"columns\":["
        + columns
        + "],\"columnsInAll\":1,\"from\":3,\"rows\":["
        + rows
        + "],"
        + TALLY
        + rest
        + "}";
  }

  private static String column(String name) {
    return "{\"number\":1,\"name\":\"" + name + "\",\"kind\":\"text\"}";
  }

  private static String row(long number) {
    return "{\"row\":" + number + ",\"cells\":[\"x\"]}";
  }

  @Test
  void believesRowsAsTheyWereAsked() throws IOException {
    String rest = ",\"more\":true";
    assertThat(ask(TWO_ROWS, rows(column("a"), row(4) + "," + row(5), rest)))
        .isInstanceOf(LookAnswer.Rows.class);
    isNotBelieved(TWO_ROWS, rows(column("a"), row(4) + "," + row(5) + "," + row(6), rest));
    isNotBelieved(TWO_ROWS, rows(column("a"), row(5) + "," + row(5), rest));
    isNotBelieved(TWO_ROWS, rows(column("a"), row(0), rest));
    isNotBelieved(TWO_ROWS, rows(column("a"), "", rest));
    isNotBelieved(TWO_ROWS, rows(column("a") + "," + column("b"), row(4), rest));
    isNotBelieved(TWO_ROWS, rows(column("a"), "{\"row\":4,\"cells\":[\"x\",\"y\"]}", rest));
    isNotBelieved(TWO_ROWS, rows(column("a"), "{\"row\":4,\"cells\":null}", rest));
    isNotBelieved(TWO_ROWS, rows(column("a"), row(4), rest).replace("\"from\":3", "\"from\":2"));
    isNotBelieved(TWO_ROWS, rows(column("a"), row(4), rest).replace("\"text\"", "\"odd\""));
    isNotBelieved(TWO_ROWS, rows(column("a"), row(4), rest).replace("\"size\":5", "\"size\":-5"));
    isNotBelieved(
        TWO_ROWS, rows(column("a"), row(4), ",\"more\":true,\"cut\":{\"why\":\"so\",\"read\":1}"));
  }

  @Test
  void limitsOfAnAnswerHoldOnBothSides() throws IOException {
    String rest = ",\"more\":true";
    String longest = "n".repeat(LookLimits.MAX_NAME);
    assertThat(ask(TWO_ROWS, rows(column(longest), row(4), rest)))
        .isInstanceOf(LookAnswer.Rows.class);
    isNotBelieved(TWO_ROWS, rows(column(longest + "n"), row(4), rest));
    String cell = "c".repeat(LookLimits.MAX_CHARACTERS + 1);
    assertThat(ask(TWO_ROWS, rows(column("a"), row(4).replace("\"x\"", '"' + cell + '"'), rest)))
        .isInstanceOf(LookAnswer.Rows.class);
    isNotBelieved(TWO_ROWS, rows(column("a"), row(4).replace("\"x\"", '"' + cell + "c\""), rest));
    String columns = String.join(",", Collections.nCopies(LookLimits.MAX_COLUMNS, column("a")));
    String many = "\"columnsInAll\":9999";
    assertThat(ask(TWO_ROWS, rows(columns, row(4), rest).replace("\"columnsInAll\":1", many)))
        .isInstanceOf(LookAnswer.Rows.class);
    isNotBelieved(
        TWO_ROWS,
        rows(columns + "," + column("a"), row(4), rest).replace("\"columnsInAll\":1", many));
    isNotBelieved(TWO_ROWS, "x".repeat(LookLimits.MAX_ANSWER_BYTES + 1));
    isNotBelieved(TWO_ROWS, "[".repeat(10_000));
  }

  private static String bits(String bits, String rest) {
    return "{\"type\":\"bits\","
        + FILE
        + ",\"from\":0,\"bits\":["
        + bits
        + "],\"more\":false,\"shortened\":0,\"broken\":{\"lines\":0,\"notes\":[]}"
        + rest
        + "}";
  }

  @Test
  void believesBitsThatCanBe() throws IOException {
    assertThat(ask(TWO_BITS, bits("\"[\",\"]\"", ""))).isInstanceOf(LookAnswer.Bits.class);
    isNotBelieved(TWO_BITS, bits("\"[\",\"#1\",\"]\"", ""));
    isNotBelieved(TWO_BITS, bits("\"#1\\u001b[2J\"", ""));
    isNotBelieved(TWO_BITS, bits("\"=\\u001b[2J\"", ""));
    isNotBelieved(TWO_BITS, bits("\"~{1\\u001b[2J}\"", ""));
    isNotBelieved(TWO_BITS, bits("\"[x\"", ""));
    isNotBelieved(TWO_BITS, bits("\"\"", ""));
    isNotBelieved(TWO_BITS, bits("\"?\"", ""));
    isNotBelieved(
        TWO_BITS,
        bits(
            "\"[\",\"]\"",
            ",\"dates\":{\"fields\":[],\"also\":[],\"matched\":1,\"records\":1,\"undated\":0,"
                + "\"otherWayRound\":false}"));
    isNotBelieved(TWO_BITS, bits("", "").replace("\"more\":false", "\"more\":true"));
  }

  @Test
  void believesLinesAsTheyWereAsked() throws IOException {
    String lines =
        "{\"type\":\"lines\","
            + FILE
            + ",\"encoding\":\"UTF-8\",\"from\":0,\"lines\":[\"a\",\"b\"],\"more\":false,"
            + "\"shortened\":0}";
    assertThat(ask(TWO_LINES, lines)).isInstanceOf(LookAnswer.Lines.class);
    isNotBelieved(TWO_LINES, lines.replace("\"b\"", "\"b\",\"c\""));
    isNotBelieved(TWO_LINES, lines.replace("\"from\":0", "\"from\":7"));
    isNotBelieved(TWO_ROWS, lines);
  }

  private static String picture(int width, int height, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
    return thumbnail(LookAnswer.Thumbnail.parts(out.toByteArray()));
  }

  private static String thumbnail(List<String> picture) {
    return "{\"type\":\"thumbnail\","
        + FILE
        + ",\"image\":\"png\",\"width\":9,\"height\":9,\"facts\":[],\"picture\":[\""
        + String.join("\",\"", picture)
        + "\"]}";
  }

  @Test
  void believesPicturesNoLargerThanAsked() throws IOException {
    assertThat(ask(SMALL, picture(20, 10, "png"))).isInstanceOf(LookAnswer.Thumbnail.class);
    assertThat(ask(SMALL, picture(20, 10, "jpeg"))).isInstanceOf(LookAnswer.Thumbnail.class);
    isNotBelieved(SMALL, picture(21, 10, "png"));
    isNotBelieved(SMALL, picture(20, 11, "jpeg"));
    isNotBelieved(SMALL, picture(20, 10, "gif"));
    isNotBelieved(SMALL, picture(20, 10, "bmp"));
    isNotBelieved(SMALL, thumbnail(List.of("AAAA")));
    isNotBelieved(SMALL, thumbnail(List.of("no Base64!")));
    isNotBelieved(SMALL, thumbnail(List.of("A".repeat(LookAnswer.Thumbnail.PART + 1))));
    isNotBelieved(SMALL, thumbnail(Collections.nCopies(87, "A".repeat(4))));
    isNotBelieved(SMALL, picture(20, 10, "png").replace("\"png\"", "\"svg\""));
  }

  @Test
  void wordsOfARefusalAreBounded() {
    String words = "w".repeat(512);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () -> ask(SMALL, "{\"type\":\"error\",\"code\":\"no\",\"message\":\"" + words + "\"}"))
        .withMessage(words);
    isNotBelieved(SMALL, "{\"type\":\"error\",\"code\":\"no\",\"message\":\"" + words + "w\"}");
  }

  @Test
  void aPeerThatIsOnlyBusyOrSilentIsGivenUp() {
    String busy = "{\"type\":\"busy\"}\n".repeat(LookLimits.MAX_BUSY + 1);
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> ask(SMALL, busy))
        .matches(e -> e.reason() == LinkException.Reason.TIMEOUT);
    answer = "{\"type\":\"busy\"}";
    silent = true;
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> new RemoteLook(stage.link(), Duration.ofMillis(100)).ask(SMALL))
        .matches(e -> e.reason() == LinkException.Reason.TIMEOUT);
    over.countDown();
  }

  @Test
  void requestsHaveLimitsOnBothSides() {
    String word = "w".repeat(LookLimits.MAX_WORD);
    List<String> most = Collections.nCopies(LookLimits.MAX_CONDITIONS, word);
    assertThat(new RowQuery(most, most, word, false).where()).hasSize(LookLimits.MAX_CONDITIONS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowQuery(List.of(), List.of(word + "w"), null, false));
    List<String> more = Collections.nCopies(LookLimits.MAX_CONDITIONS + 1, "a=b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowQuery(List.of(), more, null, false));
    List<String> columns = Collections.nCopies(LookLimits.MAX_COLUMNS + 1, "a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowQuery(columns, List.of(), null, false));
    assertThat(RowPage.first(LookLimits.MAX_ROWS).most()).isEqualTo(LookLimits.MAX_ROWS);
    assertThatIllegalArgumentException().isThrownBy(() -> RowPage.first(LookLimits.MAX_ROWS + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BitPart(0, LookLimits.MAX_BITS + 1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new BitPart(-1, 1, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LookRequest.Image("a", LookLimits.MAX_SIDE + 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new LookRequest.Image("a", 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LookRequest.Text("a", 0, 1, false, LookLimits.MAX_CHARACTERS + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new LookRequest.What("p".repeat(4_097)));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new JsonBits(
                "a",
                false,
                "/".repeat(LookLimits.MAX_POINTER + 1),
                null,
                null,
                new BitPart(0, 1, 1)));
  }
}
