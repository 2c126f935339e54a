package dev.dunlin.content.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameWindowsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.5Z");
  private static final int MILLION = 1_000_000;

  private Instant now = START;
  private final NameWindows windows = new NameWindows(() -> now);

  @Test
  void aMillionNamesArePagedInOrderWithOneReadingAWindow() throws Exception {
    // 7,919 shares no factor with a million, so that each name comes once and in no order
    String[] names = new String[MILLION];
    Arrays.setAll(names, i -> Long.toString(MILLION + i * 7_919L % MILLION));
    NamesOnly folder = new NamesOnly(MILLION, i -> names[i]);
    String last = "";
    int told = 0;
    for (List<String> run = run(folder, last); !run.isEmpty(); run = run(folder, last)) {
      List<String> expected =
          IntStream.range(told, told + run.size()).mapToObj(i -> "" + (MILLION + i)).toList();
      assertThat(run).isEqualTo(expected);
      told += run.size();
      last = run.getLast();
    }
    assertThat(told).isEqualTo(MILLION);
    // Each reading gave a window of at most MAX_NAMES, less what a run needed that reached past it.
    assertThat(folder.readings)
        .isBetween(MILLION / NameWindows.MAX_NAMES, 1 + MILLION / (NameWindows.MAX_NAMES - 1_000));
  }

  private List<String> run(Folder folder, String after) throws Exception {
    return windows.after(folder, after, 1_000, _ -> true);
  }

  @Test
  void aSmallFolderIsReadEachTime() throws Exception {
    NamesOnly folder = new NamesOnly(NameWindows.LARGE - 1, Integer::toString);
    var _ = run(folder, "");
    var _ = run(folder, "");
    assertThat(folder.readings).isEqualTo(2);
  }

  @Test
  void aLargeFolderIsReadAgainWhenItChangedOrTimeHasPassed() throws Exception {
    NamesOnly folder = new NamesOnly(NameWindows.LARGE, Integer::toString);
    var _ = run(folder, "");
    var _ = run(folder, "5");
    assertThat(folder.readings).isEqualTo(1);

    folder.state = entry(START.minusSeconds(50));
    var _ = run(folder, "5");
    assertThat(folder.readings).isEqualTo(2);
    now = START.plus(NameWindows.MAX_AGE);
    var _ = run(folder, "5");
    assertThat(folder.readings).isEqualTo(2);
    now = now.plusMillis(1);
    var _ = run(folder, "5");
    assertThat(folder.readings).isEqualTo(3);
    var _ = run(folder, "4");
    assertThat(folder.readings).as("begins before the window").isEqualTo(4);
  }

  @Test
  void aFolderThatMightChangeWithinTheTickIsReadAgain() throws Exception {
    NamesOnly folder = new NamesOnly(NameWindows.LARGE, Integer::toString);
    folder.state = entry(START.minus(Duration.ofMillis(19)));
    var _ = run(folder, "");
    var _ = run(folder, "");
    assertThat(folder.readings).isEqualTo(2);
  }

  @Test
  void remembersSoManyFolders() throws Exception {
    List<NamesOnly> folders = new ArrayList<>();
    for (int i = 0; i <= NameWindows.MAX_KEPT; i++) {
      NamesOnly folder = new NamesOnly(NameWindows.LARGE, Integer::toString);
      folder.path = Path.of("folder" + i);
      folders.add(folder);
      var _ = run(folder, "");
    }
    var _ = run(folders.getLast(), "");
    var _ = run(folders.get(1), "");
    var _ = run(folders.getFirst(), "");
    assertThat(folders.stream().map(folder -> folder.readings).toList())
        .startsWith(2, 1)
        .endsWith(1);
  }

  @Test
  void namesThatDoNotCountTakeNoPlace() throws Exception {
    NameWindows narrow = new NameWindows(() -> now, 3);
    NamesOnly folder = new NamesOnly(10, Integer::toString);
    assertThat(narrow.after(folder, "", 3, name -> "579".contains(name)))
        .containsExactly("5", "7", "9");
    assertThat(narrow.after(folder, "5", 3, name -> "579".contains(name)))
        .containsExactly("7", "9");
    assertThat(narrow.after(folder, "", 3, _ -> true)).containsExactly("0", "1", "2");
  }

  private static Entry entry(Instant written) {
    return new Entry(
        Entry.Kind.FOLDER, 0, TimeUnit.MILLISECONDS.toNanos(written.toEpochMilli()), false, "1");
  }

  /// A folder that has names and nothing else.
  private static final class NamesOnly implements Folder {
    private final int count;
    private final IntFunction<String> names;
    private Path path = Path.of("folder");
    private Entry state = entry(START.minusSeconds(60));
    private int readings;

    NamesOnly(int count, IntFunction<String> names) {
      this.count = count;
      this.names = names;
    }

    @Override
    public Path path() {
      return path;
    }

    @Override
    public Optional<Entry> look(String name) {
      assertThat(name).isEqualTo(".");
      return Optional.of(state);
    }

    @Override
    public void eachName(Consumer<String> told) {
      readings++;
      for (int i = 0; i < count; i++) {
        told.accept(names.apply(i));
      }
    }

    @Override
    public Optional<Folder> child(String name) {
      throw new AssertionError(name);
    }

    @Override
    public FileChannel open(String name, Set<? extends OpenOption> options) {
      throw new AssertionError(name);
    }

    @Override
    public FileChannel create(String name, boolean executable) {
      throw new AssertionError(name);
    }

    @Override
    public void setTime(String name, long mtimeNanos) {
      throw new AssertionError(name);
    }

    @Override
    public void setExecutable(String name, boolean executable) {
      throw new AssertionError(name);
    }

    @Override
    public void move(String name, Folder to, String newName) {
      throw new AssertionError(name);
    }

    @Override
    public void moveNew(String name, Folder to, String newName) {
      throw new AssertionError(name);
    }

    @Override
    public void delete(String name) {
      throw new AssertionError(name);
    }

    @Override
    public void deleteFolder(String name) {
      throw new AssertionError(name);
    }

    @Override
    public void sync() {}

    @Override
    public void close() {}
  }
}
