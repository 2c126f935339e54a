package dev.dunlin.node.look.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.node.look.BitOrder;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.look.LookRequest.BitPart;
import dev.dunlin.node.look.LookRequest.DateQuery;
import dev.dunlin.node.look.LookRequest.JsonBits;
import dev.dunlin.node.look.LookStage;
import dev.dunlin.node.look.RemoteLook;
import dev.dunlin.node.look.WrittenBit;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.view.ByteSource;
import dev.dunlin.view.image.ImageFile;
import dev.dunlin.view.image.ImageType;
import dev.dunlin.view.image.Pixels;
import dev.dunlin.view.json.JsonPrinter;
import dev.dunlin.view.json.Palette;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// JSON and images, looked at over a real link.
@Timeout(90)
class JsonAndImagesTest {
  private static final BitPart ALL = new BitPart(0, LookLimits.MAX_BITS, 100);
  private static final DateQuery NINTH = new DateQuery("2023-06-09", null, null, null, false, null);

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

  private LookAnswer ask(LookRequest request) throws IOException {
    return new RemoteLook(stage.link()).ask(request);
  }

  private LookAnswer.Bits bits(
      @Nullable String pointer, @Nullable DateQuery dates, @Nullable Integer fold, BitPart part)
      throws IOException {
    return (LookAnswer.Bits) ask(new JsonBits("a.json", false, pointer, dates, fold, part));
  }

  private static List<String> printed(List<String> bits) throws IOException {
    List<String> lines = new ArrayList<>();
    BitOrder order = new BitOrder(new JsonPrinter(Palette.NONE, 0, lines::add));
    for (String bit : bits) {
      WrittenBit written = WrittenBit.parse(bit);
      order.take(written.kind(), written.text());
    }
    order.close();
    return lines;
  }

