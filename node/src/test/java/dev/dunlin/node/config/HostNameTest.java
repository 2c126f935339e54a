package dev.dunlin.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNameTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentThenTheKernelThenTheUser() throws IOException {
    Path kernel = Files.writeString(folder.resolve("hostname"), "heron\n");
    Path missing = folder.resolve("missing");
    assertThat(HostName.of(Map.of("HOSTNAME", "teal"), kernel, "anna")).isEqualTo("teal");
    assertThat(HostName.of(Map.of("COMPUTERNAME", "WIGEON"), missing, "anna")).isEqualTo("WIGEON");
    assertThat(HostName.of(Map.of(), kernel, "anna")).isEqualTo("heron");
    assertThat(HostName.of(Map.of(), missing, "anna")).isEqualTo("anna");
    assertThat(HostName.of(Map.of("HOSTNAME", " "), kernel, "anna")).isEqualTo("anna");
  }
}
