package dev.dunlin.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What this machine is called, without asking a network: as the environment or the kernel has it,
/// else by its user.
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  static String get() {
    return of(System.getenv(), KERNEL, System.getProperty("user.name"));
  }

  static String of(Map<String, String> environment, Path kernel, String user) {
    @Nullable String name = environment.get("HOSTNAME");
    if (name == null) {
      name = environment.get("COMPUTERNAME");
    }
    if (name == null) {
      name = firstLine(kernel);
    }
    return name == null || name.isBlank() ? user : name.strip();
  }

  private static @Nullable String firstLine(Path file) {
    try {
      return Files.readAllLines(file).stream().findFirst().orElse(null);
    } catch (IOException _) {
      return null;
    }
  }
}
