package dev.dunlin.app.latency.report;

import io.avaje.jsonb.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The machine on which it was measured.
///
/// @param processor its name, or its architecture where it does not tell
/// @param cores how many
/// @param memoryBytes 0 where that is not known
/// @param load of the minute before; -1 where that is not known
@Json
public record Machine(
    String system, String processor, int cores, long memoryBytes, String java, double load) {
  private static final String MODEL = "model name";

  /// This one, now.
  public static Machine here() {
    return new Machine(
        System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
        chip(),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        System.getProperty("java.vendor") + ' ' + Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String chip() {
    return value(Path.of("/proc/cpuinfo"), MODEL, System.getProperty("os.arch"));
  }

  private static long memory() {
    String kib = value(Path.of("/proc/meminfo"), "MemTotal", "0").replace(" kB", "");
    return kib.matches("[0-9]{1,15}") ? Long.parseLong(kib) * 1024 : 0;
  }

  private static String value(Path file, String key, String otherwise) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key) && line.indexOf(':') > 0)
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(otherwise);
    } catch (IOException _) {
      return otherwise;
    }
  }
}
