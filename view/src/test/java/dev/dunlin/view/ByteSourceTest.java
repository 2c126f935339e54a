package dev.dunlin.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dunlin.view.csv.CsvColumn;
import dev.dunlin.view.csv.CsvCondition;
import dev.dunlin.view.csv.CsvHints;
import dev.dunlin.view.csv.CsvRow;
import dev.dunlin.view.csv.CsvTable;
import dev.dunlin.view.csv.RowPlace;
import dev.dunlin.view.csv.Rows;
import dev.dunlin.view.image.ImageFile;
import dev.dunlin.view.image.ImageType;
import dev.dunlin.view.image.Pixels;
import dev.dunlin.view.json.JsonFile;
import dev.dunlin.view.json.JsonLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lends its bytes is read as a file is, and may stop a reading.
class ByteSourceTest {
  @TempDir Path folder;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] image(String format) throws IOException {
    BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        image.setRGB(x, y, x * 7919 ^ y * 104_729);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /// Lends so many bytes and no more.
  private static ByteSource stopping(byte[] bytes, int after) {
    return () -> {
      SeekableByteChannel channel = ByteSource.of(bytes).open();
      return new Counting(channel, after);
    };
  }

  /// A channel that counts.
  private static final class Counting implements SeekableByteChannel {
    private final SeekableByteChannel inner;
    private long left;

    Counting(SeekableByteChannel inner, long left) {
      this.inner = inner;
      this.left = left;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      if (left <= 0) {
        throw new StoppedException("that is enough");
      }
      int read = inner.read(into);
      left -= read;
      return read;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return inner.write(from);
    }

    @Override
    public long position() throws IOException {
      return inner.position();
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
      return inner.position(to);
    }

    @Override
    public long size() throws IOException {
      return inner.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      return inner.truncate(size);
    }

    @Override
    public boolean isOpen() {
      return inner.isOpen();
    }

    @Override
    public void close() throws IOException {
      inner.close();
    }
  }

  @Test
  void imagesInMemoryAreAsThoseInFiles() throws IOException {
    for (ImageType type : List.of(ImageType.PNG, ImageType.JPEG, ImageType.GIF, ImageType.BMP)) {
      byte[] bytes = image(type.toString().toLowerCase(java.util.Locale.ROOT));
      Path file = Files.write(folder.resolve(type + ".bin"), bytes);
      Pixels held = ImageFile.open(ByteSource.of(bytes), type).pixels(100, 100);
      Pixels filed = ImageFile.open(file, type).pixels(100, 100);
      assertThat(held.width()).as(type.toString()).isEqualTo(100);
      for (int x = 0; x < held.width(); x++) {
        assertThat(held.at(x, 33)).isEqualTo(filed.at(x, 33));
      }
    }
  }

  @Test
  void aStopOfTheLenderIsHandedOn() throws IOException {
    byte[] png = image("png");
    ImageFile open = ImageFile.open(ByteSource.of(png), ImageType.PNG);
    ImageFile stopped =
        new ImageFile(stopping(png, 20_000), open.type(), open.width(), open.height(), open.exif());
    assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> stopped.pixels(50, 50));
    byte[] json = utf8("[" + "1,".repeat(50_000) + "1]");
    JsonFile file = new JsonFile(stopping(json, 10_000), false, JsonLimits.USUAL);
    assertThatExceptionOfType(StoppedException.class)
        .isThrownBy(() -> file.read((_, _) -> {}, _ -> {}));
  }

  @Test
  void rowsBeforeAStopAreThere() throws IOException {
    byte[] csv = utf8("number,name\n" + "1234567,some name or other\n".repeat(40_000));
    List<CsvRow> taken = new ArrayList<>();
    try (CsvTable table = CsvTable.open(stopping(csv, 800_000), CsvHints.NONE)) {
      assertThatExceptionOfType(StoppedException.class)
          .isThrownBy(() -> table.rows().each(0, (row, _) -> taken.add(row)));
    }
    assertThat(taken).hasSizeBetween(1_000, 39_999);
    assertThat(taken).allMatch(row -> row.fault() == null);
  }

  @Test
  void aSortingKeepsNoMoreThanItIsTold() throws IOException {
    byte[] csv = utf8("n,word\n5,e\n3,c\n1,a\n4,d\n2,b\n");
    try (CsvTable table = CsvTable.open(ByteSource.of(csv), CsvHints.NONE)) {
      CsvColumn by = table.column("n").orElseThrow();
      Rows sorted = table.sorted(List.of(), by, false, 2);
      List<String> words = new ArrayList<>();
      sorted.each(0, (row, _) -> words.add(row.cell(1)));
      assertThat(words).containsExactly("a", "b");
      assertThat(CsvTable.leftOut(sorted)).isEqualTo(3);
    }
  }

  @Test
  void aPageIsReadFromThePlaceOfARow() throws IOException {
    StringBuilder csv = new StringBuilder("n,parity\n");
    for (int i = 1; i <= 20_000; i++) {
      csv.append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
    }
    ByteSource source = ByteSource.of(utf8(csv.toString()));
    List<RowPlace> places = new ArrayList<>();
    try (CsvTable table = CsvTable.open(source, CsvHints.NONE)) {
      var even = List.of(CsvCondition.parse("parity=even", table));
      table.rows(even).each(7_000, (_, place) -> !places.add(place));
      List<CsvRow> expected = table.rows(even).page(7_001, 300);
      assertThat(table.rows(even, places.getFirst()).page(7_001, 300)).isEqualTo(expected);
      assertThat(expected.getFirst().number()).isEqualTo(14_004);
      assertThat(table.rows(even, places.getFirst()).count()).isEqualTo(10_000);
      RowPlace outside = new RowPlace(0, 1 << 20, 0);
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> table.rows(even, outside));
    }
  }

  @Test
  void limitsOfJsonHold() throws IOException {
    JsonLimits tight = new JsonLimits(10, 1 << 20, 100, 100);
    byte[] fits = utf8("[\"" + "x".repeat(10) + "\"]");
    new JsonFile(ByteSource.of(fits), false, tight).read((_, _) -> {}, _ -> {});
    byte[] longer = utf8("[\"" + "x".repeat(11) + "\"]");
    assertThatExceptionOfType(ViewException.class)
        .isThrownBy(
            () -> new JsonFile(ByteSource.of(longer), false, tight).read((_, _) -> {}, _ -> {}));
  }

  @Test
  void aChannelOfBytesReadsAndSeeksAsAFileDoes() throws IOException {
    byte[] bytes = utf8("0123456789");
    Path file = Files.write(folder.resolve("digits"), bytes);
    try (SeekableByteChannel held = ByteSource.of(bytes).open();
        FileChannel filed = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long place : new long[] {0, 7, 10, 20, 3}) {
        ByteBuffer one = ByteBuffer.allocate(4);
        ByteBuffer other = ByteBuffer.allocate(4);
        assertThat(held.position(place).read(one)).isEqualTo(filed.position(place).read(other));
        assertThat(one.flip()).isEqualTo(other.flip());
        assertThat(held.position()).isEqualTo(filed.position());
      }
      assertThat(held.size()).isEqualTo(10);
    }
  }
}