  private void orders(int days) throws IOException {
    StringBuilder json = new StringBuilder("{\"shop\": \"Wader\", \"orders\": [");
    for (int i = 0; i < days; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"id\": %d, \"created\": \"2023-06-%02dT10:00:00Z\"}".formatted(i, i % 30 + 1));
    }
    stage.file("a.json", json + "]}");
  }

  @Test
  void tellsTheRecordsOfADay() throws IOException {
    LookService.serve(stage.services(), stage);
    orders(300);
    LookAnswer.Bits found = bits(null, NINTH, null, ALL);
    assertThat(found.dates()).isNotNull();
    assertThat(found.dates().matched()).isEqualTo(10);
    assertThat(found.dates().records()).isEqualTo(300);
    assertThat(found.dates().fields()).containsExactly("orders[].created");
    assertThat(printed(found.bits()))
        .hasSize(15)
        .contains("    {\"id\": 8, \"created\": \"2023-06-09T10:00:00Z\"},")
        .startsWith("{", "  \"shop\": \"Wader\",");
    LookAnswer.Bits few = bits(null, NINTH, null, new BitPart(0, 5, 100));
    assertThat(few.bits()).hasSize(5);
    assertThat(few.more()).isTrue();
    assertThat(few.dates()).isEqualTo(found.dates());
    LookAnswer.Bits next = bits(null, NINTH, null, new BitPart(5, 5, 100));
    assertThat(next.bits()).isEqualTo(found.bits().subList(5, 10));
  }

  @Test
  void tellsWhatStandsAtAPointerAndFoldsTheRest() throws IOException {
    LookService.serve(stage.services(), stage);
    orders(3);
    LookAnswer.Bits one = bits("/orders/1", null, null, ALL);
    assertThat(printed(one.bits()))
        .containsExactly("{\"id\": 1, \"created\": \"2023-06-02T10:00:00Z\"}");
    assertThat(one.found()).isEqualTo(1);
    assertThat(bits("/none", null, null, ALL).found()).isZero();
    assertThat(printed(bits(null, null, 1, ALL).bits()))
        .containsExactly("{\"shop\": \"Wader\", \"orders\": [3 values]}");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> bits("orders", null, null, ALL))
        .matches(e -> e.code().equals(LookAnswer.Refused.BAD_QUERY));
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> bits("/shop", NINTH, null, ALL))
        .matches(e -> e.code().equals(LookAnswer.Refused.UNSUITABLE));
  }

  @Test
  void longStringsAreCutAndBrokenJsonIsToldAsFarAsItGoes() throws IOException {
    LookService.serve(stage.services(), stage);
    stage.file("a.json", "[\"" + "y".repeat(101) + "\", \"" + "z".repeat(100) + "\", nonsense]");
    LookAnswer.Bits bits = bits(null, null, null, ALL);
    assertThat(bits.bits())
        .containsExactly("[", "\"" + "y".repeat(100) + "…", "\"" + "z".repeat(100));
    assertThat(bits.shortened()).isEqualTo(1);
    assertThat(bits.broken().lines()).isEqualTo(1);
    assertThat(bits.broken().notes().getFirst()).startsWith("line 1, column ");
    stage.file("b.jsonl", "{\"a\": 1}\n{broken\n{\"a\": 2}\n");
    LookAnswer.Bits lines =
        (LookAnswer.Bits) ask(new JsonBits("b.jsonl", true, null, null, null, ALL));
    assertThat(printed(lines.bits())).containsExactly("{\"a\": 1}", "{\"a\": 2}");
    assertThat(lines.broken().lines()).isEqualTo(1);
  }

  @Test
  void aSearchForDatesThatCostsTooMuchIsRefusedAndAPlainLookCut() throws IOException {
    LookService.serve(
        stage.services(),
        stage,
        new WorkLimits(Duration.ofMinutes(1), 100_000),
        Duration.ofMinutes(1));
    orders(20_000);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> bits(null, NINTH, null, ALL))
        .matches(e -> e.code().equals(LookAnswer.Refused.TOO_MUCH));
    BitPart far = new BitPart(50_000, 100, 100);
    assertThat(bits(null, null, null, far).cut()).isNotNull();
    assertThat(bits(null, null, null, ALL).cut()).isNull();
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static BufferedImage flat(int width, int height, int colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour);
      }
    }
    return image;
  }

  private static Pixels decoded(LookAnswer.Thumbnail thumbnail) throws IOException {
    byte[] file = thumbnail.pictureBytes();
    ImageType type = ImageType.find(file).orElseThrow();
    return ImageFile.open(ByteSource.of(file), type).pixels(5_000, 5_000);
  }

  @Test
  void tellsASmallPictureOfAnImage() throws IOException {
    LookService.serve(stage.services(), stage);
    stage.file("a.png", encoded(flat(1_200, 600, 0x204060), "png"));
    LookAnswer.Thumbnail small = (LookAnswer.Thumbnail) ask(new LookRequest.Image("a.png", 80, 48));
    assertThat(small.image()).isEqualTo("png");
    assertThat(small.width()).isEqualTo(1_200);
    assertThat(small.height()).isEqualTo(600);
    Pixels pixels = decoded(small);
    assertThat(pixels.width()).isEqualTo(80);
    assertThat(pixels.height()).isEqualTo(40);
    assertThat(pixels.at(40, 20)).isEqualTo(0x204060);
  }

  @Test
  void evenNoiseFitsAnAnswer() throws IOException {
    LookService.serve(stage.services(), stage);
    BufferedImage noise = new BufferedImage(1_100, 1_100, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int y = 0; y < noise.getHeight(); y++) {
      for (int x = 0; x < noise.getWidth(); x++) {
        noise.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    stage.file("noise.png", encoded(noise, "png"));
    LookAnswer.Thumbnail small =
        (LookAnswer.Thumbnail)
            ask(new LookRequest.Image("noise.png", LookLimits.MAX_SIDE, LookLimits.MAX_SIDE));
    assertThat(small.pictureBytes().length).isLessThanOrEqualTo(LookLimits.MAX_THUMBNAIL_BYTES);
    assertThat(decoded(small).width()).isBetween(200, LookLimits.MAX_SIDE);
  }

  /// The beginning of a PNG that says it is so large.
  private static byte[] pngOf(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 check = new CRC32();
    check.update(header.array());
    ByteBuffer png = ByteBuffer.allocate(8 + 4 + 17 + 4);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13);
    png.put(header.array()).putInt((int) check.getValue());
    return png.array();
  }

  @Test
  void imagesThatTakeTooMuchAreNotDecoded() throws IOException {
    LookService.serve(stage.services(), stage);
    stage.file("most.png", pngOf(8_192, 6_144));
    stage.file("more.png", pngOf(8_192, 6_145));
    stage.file("bomb.png", pngOf(2_000_000, 2_000_000));
    stage.file("text.png", "no image");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> ask(new LookRequest.Image("most.png", 10, 10)))
        .withMessageContaining("broken");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> ask(new LookRequest.Image("more.png", 10, 10)))
        .withMessageContaining("no picture is made here of more than");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> ask(new LookRequest.Image("bomb.png", 10, 10)))
        .withMessageContaining("too large");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> ask(new LookRequest.Image("text.png", 10, 10)))
        .withMessageContaining("no PNG");
  }
}
