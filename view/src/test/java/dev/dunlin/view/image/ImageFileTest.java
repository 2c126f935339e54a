package dev.dunlin.view.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.view.ViewException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFileTest {
  /// One red point, lossless: as libwebp writes it.
  private static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

  @TempDir Path folder;

  private static BufferedImage quarters(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean right = x >= side / 2;
        boolean low = y >= side / 2;
        image.setRGB(x, y, right ? (low ? 0xffffff : 0xff00) : (low ? 0xff : 0xff0000));
      }
    }
    return image;
  }

  private Path write(BufferedImage image, String format) throws IOException {
    Path file = folder.resolve("image." + format);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }

  private static ImageFile open(Path file) throws IOException {
    return ImageFile.open(file, ImageType.find(Files.readAllBytes(file)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"png,PNG", "jpeg,JPEG", "gif,GIF", "bmp,BMP"})
  void readsSizeAndPoints(String format, ImageType type) throws IOException {
    ImageFile image = open(write(quarters(64), format));
    assertThat(image.type()).isEqualTo(type);
    assertThat(image.width()).isEqualTo(64);
    assertThat(image.height()).isEqualTo(64);
    Pixels pixels = image.pixels(4, 4);
    assertThat(pixels.width()).isEqualTo(4);
    assertNear(pixels.at(0, 0), 0xff0000);
    assertNear(pixels.at(3, 0), 0x00ff00);
    assertNear(pixels.at(0, 3), 0x0000ff);
    assertNear(pixels.at(3, 3), 0xffffff);
  }

  private static void assertNear(int colour, int expected) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(colour >> shift & 0xff)
          .isBetween((expected >> shift & 0xff) - 12, (expected >> shift & 0xff) + 12);
    }
  }

  @Test
  void readsWebp() throws IOException {
    Path file = Files.write(folder.resolve("image.webp"), Base64.getDecoder().decode(WEBP));
    ImageFile image = open(file);
    assertThat(image.type()).isEqualTo(ImageType.WEBP);
    assertThat(image.pixels(10, 10).width()).isEqualTo(image.width());
  }

  @Test
  void keepsTheShapeInItsFrame() throws IOException {
    ImageFile image = open(write(new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB), "png"));
    assertThat(image.pixels(30, 30).width()).isEqualTo(30);
    assertThat(image.pixels(30, 30).height()).isEqualTo(10);
    assertThat(image.pixels(1000, 1000).width()).isEqualTo(300);
    assertThat(image.pixels(1, 1).height()).isEqualTo(1);
  }

  @Test
  void showsAGreyThroughWhatIsTransparent() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, 0x80ffffff);
    Pixels pixels = open(write(image, "png")).pixels(9, 9);
    assertThat(pixels.at(0, 0)).isEqualTo(0x808080);
    assertThat(pixels.at(1, 0)).isEqualTo(0xbfbfbf);
  }

  @ParameterizedTest
  @CsvSource({
    "1,012345",
    "2,210543",
    "3,543210",
    "4,345012",
    "5,031425",
    "6,304152",
    "7,524130",
    "8,251403"
  })
  void turnsAsTheCameraSays(int orientation, String points) {
    // Turned as if 012/345 had been stored so; see the EXIF standard's picture of the eight.
    Pixels turned = new Pixels(3, 2, new int[] {0, 1, 2, 3, 4, 5}).turned(orientation);
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < points.length(); i++) {
      found.append(turned.at(i % turned.width(), i / turned.width()));
    }
    assertThat(found.toString()).isEqualTo(points);
    assertThat(turned.width()).isEqualTo(orientation < 5 ? 3 : 2);
  }

  @Test
  void readsWhatACameraWrote() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
    byte[] plain = jpeg.toByteArray();
    byte[] exif = exif();
    ByteBuffer file = ByteBuffer.allocate(plain.length + exif.length + 4);
    file.put(plain, 0, 2).put((byte) 0xff).put((byte) 0xe1).putShort((short) (exif.length + 2));
    file.put(exif).put(plain, 2, plain.length - 2);
    ImageFile image = open(Files.write(folder.resolve("a.jpg"), file.array()));
    assertThat(image.exif()).isEqualTo(new Exif(6, List.of("camera Acme")));
    Pixels upright = image.pixels(100, 100);
    assertThat(upright.width()).isEqualTo(20);
    assertThat(upright.height()).isEqualTo(40);
  }

  /// Big-endian TIFF with the maker "Acme" and orientation 6.
  private static byte[] exif() {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4 + 5);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    exif.putShort((short) 2);
    exif.putShort((short) 0x010f).putShort((short) 2).putInt(5).putInt(8 + 2 + 2 * 12 + 4);
    exif.putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) 6)
        .putShort((short) 0);
    exif.putInt(0).put("Acme\0".getBytes(StandardCharsets.ISO_8859_1));
    return exif.array();
  }

  /// A PNG that says to be of a size, without its points.
  private static byte[] png(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(8 + 25);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    file.putInt(13).put(new byte[] {'I', 'H', 'D', 'R'}).putInt(width).putInt(height);
    file.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 checksum = new CRC32();
    checksum.update(file.slice(12, 17));
    return file.putInt((int) checksum.getValue()).array();
  }

  @ParameterizedTest
  @CsvSource({
    "65535,2048,true",
    "65536,1,false",
    "1,65536,false",
    "65535,2049,false",
    "16384,8192,true",
    "2147483647,2147483647,false"
  })
  void checksThePointsBeforeItDecodes(int width, int height, boolean fits) throws IOException {
    Path file = Files.write(folder.resolve("large.png"), png(width, height));
    if (fits) {
      assertThat(open(file).width()).isEqualTo(width);
    } else {
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(ViewException.class)
          .hasMessageContaining("too large to be shown");
    }
  }

  @ParameterizedTest
  @EnumSource(ImageType.class)
  void saysWhereAnImageIsBroken(ImageType type) throws IOException {
    byte[] whole =
        type == ImageType.WEBP
            ? Base64.getDecoder().decode(WEBP)
            : Files.readAllBytes(write(quarters(64), type.format()));
    for (int length : new int[] {0, 1, 5, 12, 20, 30}) {
      Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ImageFile.open(file, type).pixels(10, 10))
          .isInstanceOf(ViewException.class)
          .hasMessageContaining(type.toString());
    }
  }

  /// The reader takes what is missing for zeros: 2049 by 357 points took it ten seconds.
  @Test
  void givesUpWhereTheFileEndsBeforeTheImage() throws IOException {
    String early = "UklGRhgAAABXRUJQVlA4TA0AAAkvAAhZEIj+BzJXRUJQVlA4TA0AAAAvAAgAEAcQEQA=";
    Path file = Files.write(folder.resolve("early.webp"), Base64.getDecoder().decode(early));
    ImageFile image = open(file);
    assertThatThrownBy(() -> image.pixels(40, 30))
        .isInstanceOf(ViewException.class)
        .hasMessage("the WEBP is broken: the file ends before the image does");
  }

  /// Else the image within would be decoded without a look at its size.
  @ParameterizedTest
  @CsvSource({"0,false", "4,true", "5,true"})
  void refusesABmpThatHoldsAnotherImage(int compression, boolean refused) throws IOException {
    Path file = write(quarters(64), "bmp");
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(30, compression);
    Files.write(file, bytes);
    if (refused) {
      assertThatThrownBy(() -> open(file))
          .isInstanceOf(ViewException.class)
          .hasMessage("the BMP holds an image of another type, which is not shown");
    } else {
      assertThat(open(file).width()).isEqualTo(64);
    }
  }

  @Test
  void letsAReaderAskSometimesForMoreThanThereIs() throws IOException {
    Path file = Files.write(folder.resolve("three"), new byte[3]);
    try (ChannelImageInput in = new ChannelImageInput(Files.newByteChannel(file))) {
      in.seek(3);
      for (int i = 0; i < ChannelImageInput.MAX_READS_PAST_END; i++) {
        assertThat(in.read()).isNegative();
      }
      assertThatThrownBy(in::read).hasMessageContaining("ends before");
      in.seek(0);
      assertThat(in.read()).isZero();
    }
  }

  @Test
  void drawsTwoPointsWithOneCharacter() {
    Pixels picture = new Pixels(2, 3, new int[] {0xff0000, 0xff0000, 0xff, 0xff, 0xffffff, 0});
    assertThat(new HalfBlocks(true).lines(picture))
        .containsExactly(
            "\u001b[38;2;255;0;0;48;2;0;0;255m▀▀\u001b[0m",
            "\u001b[38;2;255;255;255m▀\u001b[38;2;0;0;0m▀\u001b[0m");
    assertThat(new HalfBlocks(false).lines(picture))
        .containsExactly(
            "\u001b[38;5;196;48;5;21m▀▀\u001b[0m", "\u001b[38;5;231m▀\u001b[38;5;16m▀\u001b[0m");
  }
}
