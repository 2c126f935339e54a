package dev.dunlin.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
  @ParameterizedTest
  @CsvSource({
    "example.org:7411, example.org, 7411",
    "10.0.0.1:1, 10.0.0.1, 1",
    "[::1]:65535, ::1, 65535",
    "[fe80::1%eth0]:80, fe80::1%eth0, 80",
    "localhost:0, localhost, 0",
    "my_host-2:00080, my_host-2, 80",
  })
  void readsWhatPeopleWrite(String text, String host, int port) {
    assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
  }

  @Test
  void writesWhatItReads() {
    assertThat(new HostPort("::1", 80)).hasToString("[::1]:80");
    assertThat(new HostPort("example.org", 80)).hasToString("example.org:80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        ":80",
        "a:",
        "a:x",
        "a:-1",
        "a:65536",
        "a:99999999999999",
        "::1:80",
        "[::1]",
        "[::1:80",
        "[a]:80",
        "a b:80",
        "a/b:80",
        "user@a:80",
        "a\n:80",
        "[]:80"
      })
  void refusesWhatIsNoAddressAndSaysWhy(String text) {
    assertThatThrownBy(() -> HostPort.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not an address");
  }

  @Test
  void takesHostsUpToTheLongest() {
    assertThat(new HostPort("a".repeat(HostPort.MAX_HOST_LENGTH), 1).host()).hasSize(255);
    assertThatThrownBy(() -> new HostPort("a".repeat(HostPort.MAX_HOST_LENGTH + 1), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
