package dev.dunlin.app.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;

/// What the demo sends, made here: the same at every run.
public final class SampleData {
  static final String LARGE_FILE = "recording.bin";

  /// Small files in the folder.
  static final int SMALL_FILES = 1_000;

  private static final int MAX_SMALL_BYTES = 8 << 10;
  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;
  private static final int ROWS = 20_000;
  private static final int RECORDS = 2_000;
  private static final int BLOCK_BYTES = 1 << 20;

  private final Path folder;
  private final SplittableRandom random = new SplittableRandom(20_261_120);

  private SampleData(Path folder) {
    this.folder = folder;
  }

  /// Makes all of it in a folder, and names the things to send, the large file last.
  public static List<String> make(Path folder, long largeBytes) throws IOException {
    Files.createDirectories(folder);
    SampleData data = new SampleData(folder);
    data.image("wader.png");
    data.table("tides.csv");
    data.records("sightings.json");
    data.smallFiles("notes");
    data.large(LARGE_FILE, largeBytes);
    return List.of("wader.png", "tides.csv", "sightings.json", "notes", LARGE_FILE);
  }

  /// A bird before a sunset.
  private void image(String name) throws IOException {
    Files.write(folder.resolve(name), Png.encode(WIDTH, HEIGHT, this::colour));
  }

  private int colour(int x, int y) {
    double body = Math.hypot((x - 480) / 150.0, (y - 330) / 80.0);
    double head = Math.hypot((x - 620) / 55.0, (y - 260) / 48.0);
    boolean bill =
        x > 660 && x < 790 && Math.abs(y - 270 - (x - 660) * 0.25) < 6 - (x - 660) / 30.0;
    boolean legs = y > 395 && y < 520 && (Math.abs(x - 455) < 4 || Math.abs(x - 505) < 4);
    if (bill || legs || body < 1 || head < 1) {
      return 0x2b2320 + (random.nextInt(8) << 16 | random.nextInt(8) << 8 | random.nextInt(8));
    }
    int red = 250 - y / 8;
    int green = 190 - y / 5 + random.nextInt(4);
    int blue = 90 + y / 6 + random.nextInt(4);
    return red << 16 | green << 8 | blue;
  }

  private void table(String name) throws IOException {
    StringBuilder table = new StringBuilder("time,station,level_cm\n");
    for (int i = 0; i < ROWS; i++) {
      int minutes = i * 10;
      table.append("2026-").append(two(minutes / 43_200 % 12 + 1)).append('-');
      table.append(two(minutes / 1440 % 28 + 1)).append('T').append(two(minutes / 60 % 24));
      table.append(':').append(two(minutes % 60)).append(",ST").append(i % 7).append(',');
      table.append(Math.round(200 * Math.sin(i / 37.0)) + random.nextInt(10)).append('\n');
    }
    write(name, table);
  }

  private void records(String name) throws IOException {
    StringBuilder records = new StringBuilder("[");
    for (int i = 0; i < RECORDS; i++) {
      records.append(i == 0 ? "\n" : ",\n").append("  {\"species\": \"Calidris alpina\"");
      records.append(", \"date\": \"2026-09-").append(two(i % 30 + 1)).append('"');
      records.append(", \"count\": ").append(random.nextInt(5_000)).append('}');
    }
    write(name, records.append("\n]\n"));
  }

  private void smallFiles(String name) throws IOException {
    for (int i = 0; i < SMALL_FILES; i++) {
      Path day = Files.createDirectories(folder.resolve(name).resolve("day-" + two(i % 20 + 1)));
      byte[] note = new byte[1 + random.nextInt(MAX_SMALL_BYTES)];
      random.nextBytes(note);
      Files.write(day.resolve("note-" + i + ".txt"), note);
    }
  }

  /// Bytes that no two pieces have alike: xorshift (Marsaglia 2003), much quicker than a disk.
  private void large(String name, long bytes) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long state = random.nextLong() | 1;
    try (FileChannel file =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = bytes; left > 0; left -= BLOCK_BYTES) {
        block.clear();
        while (block.hasRemaining()) {
          state ^= state << 13;
          state ^= state >>> 7;
          state ^= state << 17;
          block.putLong(state);
        }
        block.flip().limit((int) Math.min(left, BLOCK_BYTES));
        while (block.hasRemaining()) {
          file.write(block);
        }
      }
    }
  }

  private void write(String name, StringBuilder text) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
      file.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
