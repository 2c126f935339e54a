package dev.dunlin.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.identity.PeerId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceNameTest {
  private static final PeerId ANNA = PeerId.parse("aaaa" + "b".repeat(47) + "a");

  @ParameterizedTest
  @CsvSource({
    "laptop, laptop-aaaabb",
    "Anna's laptop.local, Anna-s-laptop-local-aaaabb",
    "..., dunlin-aaaabb",
    "büro, büro-aaaabb",
    "a\u0000\u202eb, a-b-aaaabb"
  })
  void hasNoDotsAndNothingInvisible(String device, String instance) {
    assertThat(InstanceName.of(device, ANNA)).isEqualTo(instance);
  }

  @Test
  void fitsDnsWithoutCuttingACharacterInTwo() {
    for (String letter : List.of("x", "ü", "漢", "𠜎")) {
      String name = InstanceName.of(letter.repeat(64), ANNA);
      assertThat(name.getBytes(StandardCharsets.UTF_8).length)
          .isBetween(InstanceName.MAX_BYTES - 3, InstanceName.MAX_BYTES);
      assertThat(name).endsWith(letter + "-aaaabb");
    }
  }

  @Test
  void theDevicesNameAloneIsMeantToo() {
    Found found = new Found("laptop-aaaabb", ANNA, List.of());
    assertThat(found.answersTo("laptop")).isTrue();
    assertThat(found.answersTo("laptop-aaaabb")).isTrue();
    assertThat(found.answersTo("lap")).isFalse();
  }
}
